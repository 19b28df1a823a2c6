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

export function domain_of(found: Dated[]): [number, number] {
  const day = 86_400_000;
  const exact = found.filter(({ time }) => time.end - time.begin <= 32 * day);
  const all = exact.length > 0 ? exact : found;
  const begin = Math.min(...all.map(({ time }) => time.begin));
  const end = Math.max(...all.map(({ time }) => time.end));
  const margin = Math.max(day, (end - begin) * 0.04);
  return [begin - margin, end + margin];
}

/** Puts marks of one lane into rows, first fit; what finds no free row goes into the last. */
export function place(found: Dated[], scale: (time: number) => number, least_width: number, most_rows: number): Mark[] {
  const ends: number[] = [];
  return found.map((item) => {
    const x = scale(item.time.begin);
    const width = Math.max(least_width, scale(item.time.end) - x);
    let row = ends.findIndex((end) => end <= x);
    if (row < 0) row = Math.min(ends.length, most_rows - 1);
    ends[row] = Math.max(ends[row] ?? -Infinity, x + width + 2);
    return { ...item, x, width, row };
  });
}
