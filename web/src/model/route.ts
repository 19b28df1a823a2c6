// Where the reader is, as the part of the address behind "#": views, places, filters, layers.  It never holds a text of an
// article.
import { filter_members, type Filter } from "./filters.ts";

export type Route =
  | { view: "story"; thread?: string; filter?: Filter }
  | { view: "article"; id?: string; span?: { begin: number; end: number } }
  | { view: "duplicates"; pair?: [string, string] }
  | { view: "timeline" }
  | { view: "sources" }
  | { view: "plugins" }
  | { view: "developer" };

export const views = ["story", "article", "timeline", "duplicates", "sources", "plugins", "developer"] as const;

function filter_of(query: string): Filter | undefined {
  const given = new URLSearchParams(query);
  const found = filter_members.flatMap((member) => (given.get(member) ? [[member, given.get(member)!] as const] : []));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

export function parse_route(hash: string): Route {
  const [path, query] = split(hash.replace(/^#\/?/, ""), "?");
  const [view, first, second] = path.split("/").map(decode);
  switch (view) {
    case "timeline": case "sources": case "plugins": case "developer": return { view };
    case "duplicates": return first && second ? { view, pair: [first, second] } : { view };
    case "article": {
      if (!first) return { view };
      const span = /^(\d+)-(\d+)$/.exec(second ?? "");
      return span ? { view, id: first, span: { begin: Number(span[1]), end: Number(span[2]) } } : { view, id: first };
    }
    default: {
      const filter = filter_of(query);
      const route: Route = view === "story" && first ? { view: "story", thread: first } : { view: "story" };
      return filter ? { ...route, filter } : route;
    }
  }
}

export function route_hash(route: Route): string {
  switch (route.view) {
    case "story": {
      const query = new URLSearchParams(filter_members.flatMap((member) => (route.filter?.[member] ? [[member, route.filter[member]]] : []))).toString();
      return `#story${route.thread ? `/${encodeURIComponent(route.thread)}` : ""}${query ? `?${query}` : ""}`;
    }
    case "article": {
      if (!route.id) return "#article";
      return `#article/${encodeURIComponent(route.id)}${route.span ? `/${route.span.begin}-${route.span.end}` : ""}`;
    }
    case "duplicates": return route.pair ? `#duplicates/${route.pair.map(encodeURIComponent).join("/")}` : "#duplicates";
    default: return `#${route.view}`;
  }
}

function split(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
