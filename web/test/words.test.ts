// What the page says in words: reasons in the reader's language, heads, dates, names in a narrow column.
import { describe, expect, it } from "vitest";
import { date_text } from "../src/model/dates.ts";
import { columns_for, name_lines } from "../src/model/sources_layout.ts";
import { headline } from "../src/model/title.ts";
import { strings_of } from "../src/strings.ts";

describe("the engine's reasons in Vietnamese", () => {
  it.each([
    ['"cho biết" has "Sở Y tế" as its subject and is followed by what is said', '"cho biết" có chủ ngữ là "Sở Y tế" và theo sau là lời nói'],
    ['"nói" has "ông A" as its subject and is followed by what is said; "ông A" is taken for Lê A, who spoke right before; by way of Hãng B',
      '"nói" có chủ ngữ là "ông A" và theo sau là lời nói; "ông A" được hiểu là Lê A, người vừa nói ngay trước; qua Hãng B'],
    ["one statement, of the same speaker: 65% of the words of the shorter one, by weight, 4 words in a row, both deny",
      "một phát ngôn, của cùng người nói: 65% số từ của bản ngắn hơn, tính theo trọng số, 4 từ liền nhau, cả hai cùng phủ nhận"],
    ["the figures differ: 70 người, then 61 người", "con số khác nhau: 70 người, rồi 61 người"],
    ["not all publication times are known", "chưa biết đủ giờ đăng"],
    ["a reason nobody has written yet", "a reason nobody has written yet"],
  ])("%s", (reason, told) => {
    expect(strings_of("vi").explain(reason)).toBe(told);
    expect(strings_of("en").explain(reason)).toBe(reason);
  });
  it("sets thousands apart, but not in what is quoted", () => {
    const reason = 'the figures differ: 160000000 VND, then 1400 VND; "ông 12345" speaks for 12345-A';
    expect(strings_of("en").explain(reason)).toBe('the figures differ: 160,000,000 VND, then 1400 VND; "ông 12345" speaks for 12345-A');
    expect(strings_of("vi").explain(reason)).toBe('con số khác nhau: 160.000.000 VND, rồi 1400 VND; "ông 12345" phát ngôn cho 12345-A');
  });
});

it.each([
  ["32 người nhập viện sau khi dự ...", "32 người nhập viện sau khi dự…"],
  ["đình chỉ ba tháng", "Đình chỉ ba tháng"],
  ["Đã  xong\nrồi", "Đã xong rồi"],
])("%s is a head", (text, head) => expect(headline(text)).toBe(head));

it.each([
  ["2025-09-07T16:20", "7 Sept 2025, 16:20", "7/9/2025, 16:20"],
  ["2025-09-07", "7 Sept 2025", "7/9/2025"],
  ["2025-09", "September 2025", "tháng 9 năm 2025"],
  ["2025", "2025", "2025"],
])("%s is written as a newspaper would", (value, english, vietnamese) => {
  expect(date_text(value, "en")).toBe(english);
  expect(date_text(value, "vi").toLowerCase()).toBe(vietnamese);
});

describe("names in the drawing of sources", () => {
  it.each([
    ["Lê An", 10, 2, ["Lê An"]],
    ["nguồn tin giấu tên · Báo", 12, 2, ["nguồn tin", "giấu tên · …"]],
    ["Ngân hàng Thế giới", 10, 2, ["Ngân hàng", "Thế giới"]],
    ["Donaudampfschifffahrt", 10, 2, ["Donaudamp…"]],
    ["", 10, 2, [""]],
  ])("%s", (name, letters, lines, rows) => {
    expect(name_lines(name, letters, lines)).toEqual(rows);
  });
  it.each([320, 360, 480, 700, 1300])("fit %s pixels", (available) => {
    const { width, left, right } = columns_for(available);
    expect(width).toBeLessThanOrEqual(Math.max(available, 860));
    expect(available >= 560 || width <= available).toBe(true);
    expect(left).toBeLessThan(right);
  });
});
