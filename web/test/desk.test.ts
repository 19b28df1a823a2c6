// The reader's own articles: kept, corrected, edited, sorted, deleted, taken away and brought back; and what they become.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Download } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shots, Visit } from "./harness.ts";

const visit = new Visit();
const first = "Báo Thử\n\nÔng Trần Thử nói ngày 3/8/2025: \"Chúng tôi sẽ họp\".\n";
const second = "Bà Lê Thử cho biết sáng 4/8/2025 có mưa. Theo bà, mưa sẽ to.\n";

async function text_of(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

async function saved(button: string): Promise<Download> {
  const [download] = await Promise.all([visit.page.waitForEvent("download"), visit.page.locator(".exports, .list-tools").getByRole("button", { name: button, exact: true }).click()]);
  return download;
}

describe("articles of the reader's own", () => {
  it("are there again after a reload, and the sample does not touch them", async () => {
    const page = await visit.open();
    await visit.drop("a.txt", first);
    await visit.drop("b.txt", second);
    await page.reload();
    await visit.ready();
    expect(await visit.documents()).toEqual(["a.txt", "b.txt"]);
    await visit.told(() => page.getByRole("button", { name: "Sample story" }).click());
    expect((await visit.documents()).length).toBe(12);
    await visit.told(() => page.getByRole("button", { name: /My articles/ }).click());
    expect(await visit.documents()).toEqual(["a.txt", "b.txt"]);
  });

  it("are corrected by hand; the correction wins, and is remembered even when the article was deleted", async () => {
    const page = await visit.open("#article");
    await visit.drop("a.txt", first);
    await page.getByRole("button", { name: /^Correct.*a\.txt$/ }).click();
    await page.getByLabel("Outlet", { exact: true }).fill("Tờ Báo Sửa");
    await page.getByLabel("Published").fill("2025-08-05T09:00");
    await page.screenshot({ path: join(shots, "correct.png") });
    await visit.told(() => page.getByRole("button", { name: "Save", exact: true }).click());
    const shown = (): Promise<string> => page.locator(".articles li").first().innerText();
    expect(await shown()).toMatch(/Tờ Báo Sửa[^]*5 Aug 2025[^]*corrected by hand/);
    const meta = await page.evaluate(() => JSON.parse(window.soiDebug.document_json("a.txt")!).meta as Record<string, string>);
    expect(meta).toMatchObject({ outlet: "Tờ Báo Sửa", published: "2025-08-05T09:00", published_from: "given" });

    await page.getByRole("button", { name: /^Delete.*a\.txt$/ }).click();
    await visit.told(() => page.getByRole("group", { name: "Delete this article?" }).getByRole("button", { name: "Delete" }).click());
    expect(await visit.documents()).toEqual([]);
    await page.screenshot({ path: join(shots, "empty.png") });
    await visit.drop("a.txt", first);
    expect(await shown()).toMatch(/Tờ Báo Sửa/);
    await page.getByRole("button", { name: /^Correct.*a\.txt$/ }).click();
    await visit.told(() => page.getByRole("button", { name: "Forget corrections" }).click());
    expect(await shown()).not.toMatch(/Tờ Báo Sửa/);
  });

  it("refuse a date that is none", async () => {
    const page = await visit.open("#article");
    await visit.drop("a.txt", first);
    await page.getByRole("button", { name: /^Correct.*a\.txt$/ }).click();
    await page.getByLabel("Published").fill("hôm qua");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    expect(await page.locator("dialog[open]").count()).toBe(1);
  });

  it("are sorted, saved as one file, deleted together and brought back", async () => {
    const page = await visit.open("#article");
    await visit.drop("b.txt", second);
    await visit.drop("a.jsonl", `${JSON.stringify({ id: "a", text: first, published: "2025-08-01", outlet: "Báo A" })}\n`);
    const order = (): Promise<string[]> => page.locator(".articles .facts").allInnerTexts();
    await page.getByLabel("Sort by").selectOption("published");
    expect((await order())[0]).toMatch(/1 Aug 2025/);
    const file = await text_of(await saved("Save desk"));
    await page.getByRole("button", { name: "Delete all" }).click();
    await visit.told(() => page.getByRole("group", { name: "Delete 2 articles?" }).getByRole("button", { name: "Delete" }).click());
    await page.reload();
    await visit.ready();
    expect((await visit.documents()).length).toBe(12); // the sample again
    await visit.drop("my.soi-desk.json", file);
    expect(await visit.documents()).toEqual(["b.txt", "a"]);
  });

  it("are edited, and highlights follow", async () => {
    const page = await visit.open();
    await visit.drop("a.txt", first);
    await page.goto(visit.address("#article/a.txt"));
    await page.getByRole("button", { name: "Edit the text" }).click();
    await page.waitForSelector(".editor[data-analysed='1']", { timeout: 60_000 });
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Ngày 9/9/2025.");
    await page.waitForFunction(() => [...CSS.highlights.get("soi-timex")!].length >= 2);
    await page.screenshot({ path: join(shots, "edit.png") });
    await visit.told(() => page.getByRole("button", { name: "Keep the new text" }).click());
    expect(await page.locator(".text").innerText()).toContain("Ngày 9/9/2025.");
    await page.reload();
    await visit.ready();
    expect(await page.locator(".text").innerText()).toContain("Ngày 9/9/2025.");
  });
});

describe("the story", () => {
  it("is filtered, and the address says by what", async () => {
    const page = await visit.open();
    const threads = (): Promise<number> => page.locator(".thread").count();
    await page.locator(".thread").nth(8).waitFor({ state: "attached" });
    const all = await threads();
    await page.getByLabel("Status").selectOption("denied");
    await page.locator(".lead", { hasText: "threads pass" }).waitFor();
    expect(await threads()).toBeLessThan(all);
    expect(await page.evaluate(() => location.hash)).toBe("#story?status=denied");
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("Search").fill("vien phi");
    await page.waitForSelector(".places mark");
    expect((await page.locator(".places mark").first().innerText()).toLowerCase()).toBe("viện phí");
    await page.reload();
    await visit.ready();
    expect(await page.getByLabel("Search").inputValue()).toBe("vien phi");
    await page.waitForSelector(".places mark");
    await page.screenshot({ path: join(shots, "search.png") });
  });

  it("shows where every claim came from, and why sources count as independent", async () => {
    const page = await visit.open();
    await page.locator(".thread").nth(3).waitFor({ state: "attached" });
    const chains = await page.locator(".version .chain").allInnerTexts();
    expect(chains.length).toBeGreaterThan(8);
    expect(chains[0]).toMatch(/outlet/);
    await page.locator(".sources summary").first().click();
    expect(await page.locator(".sources[open] li .why").first().innerText()).not.toBe("");
  });

  it("leaves as HTML, JSON, CSV and JSON-LD, the same that the command line writes", async () => {
    const page = await visit.open();
    expect(await text_of(await saved("JSON"))).toBe(await page.evaluate(() => window.soiDebug.story_json()));
    expect(JSON.parse(await text_of(await saved("JSON-LD")))).toHaveProperty("@context");
    expect(await text_of(await saved("HTML"))).toMatch(/^<!doctype html>/i);
    expect((await text_of(await saved("CSV"))).split("\n").length).toBeGreaterThan(50);
  });

  it("has a timeline that keys walk through and zoom", async () => {
    const page = await visit.open("#timeline");
    const marks = page.locator(".lane a");
    await marks.first().waitFor();
    const before = await marks.count();
    expect(await page.locator(".lane .range").count()).toBeGreaterThan(3);
    expect(await page.locator(".lane .exact").count()).toBeGreaterThan(2);
    const reachable = page.locator(".lane a[tabindex='0']");
    await reachable.focus();
    const start = Number(await reachable.getAttribute("data-number"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((number) => document.activeElement?.getAttribute("data-number") === String(number), start + 2);
    for (let i = 0; i < 3; ++i) await page.keyboard.press("+");
    expect(await marks.count()).toBeLessThanOrEqual(before);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".reader");
  });

  it("prints without anything to press", async () => {
    const page = await visit.open();
    await page.locator(".thread").nth(3).waitFor({ state: "attached" });
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(shots, "story-print.png") });
    expect(await page.locator("nav:visible, .filters:visible, .exports:visible, main button:visible").count()).toBe(0);
    expect(await page.locator(".version:visible").count()).toBeGreaterThan(8);
  });
});

it("works without a network after the first visit", async () => {
  const page = await visit.open("", { serviceWorkers: "allow" });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = (await session.send("Page.getInstallabilityErrors")) as { installabilityErrors: { errorId: string }[] };
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  await visit.end_server();
  await page.reload();
  await visit.ready();
  await page.locator(".thread").nth(3).waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Timeline" }).click();
  await page.waitForSelector(".lane a");
});
