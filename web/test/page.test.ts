// The built page in a real Chromium: what it shows, that it says what the command line says, and that everybody can use it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { has_native, native, root, sample, shots, Visit } from "./harness.ts";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const visit = new Visit();

describe("the page", () => {
  it("tells the story of the sample", async () => {
    const page = await visit.open();
    await page.locator(".thread").nth(3).waitFor({ state: "attached" });
    expect(await page.locator(".thread .version").count()).toBeGreaterThan(8);
    expect(await page.title()).toBe("Story – soi");
    const articles = await page.evaluate(() => window.soiDebug.documents());
    expect(articles.length).toBe(12);
  });

  it("lists the articles with outlet, date and how it was found", async () => {
    const page = await visit.open("#article");
    const items = page.locator(".articles li");
    expect(await items.count()).toBe(12);
    expect(await items.nth(0).locator(".outlet").innerText()).toMatch(/Thời Vụ|TVO/);
    expect(await items.nth(5).innerText()).toMatch(/10 Sept? 2025/);
  });

  it.skipIf(!has_native)("says byte for byte what the command line says", async () => {
    const page = await visit.open();
    const run = (...options: string[]): string => execFileSync(native, options, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
    expect(await page.evaluate(() => window.soiDebug.story_json())).toBe(run("track", sample, "--format", "json"));
    const lines = await page.evaluate(() => window.soiDebug.documents().map((id) => window.soiDebug.document_json(id)).join(""));
    const files = readdirSync(sample).filter((name) => /\.(txt|html|jsonl)$/.test(name)).sort().map((name) => join(sample, name));
    expect(lines).toBe(run("analyze", ...files, "--format", "jsonl", "--jobs", "1"));
  });

  it("marks words, dates, names and claims in the text, and links them with the list both ways", async () => {
    const page = await visit.open("#article/01_thoi_vu_ngo_doc.txt");
    const counts = (): Promise<Record<string, number>> => page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, ranges.size])));
    const before = await counts();
    expect(before["soi-timex"]).toBeGreaterThan(2);
    expect(before["soi-claim"]).toBeGreaterThan(2);
    expect(before["soi-person"]).toBeGreaterThan(2);
    expect(before["soi-word-odd"]).toBe(0);
    await page.locator(".switch.layer-word").click();
    expect((await counts())["soi-word-odd"]).toBeGreaterThan(100);
    await page.locator(".switch.layer-word").click();

    // From the list to the text, by keyboard.
    const first = page.locator(".marks button").first();
    await first.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".marks button[aria-expanded=true]").count()).toBe(1);
    expect((await counts())["soi-current"]).toBe(1);
    const marked = await page.evaluate(() => {
      const [range] = CSS.highlights.get("soi-current")!;
      const { startContainer, startOffset, endContainer, endOffset } = range!;
      const live = new Range();
      live.setStart(startContainer, startOffset);
      live.setEnd(endContainer, endOffset);
      return String(live);
    });
    const what = await page.locator(".marks button[aria-expanded=true] .what").innerText();
    expect(marked.replace(/\s+/g, " ").startsWith(what.replace(/…$/, ""))).toBe(true);

    // From the text to the list.
    const place = await page.evaluate(() => {
      const [range] = [...CSS.highlights.get("soi-timex")!].slice(-1);
      const live = new Range();
      live.setStart(range!.startContainer, range!.startOffset);
      live.setEnd(range!.endContainer, range!.endOffset);
      live.startContainer.parentElement!.scrollIntoView({ block: "center" });
      const box = live.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2, text: String(live) };
    });
    await page.mouse.click(place.x, place.y);
    expect(await page.locator(".marks button[aria-expanded=true] .what").innerText()).toBe(place.text);
  });

  it("leads from a thread to the sentence in its article", async () => {
    const page = await visit.open();
    await page.locator(".thread .version a", { hasText: "Show in the text" }).first().click();
    await page.waitForSelector(".marks button[aria-expanded=true]");
    expect(await page.locator(".marks li.layer-claim button[aria-expanded=true]").count()).toBe(1);
  });

  it("lists copied text and the timeline", async () => {
    const page = await visit.open("#duplicates");
    await page.waitForSelector(".cluster");
    expect(await page.locator(".cluster").count()).toBeGreaterThan(2);
    await page.getByRole("link", { name: "Timeline" }).click();
    await page.waitForSelector(".days > li");
    expect(await page.locator(".days > li").count()).toBeGreaterThan(2);
  });

  it("speaks Vietnamese", async () => {
    const page = await visit.open();
    await page.getByLabel("Language").selectOption("vi");
    expect(await page.locator("html").getAttribute("lang")).toBe("vi");
    expect(await page.getByRole("heading", { name: "Các mạch tin" }).count()).toBe(1);
    await page.locator(".thread").nth(3).waitFor({ state: "attached" });
    await page.screenshot({ path: join(shots, "story-vietnamese.png") });
    await page.locator(".version summary").first().click();
    expect(await page.locator(".version details[open] p").first().innerText()).toMatch(/^"[^"]+" (có chủ ngữ|nêu) /); // the engine's reason, told in Vietnamese
  });
});

