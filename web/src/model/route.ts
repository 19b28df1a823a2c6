// Where the reader is, as the part of the address behind "#". It never holds a text.
export type Route =
  | { view: "story"; thread?: string }
  | { view: "article"; id?: string; span?: { begin: number; end: number } }
  | { view: "duplicates" }
  | { view: "timeline" };

export function parse_route(hash: string): Route {
  const [view, first, second] = hash.replace(/^#\/?/, "").split("/").map(decode);
  if (view === "duplicates" || view === "timeline") return { view };
  if (view !== "article") return view === "story" && first ? { view: "story", thread: first } : { view: "story" };
  if (!first) return { view };
  const span = /^(\d+)-(\d+)$/.exec(second ?? "");
  return span ? { view, id: first, span: { begin: Number(span[1]), end: Number(span[2]) } } : { view, id: first };
}

export function route_hash(route: Route): string {
  if (route.view === "story" && route.thread) return `#story/${encodeURIComponent(route.thread)}`;
  if (route.view !== "article" || !route.id) return `#${route.view}`;
  const place = route.span ? `/${route.span.begin}-${route.span.end}` : "";
  return `#article/${encodeURIComponent(route.id)}${place}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
