import { defineConfig } from "vitest/config";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

// The built page may load nothing from elsewhere and send nothing anywhere.  Not in the dev server, which needs more.
const policy = (script: string): string => [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// The one script that stands in the page itself starts the engine; the policy knows it by its hash.
const head: Plugin = {
  name: "head",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle }) => {
      const named = (pattern: RegExp): string => {
        const found = Object.keys(bundle ?? {}).find((name) => pattern.test(name));
        if (!found) throw new Error(`nothing in the bundle is named ${pattern}`);
        return `./${found}`;
      };
      const script = readFileSync(new URL("src/start.js", import.meta.url), "utf8")
        .replace(/^ *\/\/.*\n/gm, "")
        .replace("__ENGINE__", named(/^assets\/engine-.*\.js$/))
        .replace("__MODULE__", named(/^assets\/soi\.ready-.*\.wasm$/));
      const tags = `<meta http-equiv="Content-Security-Policy" content="${policy(script)}" />\n    <script>${script}</script>`;
      return html.replace("<!-- head -->", () => tags);
    },
  },
};

// The service worker knows every file of this build by name, and the build by a number that changes with any of them.
const service_worker: Plugin = {
  name: "service-worker",
  apply: "build",
  generateBundle(_, bundle) {
    const files = ["./", ...Object.keys(bundle).filter((name) => name !== "index.html"), "icon.svg", "manifest.webmanifest"];
    const source = readFileSync(new URL("src/service_worker.js", import.meta.url), "utf8");
    const hash = createHash("sha256").update(files.join()).update(source).update(readFileSync(new URL("index.html", import.meta.url))).digest("hex").slice(0, 12);
    this.emitFile({ type: "asset", fileName: "sw.js", source: source.replace("__BUILD__", hash).replace('"__FILES__"', files.map((name) => JSON.stringify(name)).join(", ")) });
  },
};

export default defineConfig({
  base: "./", // works wherever the folder is put
  plugins: [head, service_worker],
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
  test: { include: ["test/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
});
