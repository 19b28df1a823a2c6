// Who quotes whom: for every outlet, the people, agencies, platforms and other outlets that its claims come from.
import type { StoryClaim } from "soi-wasm";
import type { Documents } from "./filters.ts";
import type { StoryIndex } from "./story_index.ts";

export interface Quoting {
  outlet: string;
  source: string;
  kind: string;
  claims: StoryClaim[];
}

export interface SourceGraph {
  quotings: Quoting[];
  outlets: string[];
  /** Groups of outlets that cite each other, directly or by way of others. */
  circles: string[][];
}

/** The station that the outlet itself has it from: the last of the chain, else the speaker. */
function nearest(story: StoryIndex, claim: StoryClaim, outlet: string): { source: string; kind: string } | undefined {
  const station = claim.via?.at(-1);
  if (station) return { source: station.canonical || station.text || station.kind, kind: station.kind };
  const source = story.speaker(claim);
  // Nobody knows whether two unnamed sources are one: each outlet has its own.
  if (/^nguồn tin giấu tên/.test(source)) return { source: `nguồn tin giấu tên · ${outlet}`, kind: "anonymous" };
  const kind = claim.speaker_name ? (story.names.get(claim.speaker_name)?.kind ?? "speaker") : "speaker";
  return source ? { source, kind } : undefined;
}

export function source_graph(story: StoryIndex, documents: Documents): SourceGraph {
  const quotings = new Map<string, Quoting>();
  const add = (outlet: string, source: string, kind: string, claim?: StoryClaim): void => {
    if (source === outlet) return;
    const key = `${outlet}\n${source}`;
    const found = quotings.get(key) ?? { outlet, source, kind, claims: [] };
    if (claim) found.claims.push(claim);
    quotings.set(key, found);
  };
  for (const claim of story.story.claims) {
    const outlet = documents.outlet_of(claim.document);
    const station = nearest(story, claim, outlet);
    if (station) add(outlet, station.source, station.kind, claim);
  }
  for (const { id, meta } of story.story.documents) {
    for (const source of meta.wire_sources ?? []) add(documents.outlet_of(id), source, "agency");
  }
  const outlets = [...new Set(story.story.documents.map(({ id }) => documents.outlet_of(id)))];
  return { quotings: [...quotings.values()].sort((a, b) => b.claims.length - a.claims.length), outlets, circles: circles_of(outlets, [...quotings.values()]) };
}

/** Outlets that reach each other along "cites": strongly connected components of more than one (Tarjan 1972). */
export function circles_of(outlets: string[], quotings: { outlet: string; source: string }[]): string[][] {
  const cited = new Map(outlets.map((outlet) => [outlet, [] as string[]]));
  for (const { outlet, source } of quotings) if (cited.has(source)) cited.get(outlet)?.push(source);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (outlet: string): void => {
    order.set(outlet, order.size);
    low.set(outlet, order.get(outlet)!);
    open.push(outlet);
    for (const next of cited.get(outlet) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(outlet, Math.min(low.get(outlet)!, low.get(next)!));
    }
    if (low.get(outlet) !== order.get(outlet)) return;
    const circle = open.splice(open.indexOf(outlet));
    if (circle.length > 1) circles.push(circle);
  };
  for (const outlet of outlets) if (!order.has(outlet)) visit(outlet);
  return circles;
}
