// The pipeline on the page: steps switched and configured, and plugins of third parties, good and bad.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { marks_beyond, marks_first, tiny_manifest, tiny_plugin } from "../../wasm/test/tiny_plugin.ts";
import { shots, Visit } from "./harness.ts";

const visit = new Visit();
const article = "#article/01_thoi_vu_ngo_doc.txt";

describe("the steps", () => {
  it("are configured, and the articles are read again", async () => {
    const page = await visit.open("#plugins");
    const words = (): Promise<number> => page.evaluate(() => (JSON.parse(window.soiDebug.document_json(window.soiDebug.documents()[0]!)!).layers.word as unknown[]).length);
    const before = await words();
    const tokenizer = page.locator(".step", { hasText: "tokenizer" });
    await tokenizer.locator("summary").click();
    await tokenizer.getByLabel("granularity").selectOption("syllable");
    await visit.told(() => tokenizer.getByRole("button", { name: "Apply" }).click());
    expect(await words()).toBeGreaterThan(before);
    await page.getByRole("link", { name: "Developer" }).click();
    await page.waitForSelector(".code");
    expect(await page.locator(".code").first().innerText()).toContain("--set soi.tokenizer.granularity=syllable");
  });

  it("are switched off and on; one that others need is missed by number", async () => {
    const page = await visit.open("#plugins");
    await visit.told(() => page.getByRole("switch", { name: "claim_tracker" }).click());
    expect(await page.getByRole("switch", { name: "claim_tracker" }).getAttribute("aria-checked")).toBe("false");
    expect(await page.evaluate(async () => JSON.parse((await window.soiDebug.story_json())!).claims as unknown[])).toEqual([]);
    await visit.told(() => page.getByRole("switch", { name: "claim_tracker" }).click());
    expect(await page.evaluate(async () => (JSON.parse((await window.soiDebug.story_json())!).claims as unknown[]).length)).toBeGreaterThan(50);
    await visit.told(() => page.getByRole("switch", { name: "tokenizer" }).click());
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E022/);
    expect((await visit.documents()).length).toBe(12);
  });

  it("are measured one by one", async () => {
    const page = await visit.open("#plugins");
    await page.getByRole("button", { name: "Measure the steps" }).click();
    await page.waitForSelector(".step .time", { timeout: 60_000 });
    expect(await page.locator(".step .time").count()).toBe(6);
    await page.screenshot({ path: join(shots, "plugins-timed.png") });
  });
});

describe("a plugin that is dropped on the page", () => {
  it("adds its layer", async () => {
    const page = await visit.open(article);
    await visit.drop_files({ "shouter.wasm": tiny_plugin(tiny_manifest("shouter", "shout"), "reply", marks_first) });
    await page.goto(visit.address("#plugins"));
    await page.getByRole("heading", { name: "shouter" }).waitFor();
    await page.goto(visit.address(article));
    await page.getByRole("button", { name: /shout 1/ }).waitFor();
    expect(await page.evaluate(() => CSS.highlights.get("soi-other")?.size)).toBe(1);
    expect(await page.locator(".marks .layer-other").count()).toBe(1);
    await page.goto(visit.address("#plugins"));
    await page.getByRole("switch", { name: "shouter" }).click();
    await page.goto(visit.address(article));
    await page.waitForSelector(".reader");
    expect(await page.getByRole("button", { name: /shout/ }).count()).toBe(0);
  });

  it.each([
    ["loops", "loop", [], /SOI-E040.*bad.*did not come back/s],
    ["traps", "trap", [], /SOI-E040.*bad.*stopped/s],
    ["lies", "reply", marks_beyond, /SOI-E041.*bad.*code point boundaries/s],
  ] as const)("and %s is stopped, named and switched off, and everything else goes on", async (_, behaviour, reply, message) => {
    const page = await visit.open(article);
    await visit.drop_files({ "bad.wasm": tiny_plugin(tiny_manifest("bad", "bad"), behaviour, [...reply]), "good.wasm": tiny_plugin(tiny_manifest("good", "good"), "reply", marks_first) });
    await page.waitForSelector(".problems", { timeout: 30_000 });
    expect(await page.locator(".problems").innerText()).toMatch(message);
    await page.goto(visit.address(article));
    await page.getByRole("button", { name: /good 1/ }).waitFor();
    await page.goto(visit.address("#plugins"));
    expect(await page.getByRole("switch", { name: "bad" }).getAttribute("aria-checked")).toBe("false");
    expect(await page.getByRole("switch", { name: "good" }).getAttribute("aria-checked")).toBe("true");
    if (behaviour === "loop") await page.screenshot({ path: join(shots, "plugins-stopped.png") });
    await visit.drop("own.txt", "Ông Trần Thử nói: \"Chúng tôi sẽ họp\".");
    expect(await visit.documents()).toEqual(["own.txt"]);
  });

  it("and is none is refused", async () => {
    const page = await visit.open("#plugins");
    await visit.drop_files({ "odd.wasm": "no module" });
    await page.waitForSelector(".problems");
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E031.*odd\.wasm/s);
  });
});
