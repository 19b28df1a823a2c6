// The built page in a real Chromium: a server, a browser, and what every test does with them.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { preview, type PreviewServer } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const sample = join(root, "tests/corpus/sample");
export const native = resolve(process.env.SOI_NATIVE ?? join(root, "build/release/soi"));
export const has_native = existsSync(native);
export const shots = join(root, "build/web-screenshots");
const chromium_options = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
  "--enable-precise-memory-info",
];
const view_size = { width: 1360, height: 900 };

/** A page with its context; opened anew for every test, closed after it. */
export class Visit {
  page!: Page;
  #context: BrowserContext | undefined;
  #server!: PreviewServer;
  #base = "";
  #browser!: Browser;
  /** Errors that the page has written, and requests that left for elsewhere. */
  complaints: string[] = [];
  strangers: string[] = [];

  /** Registers everything with the test runner. */
  constructor() {
    beforeAll(async () => {
      mkdirSync(shots, { recursive: true });
      this.#server = await preview({ root: join(root, "web"), preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
      this.#base = this.#server.resolvedUrls!.local[0]!;
      this.#browser = await chromium.launch({ executablePath: process.env.SOI_CHROMIUM ?? "/usr/bin/chromium", args: chromium_options });
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#server?.close().catch(() => undefined); // a test may have ended it
    });
    beforeEach(() => {
      this.complaints = [];
      this.strangers = [];
    });
    afterEach(async () => {
      await this.#context?.close();
      this.#context = undefined;
      expect(this.complaints).toEqual([]);
      expect(this.strangers).toEqual([]);
    });
  }

  address(hash = ""): string {
    return `${this.#base}${hash}`;
  }

  /** A fresh visitor's page, when the sample has been read. */
  async open(hash = "", options: BrowserContextOptions = {}): Promise<Page> {
    await this.#arrive(options);
    this.page = await this.another(hash);
    return this.page;
  }

  /** A fresh visitor who knows nothing of the page yet; the browser and the server have been at work before. */
  async before(options: BrowserContextOptions = {}): Promise<Page> {
    await this.#arrive(options);
    this.page = await this.#context!.newPage();
    await this.page.goto(this.address("icon.svg"));
    await this.page.waitForTimeout(1000);
    return this.#listen_to(this.page);
  }

  /** Another page of the same visitor. */
  async another(hash = ""): Promise<Page> {
    const page = this.#listen_to(await this.#context!.newPage());
    await page.goto(this.address(hash));
    await this.ready(page);
    return page;
  }

  async #arrive(options: BrowserContextOptions): Promise<void> {
    await this.#context?.close();
    this.#context = await this.#browser.newContext({ viewport: view_size, serviceWorkers: "block", ...options });
  }

  #listen_to(page: Page): Page {
    page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("request", (request) => request.url().startsWith(this.address()) || /^(data|blob):/.test(request.url()) || this.strangers.push(request.url()));
    return page;
  }

  /** For good: a browser that only plays at being offline lets its service workers through. */
  async end_server(): Promise<void> {
    await this.#server.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  async ready(page = this.page, timeout = 60_000): Promise<void> {
    await page.waitForSelector("html[data-soi=ready]", { timeout });
  }

  /** Does something that tells the story anew, and waits for it. */
  async told(work: () => Promise<unknown>, timeout = 60_000): Promise<void> {
    const before = await this.page.evaluate(() => window.soiDebug.revision());
    await work();
    await this.page.waitForFunction((revision) => window.soiDebug.revision() > revision, before, { timeout });
    await this.ready(this.page, timeout);
  }

  /** Lets files fall on the page. */
  async drop_files(files: Record<string, Uint8Array | string>): Promise<void> {
    const listed = Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString("base64")] as const);
    await this.page.evaluate((given) => {
      const data = new DataTransfer();
      for (const [name, base64] of given) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, listed);
  }

  drop(name: string, content: Uint8Array | string): Promise<void> {
    return this.told(() => this.drop_files({ [name]: content }));
  }

  documents(): Promise<string[]> {
    return this.page.evaluate(() => window.soiDebug.documents());
  }
}
