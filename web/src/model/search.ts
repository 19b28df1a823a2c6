// Search that forgives: case never counts, and marks and tones only where the searcher has written some.
export interface Folded {
  text: string;
  /** Where each unit of `text` lies in the original; one more for the end. */
  places: Uint32Array;
}

const marks = /\p{M}/u;


function has_marks(text: string): boolean {
  return /\p{M}|đ/iu.test(text.normalize("NFD"));
}

/** With `strip`, letters without their marks; else composed letters. Either way in lower case. */
export function fold(text: string, strip: boolean): Folded {
  let folded = "";
  const places: number[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    // Plain letters in front of plain letters are what most text is.
    if (unit < 0x80 && !(text.charCodeAt(at + 1) > 0x2ff)) {
      folded += unit <= 0x20 ? " " : text[at]!.toLowerCase();
      places.push(at++);
      continue;
    }
    let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
    while (end < text.length && marks.test(text[end]!)) ++end;
    const letter = text.slice(at, end).normalize(strip ? "NFD" : "NFC").toLowerCase();
    const kept = strip ? letter.replace(/\p{M}/gu, "").replace("đ", "d") : letter;
    for (let unit = 0; unit < kept.length; ++unit) places.push(at);
    folded += kept;
    at = end;
  }
  places.push(text.length);
  return { text: folded, places: Uint32Array.from(places) };
}

/** A query, folded as it wants the texts to be. */
export class Query {
  readonly strip: boolean;
  readonly text: string;

  constructor(query: string) {
    this.strip = !has_marks(query);
    this.text = fold(query.replace(/\s+/g, " ").trim(), this.strip).text;
  }

  get is_empty(): boolean {
    return this.text === "";
  }

  matches(text: string): boolean {
    return this.is_empty || fold(text, this.strip).text.includes(this.text);
  }

  /** The first place and how many there are. */
  find(folded: Folded): { start: number; end: number; count: number } | undefined {
    const first = folded.text.indexOf(this.text);
    if (first < 0 || this.is_empty) return undefined;
    let count = 0;
    for (let at = first; at >= 0; at = folded.text.indexOf(this.text, at + this.text.length)) ++count;
    return { start: folded.places[first]!, end: folded.places[first + this.text.length]!, count };
  }
}
