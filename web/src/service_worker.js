// Keeps this build for later: after the first visit the page works without a network.  The build writes in what it holds.
const cache_name = "soi-__BUILD__";
const files = ["__FILES__"];

async function fetched(name) {
  const response = await fetch(name);
  if (!response.ok) throw new TypeError(`${name}: ${response.status}`);
  return response;
}

// A host may say that its answers vary with who asks.  These do not, and a cache would take that for "not here".
function unvarying(response) {
  const headers = new Headers(response.headers);
  headers.delete("vary");
  return new Response(response.body, { headers });
}

self.addEventListener("install", (event) => {
  // Where the browser can, nothing waits until this worker is awake: files with their build in the name come from the cache at once.
  event.addRoutes?.([
    { condition: { requestMode: "navigate" }, source: "race-network-and-fetch-handler" },
    { condition: { urlPattern: new URL("assets/*", self.location.href).href }, source: { cacheName: cache_name } },
  ]).catch(() => undefined);
  event.waitUntil(
    caches.open(cache_name)
      .then((cache) => Promise.all(files.map(async (name) => cache.put(name, unvarying(await fetched(name))))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("soi-") && name !== cache_name).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page itself comes from the network first, so that a new build is seen; everything else has its build in its name.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match("./", { cacheName: cache_name })));
    return;
  }
  event.respondWith(caches.match(request, { cacheName: cache_name, ignoreSearch: true, ignoreVary: true }).then((found) => found ?? fetch(request)));
});
