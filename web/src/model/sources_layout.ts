// Where the drawing of sources and outlets puts what: two columns of names with lines between them, on any width.
const roomy = 560; // pixels; below, names are set smaller and in two lines

export interface Columns {
  width: number;
  /** Where the names on the left end and those on the right begin. */
  left: number;
  right: number;
  row_height: number;
  font_size: number;
  /** Letters of a line, and lines of a name. */
  source_letters: number;
  outlet_letters: number;
  lines: number;
}

export function columns_for(available: number): Columns {
  if (available >= roomy) return { width: 860, left: 330, right: 560, row_height: 26, font_size: 14, source_letters: 38, outlet_letters: 34, lines: 1 };
  const width = Math.max(available, 280);
  const [left, right] = [Math.round(width * 0.43), Math.round(width * 0.68)];
  // A letter of the sans is half as wide as it is high, and bold ones a little wider.
  return { width, left, right, row_height: 36, font_size: 12, source_letters: Math.floor(left / 6.2), outlet_letters: Math.floor((width - right) / 6.9), lines: 2 };
}

/** A name in at most `lines` lines of `letters` letters; what does not fit ends with an ellipsis. */
export function name_lines(name: string, letters: number, lines: number): string[] {
  const found: string[] = [];
  for (const word of name.trim().split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  const kept = found.slice(0, lines);
  if (found.length > lines) kept[lines - 1] += " …";
  return kept.map((line) => (line.length > letters ? `${line.slice(0, letters - 1).trimEnd()}…` : line));
}
