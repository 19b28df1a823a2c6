// Which words of one version another version does not have: longest common subsequence over words.
export interface Run {
  text: string;
  is_new: boolean;
}

// Longer texts are not compared: the table grows with the product of the lengths.
const longest = 600;

function words_of(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

function key_of(word: string): string {
  return word.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** lengths[i][j]: how long the common subsequence of a from i and b from j is. */
function common_lengths(a: string[], b: string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      const row = lengths[i]!;
      const below = lengths[i + 1]!;
      row[j] = a[i] === b[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  return lengths;
}

/** Cuts `text` into runs of words that `base` has in the same order, and words that are new. */
export function words_not_in(text: string, base: string): Run[] {
  const words = words_of(text);
  const others = words_of(base).map(key_of);
  if (words.length > longest || others.length > longest) return [{ text, is_new: false }];
  const keys = words.map(key_of);
  const lengths = common_lengths(keys, others);
  const runs: Run[] = [];
  let j = 0;
  words.forEach((word, i) => {
    while (j < others.length && keys[i] !== others[j] && lengths[i]![j + 1]! >= lengths[i]![j]!) ++j;
    const is_common = keys[i] === "" || (j < others.length && keys[i] === others[j]);
    if (is_common && keys[i] === others[j]) ++j;
    const last = runs.at(-1);
    if (last && last.is_new === !is_common) last.text += word;
    else runs.push({ text: word, is_new: !is_common });
  });
  return runs;
}
