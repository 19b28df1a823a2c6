import { defineConfig } from "vitest/config";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

// The built page may load nothing from elsewhere and send nothing anywhere.  Not in the dev server, which needs more.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const content_security_policy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", injectTo: "head-prepend", attrs: { "http-equiv": "Content-Security-Policy", content: policy } },
  ],
};

// The service worker knows every file of this build by name, and the build by a number that changes with any of them.
const service_worker: Plugin = {
  name: "service-worker",
  apply: "build",
  generateBundle(_, bundle) {
    const files = ["./", ...Object.keys(bundle).filter((name) => name !== "index.html"), "icon.svg", "manifest.webmanifest"];
    const hash = createHash("sha256").update(files.join()).update(readFileSync(new URL("index.html", import.meta.url))).digest("hex").slice(0, 12);
    const source = readFileSync(new URL("src/service_worker.js", import.meta.url), "utf8");
    this.emitFile({ type: "asset", fileName: "sw.js", source: source.replace("__BUILD__", hash).replace('"__FILES__"', files.map((name) => JSON.stringify(name)).join(", ")) });
  },
};

export default defineConfig({
  base: "./", // works wherever the folder is put
  plugins: [content_security_policy, service_worker],
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
  test: { include: ["test/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
});
