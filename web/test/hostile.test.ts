// What nobody should drop on a page, and what somebody will: nothing executes, what cannot be read is named, nothing that was
// there is lost, and the page goes on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shots, Visit } from "./harness.ts";

const visit = new Visit();
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251);
const evil = {
  id: "<img src=x onerror=alert(1)>", outlet: "<script>alert(2)</script>", title: '"><svg onload=alert(3)>', url: "javascript:alert(4)",
  text: 'Ông <b onclick=alert(5)>An</b> nói: "Tôi <img src=x onerror=alert(6)> đi".',
};
const lines = (...rows: string[]): string => `${rows.join("\n")}\n`;

/** What is dropped beside good.txt, what is said of it, and what is on the desk afterwards. */
const cases: [what: string, files: Record<string, Uint8Array | string>, said: RegExp[], kept: string[]][] = [
  ["bytes that are no text", { "b.txt": noise, "b.html": noise }, [/SOI-E004 b\.txt/, /SOI-E004 b\.html/], []],
  ["broken UTF-8", { "u.txt": Uint8Array.of(0x4d, 0xe1, 0xbb, 0x20, 0xff, 0xc3, 0x28, 0x0a) }, [/SOI-E004 u\.txt: byte 1/], []],
  ["a picture", { "p.png": Uint8Array.of(137, 80, 78, 71) }, [/SOI-E009 p\.png/], []],
  ["a .gz that is none", { "x.txt.gz": "hello" }, [/SOI-E008 x\.txt\.gz/], []],
  ["a .gz that was cut short", { "x.txt.gz": gzipSync("Một hai ba").subarray(0, 12) }, [/SOI-E008 x\.txt\.gz/], []],
  ["a bomb", { "x.txt.gz": gzipSync(Buffer.alloc(200 << 20, 97)) }, [/SOI-E007 x\.txt\.gz: is over the limit of 4 MiB/], []],
  ["a bomb among lines", { "x.jsonl.gz": gzipSync(lines('{"id":"g1","text":"Một."}', "a".repeat(30 << 20), '{"id":"g2","text":"Hai."}')) }, [/SOI-E007 x\.jsonl\.gz:2/], ["g1", "g2"]],
  ["broken lines", { "l.jsonl": lines('{"id":"a","text":"Một."}', "{oops", '{"id":"b","text":"Hai."}', '{"id":"c"}') }, [/SOI-E005 l\.jsonl:2/, /SOI-E006 l\.jsonl:4/], ["a", "b"]],
  ["nothing", { "e.txt": "", "e.jsonl": "" }, [/SOI-E003 e\.jsonl/], ["e.txt"]],
  ["two of one id", { "d.jsonl": lines('{"id":"x","text":"Một."}', '{"id":"x","text":"Hai."}') }, [], ["x", "x#2"]],
  ["names that are markup and scripts", { "e.jsonl": lines(JSON.stringify(evil)), "<img src=x onerror=alert(7)>.txt": "Một." }, [], [evil.id, "<img src=x onerror=alert(7)>.txt"]],
  ["names that JavaScript knows", { "__proto__.txt": "Một.", "constructor.txt": "Hai." }, [], ["__proto__.txt", "constructor.txt"]],
  ["a hundred thousand open tags", { "deep.html": `${"<div>".repeat(100_000)}Một` }, [], ["deep.html"]],
  ["a plugin of no bytes", { "z.wasm": "" }, [/SOI-E031 z\.wasm/], []],
  ["a desk that is none, and one with holes", { "q.soi-desk.json": "{}", "r.soi-desk.json": '{"soi_desk":1,"articles":[{"name":"ok.txt","text":"Một."},null]}' },
    [/SOI-E005 q\.soi-desk\.json/, /SOI-E005 r\.soi-desk\.json: 1 of its articles/], ["ok.txt"]],
];

/** Every view once, and an article's own page. */
async function look_around(page: Page, id: string | undefined): Promise<void> {
  for (const hash of ["article", ...(id === undefined ? [] : [`article/${encodeURIComponent(id)}`]), "timeline", "duplicates", "sources", "developer", "story"]) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForTimeout(60);
  }
}

