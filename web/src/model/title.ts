// What an article is called: as it says, else its title block, else the first block that is no page furniture.
import { TextOffsets, type Document } from "soi-wasm/core";

/** A text on one line, cut where it is too long. */
export function one_line(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

/** A claim as the head of a story: it begins with a capital letter, and the engine's three dots are an ellipsis. */
export function headline(text: string, longest = 200): string {
  const line = one_line(text.replace(/\s*(\.\.\.|…)\s*$/, "…"), longest);
  return line.slice(0, 1).toLocaleUpperCase("vi") + line.slice(1);
}

export function title_of({ id, meta, layers }: Document, text: string): string {
  if (meta.title) return meta.title;
  const block = layers.block?.find((item) => item.kind === "title") ?? layers.block?.find((item) => item.kind !== "boilerplate");
  return block ? one_line(new TextOffsets(text).slice(block), 200) : id;
}
