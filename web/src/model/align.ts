// Two texts side by side: which paragraph of one answers to which of the other, and which words differ.
import { words_not_in, type Run } from "./word_diff.ts";

export interface Row {
  left?: Run[];
  right?: Run[];
}

const most_paragraphs = 400;
// Below this share of common words two paragraphs are two, not one that was rewritten.
const least_alike = 0.25;

function words_of(text: string): Set<string> {
  return new Set(text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
}

function likeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) ++common;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

function row_of(left: string | undefined, right: string | undefined): Row {
  if (left === undefined) return { right: [{ text: right ?? "", is_new: true }] };
  if (right === undefined) return { left: [{ text: left, is_new: true }] };
  return { left: words_not_in(left, right), right: words_not_in(right, left) };
}

/** Pairs paragraphs in order so that the sum of their likeness is greatest (Needleman and Wunsch without a gap's cost). */
export function align(left: string[], right: string[]): Row[] {
  const a = left.slice(0, most_paragraphs);
  const b = right.slice(0, most_paragraphs);
  const a_words = a.map(words_of);
  const b_words = b.map(words_of);
  const width = b.length + 1;
  const best = new Float32Array((a.length + 1) * width);
  const alike = (i: number, j: number): number => {
    const share = likeness(a_words[i]!, b_words[j]!);
    return share >= least_alike ? share : 0;
  };
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      const both = alike(i, j);
      const paired = both > 0 ? both + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i === a.length) rows.push(row_of(undefined, b[j++]));
    else if (j === b.length || best[i * width + j] === best[(i + 1) * width + j]!) rows.push(row_of(a[i++], undefined));
    else if (best[i * width + j] === best[i * width + j + 1]!) rows.push(row_of(undefined, b[j++]));
    else rows.push(row_of(a[i++], b[j++]));
  }
  return rows;
}