describe("what cannot be read, or should not be believed", () => {
  it.each(cases)("%s", async (_, files, said, kept) => {
    const page = await visit.open();
    page.on("dialog", (dialog) => (visit.complaints.push(dialog.message()), void dialog.dismiss()));
    await visit.drop("good.txt", "Một bài tốt.");
    const only_plugins = Object.keys(files).every((name) => name.endsWith(".wasm"));
    if (only_plugins) await visit.drop_files(files);
    else await visit.told(() => visit.drop_files(files));
    if (said.length > 0) await page.waitForSelector(".problems");
    const problems = said.length > 0 ? await page.locator(".problems").innerText() : "";
    for (const message of said) expect(problems).toMatch(message);
    expect(await page.locator(".problems li").count()).toBe(said.length);
    expect(await visit.documents()).toEqual(["good.txt", ...kept]);
    await look_around(page, kept[0]);
    await page.reload();
    await visit.ready();
    expect(await visit.documents()).toEqual(["good.txt", ...kept]);
  });

  it("a file of 50 MB beside a good one", async () => {
    const page = await visit.open();
    await visit.told(() => page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(50 << 20).fill(97)], "huge.txt"));
      data.items.add(new File(["Một bài tốt."], "good.txt"));
      dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }), 120_000);
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E007 huge\.txt: is over the limit of 4 MiB/);
    expect(await visit.documents()).toEqual(["good.txt"]);
  });

  it("a page full of scripts: only its words are shown", async () => {
    const page = await visit.open();
    await visit.drop("evil.html", '<p onclick="x()">Chữ <img src=x onerror="document.title=1"><a href="javascript:alert(1)">nối</a><script>document.title=2</script><svg onload=alert(1)><iframe srcdoc="<script>parent.document.title=3</script>">');
    await page.goto(visit.address("#article/evil.html"));
    await page.waitForSelector(".text");
    expect(await page.title()).toBe("Articles – soi");
    expect(await page.locator(".text :is(img, script, a, svg, iframe), main [onclick], main a[href^='javascript:']").count()).toBe(0);
  });

  it("three files of one name are three articles", async () => {
    await visit.open();
    await visit.drop("a.txt", "Một.");
    await visit.drop("a.txt", "Hai.");
    await visit.drop("a.txt", "Ba.");
    expect(await visit.documents()).toEqual(["a.txt", "a.txt#2", "a.txt#3"]);
    await visit.drop("a.txt", "Ba."); // the same once more is not another one
    expect((await visit.documents()).length).toBe(3);
  });

  it("a folder without articles, and one where they lie deep", async () => {
    const folder = mkdtempSync(join(tmpdir(), "soi-"));
    const page = await visit.open();
    const choose = (name: string): Promise<void> => page.locator(".folder input").setInputFiles(join(folder, name));
    mkdirSync(join(folder, "pictures"));
    writeFileSync(join(folder, "pictures/a.png"), "x");
    await choose("pictures");
    await page.waitForSelector(".problems");
    expect(await page.locator(".problems").innerText()).toMatch(/SOI-E003 pictures: holds no article/);
    expect((await visit.documents()).length).toBe(12);
    mkdirSync(join(folder, "deep/er"), { recursive: true });
    writeFileSync(join(folder, "deep/er/b.txt"), "Một.");
    writeFileSync(join(folder, "deep/er/c.png"), "x");
    await visit.told(() => choose("deep"));
    expect(await visit.documents()).toEqual(["deep/er/b.txt"]);
    rmSync(folder, { recursive: true });
  });
});

it("ten thousand tiny files: progress, a stop that keeps what was read, and a page that can be used", async () => {
  const page = await visit.open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    for (let i = 0; i < 10_000; ++i) data.items.add(new File([`Tin ${i}.`], `${i}.txt`));
    dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => window.soiDebug.documents().length > 20, undefined, { timeout: 120_000 });
  await page.screenshot({ path: join(shots, "reading.png") });
  await page.getByRole("button", { name: "Stop" }).click({ timeout: 60_000 });
  await visit.ready(page, 120_000);
  const kept = (await visit.documents()).length;
  expect(kept).toBeGreaterThan(20);
  await page.reload();
  await visit.ready(page, 120_000);
  expect((await visit.documents()).length).toBe(kept);
  await visit.drop("one_more.txt", "Một.");
  expect((await visit.documents()).length).toBe(kept + 1);
});
