// Where entries of the timeline go: a lane for each kind, rows within a lane so that nothing hides what it overlaps.
import type { TimelineEntry } from "soi-wasm";
import { interval_of, type Interval } from "./times.ts";

export const lanes = ["publication", "statement", "event"] as const;
export type Lane = (typeof lanes)[number];

export interface Dated {
  entry: TimelineEntry;
  time: Interval;
  /** Place in the list. */
  index: number;
}

/** A mark in pixels. */
export interface Mark extends Dated {
  x: number;
  width: number;
  row: number;
}

/** Entries that have a place on the calendar, in order of time. */
export function dated(entries: TimelineEntry[]): Dated[] {
  return entries.flatMap((entry, index) => {
    const time = interval_of(entry.time);
    return time ? [{ entry, time, index }] : [];
  }).sort((a, b) => a.time.begin - b.time.begin || a.time.end - b.time.end || a.index - b.index);
}

const day = 86_400_000;
const long = 60 * day;

function with_margin(begin: number, end: number): [number, number] {
  const margin = Math.max(day, (end - begin) * 0.04);
  return [begin - margin, end + margin];
}

/** From the first to the last. */
export function whole_of(found: Dated[]): [number, number] {
  return with_margin(Math.min(...found.map(({ time }) => time.begin)), Math.max(...found.map(({ time }) => time.end)));
}

/** What is shown at first: where nearly everything happens, without the odd date from years ago and without whole years. */
export function domain_of(found: Dated[]): [number, number] {
  const short = found.filter(({ time }) => time.end - time.begin <= long);
  const all = short.length > 0 ? short : found;
  const begins = all.map(({ time }) => time.begin).sort((a, b) => a - b);
  const ends = all.map(({ time }) => time.end).sort((a, b) => a - b);
  const odd = Math.floor(all.length * 0.05);
  return with_margin(begins[odd]!, ends[ends.length - 1 - odd]!);
}

/** Puts marks of one lane into rows, first fit, long doubts below the rest; what finds no free row is left out. */
export function place(found: Dated[], scale: (time: number) => number, least_width: number, most_rows: number, most_marks = Infinity): Mark[] {
  const ends: number[] = [];
  const is_long = ({ time }: Dated): number => (time.end - time.begin > long ? 1 : 0);
  const marks: Mark[] = [];
  for (const item of [...found].sort((a, b) => is_long(a) - is_long(b))) {
    if (marks.length >= most_marks) break;
    const x = scale(item.time.begin);
    const width = Math.max(least_width, scale(item.time.end) - x);
    let row = ends.findIndex((end) => end <= x);
    if (row < 0 && ends.length === most_rows) continue;
    if (row < 0) row = ends.length;
    ends[row] = x + width + 2;
    marks.push({ ...item, x, width, row });
  }
  return marks;
}