describe("texts of the reader's own", () => {
  it("take the place of the sample", async () => {
    const page = await visit.open();
    await visit.drop("own.txt", new TextEncoder().encode('Ông Trần Thử nói: "Chúng tôi sẽ họp".\n'));
    expect(await page.evaluate(() => window.soiDebug.documents())).toEqual(["own.txt"]);
    await visit.drop("more.jsonl.gz", gzipSync('{"id":"m1","text":"Một."}\n{"id":"m2","text":"Hai."}\n'));
    expect(await page.evaluate(() => window.soiDebug.documents())).toEqual(["own.txt", "m1", "m2"]);
  });

  it("that cannot be read give a numbered error, and the others still come out", async () => {
    const page = await visit.open();
    await visit.drop("broken.jsonl", new TextEncoder().encode('{"id":"good","text":"Một."}\n{broken\n'));
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E005 broken\.jsonl:2/);
    expect(await page.evaluate(() => window.soiDebug.documents())).toEqual(["good"]);
    await visit.drop("picture.png", new Uint8Array([137, 80, 78, 71]));
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E009 picture\.png/);
    await visit.drop("cut.txt.gz", gzipSync("Một hai ba").subarray(0, 12));
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E008 cut\.txt\.gz/);
    await page.screenshot({ path: join(shots, "problems.png") });
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.locator(".problems").count()).toBe(0);
  });

  it("run nothing that they bring along", async () => {
    const page = await visit.open();
    await visit.drop("evil.html", new TextEncoder().encode('<p onclick="x()">Một <img src=x onerror="document.title=\'broken\'"> <script>document.title="broken"</script><a href="javascript:alert(1)">hai</a></p>'));
    await page.goto(visit.address("#article/evil.html"));
    expect(await page.title()).not.toBe("broken");
    expect(await page.locator(".text img, .text script, .text a").count()).toBe(0);
  });

  it("may be pasted", async () => {
    const page = await visit.open();
    await page.getByRole("button", { name: "Paste text" }).click();
    await page.getByLabel("Text of the article").fill("Bà Lê Thử cho biết ngày 3/8/2025 có mưa.");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForFunction(() => window.soiDebug.documents().includes("pasted-1.txt"));
  });
});

describe("everybody can use it", () => {
  interface Violation { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

  const views = {
    story: "", search: "#story?q=vien+phi", articles: "#article", reader: "#article/01_thoi_vu_ngo_doc.txt", duplicates: "#duplicates", timeline: "#timeline", sources: "#sources",
    comparison: "#duplicates/10_thoi_vu_sap_nhap.txt/11_diem_tin_sap_nhap.txt", plugins: "#plugins", developer: "#developer",
  };
  const cases = Object.entries(views).flatMap(([name, hash]) => (["light", "dark"] as const).map((scheme) => [name, scheme, hash] as const));

  it.each(cases)("%s, %s: no violation that axe-core knows", async (name, scheme, hash) => {
    const page = await visit.open(hash, { colorScheme: scheme });
    await page.waitForSelector("main h2, .articles");
    if (name === "reader") await page.locator(".marks button").nth(1).focus();
    if (name === "plugins") await page.locator(".step summary").nth(1).click();
    await page.screenshot({ path: join(shots, `${name}-${scheme}.png`) });
    await page.evaluate(axe_source);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
      return (await axe.run({ resultTypes: ["violations"] })).violations;
    });
    const told = violations.map((item) => `${item.impact} ${item.id}: ${item.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
    writeFileSync(join(shots, `${name}-${scheme}.axe.txt`), told.join("\n"));
    expect(told).toEqual([]);
  });

  it.each(Object.entries(views))("%s: Tab reaches everything that can be pressed, and one sees where it is", async (_, hash) => {
    const page = await visit.open(hash);
    await page.waitForSelector("main h2, .articles");
    await page.waitForTimeout(500);
    // Everything but what arrow keys reach inside a list (tabindex -1) and what a closed part hides.
    const wanted = await page.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLElement>("a[href], button, select, input, textarea, summary, [tabindex='0']")];
      const shown = controls.filter((item) => item.tabIndex >= 0 && !item.matches(":disabled, dialog *") && item.checkVisibility() && (item.offsetParent ?? item.closest("svg")));
      shown.forEach((item, i) => (item.dataset.control = String(i)));
      return shown.length;
    });
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let presses = 0; presses < wanted * 2 + 40 && reached.size < wanted; ++presses) {
      await page.keyboard.press("Tab");
      const [control, is_seen, what] = await page.evaluate(() => {
        const item = document.activeElement as HTMLElement;
        const outlined = item.closest("label.button") ?? item; // a file's input lies under its label
        return [item.dataset.control, getComputedStyle(outlined).outlineStyle !== "none", `${item.tagName} ${item.className}`];
      });
      if (control !== undefined) reached.add(control);
      if (control !== undefined && !is_seen) unseen.push(what);
    }
    expect(unseen).toEqual([]);
    expect(reached.size).toBe(wanted);
  });

  it.each(Object.entries(views))("%s fits a screen of 360 px", async (name, hash) => {
    const page = await visit.open(hash, { viewport: { width: 360, height: 760 } });
    await page.screenshot({ path: join(shots, `${name}-360.png`) });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

it("may talk to nobody else, and sends nothing with its address", async () => {
  const html = readFileSync(join(root, "web/dist/index.html"), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
  expect(policy).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  const page = await visit.open("#article/01_thoi_vu_ngo_doc.txt");
  const refused = await page.evaluate(() => new Promise<string>((resolve) => {
    document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
    void fetch("https://soi.invalid/").catch(() => undefined);
  }));
  expect(refused).toBe("connect-src");
  visit.complaints = visit.complaints.filter((text) => !text.includes("soi.invalid"));
  visit.strangers = visit.strangers.filter((text) => !text.includes("soi.invalid"));
  // Edited, searched, filtered: the address holds what was chosen, never what was read.
  await page.getByRole("button", { name: "Edit the text" }).click();
  await page.waitForSelector(".editor[data-analysed]", { timeout: 60_000 });
  expect(decodeURIComponent(page.url())).toBe(visit.address("#article/01_thoi_vu_ngo_doc.txt"));
});

it("works below any folder", () => {
  const html = readFileSync(join(root, "web/dist/index.html"), "utf8");
  expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]).filter((link) => !link!.startsWith("./"))).toEqual([]);
});
