// Which threads and claims of a story are shown.  All parts of a filter must hold.
import type { StoryClaim, Thread } from "soi-wasm";
import { Query } from "./search.ts";
import type { StoryIndex } from "./story_index.ts";
import { interval_of } from "./times.ts";

export const filter_members = ["q", "person", "outlet", "status", "from", "to"] as const;
export type Filter = Partial<Record<(typeof filter_members)[number], string>>;

export interface Documents {
  outlet_of(document: string): string;
  published_of(document: string): string | undefined;
}

export function is_empty(filter: Filter): boolean {
  return filter_members.every((member) => !filter[member]);
}

/** Whether a claim was made, or else published, within the days of the filter; one without any time was not. */
function is_within(claim: StoryClaim, filter: Filter, documents: Documents): boolean {
  if (!filter.from && !filter.to) return true;
  const time = interval_of(claim.claim_time ?? documents.published_of(claim.document) ?? "");
  if (!time) return false;
  const from = filter.from ? interval_of(filter.from) : undefined;
  const to = filter.to ? interval_of(filter.to) : undefined;
  return (!from || time.end > from.begin) && (!to || time.begin < to.end);
}

export class StoryFilter {
  readonly #query: Query;

  constructor(
    readonly filter: Filter,
    readonly story: StoryIndex,
    readonly documents: Documents,
  ) {
    this.#query = new Query(filter.q ?? "");
  }

  claim(claim: StoryClaim): boolean {
    const { filter } = this;
    if (filter.person && this.story.speaker(claim) !== filter.person) return false;
    if (filter.outlet && this.documents.outlet_of(claim.document) !== filter.outlet) return false;
    if (!is_within(claim, filter, this.documents)) return false;
    return this.#query.is_empty || this.#query.matches(`${this.story.speaker(claim)} ${claim.content?.text ?? ""}`);
  }

  /** A thread is shown whole when one of its claims passes, so that what answers the claim stays in sight. */
  thread(thread: Thread): boolean {
    if (this.filter.status && thread.status !== this.filter.status) return false;
    return this.story.claims_of(thread).some((claim) => this.claim(claim));
  }

  threads(): Thread[] {
    return is_empty(this.filter) ? this.story.threads : this.story.threads.filter((thread) => this.thread(thread));
  }

  single_claims(): StoryClaim[] {
    if (is_empty(this.filter)) return this.story.single_claims;
    return this.filter.status ? [] : this.story.single_claims.filter((claim) => this.claim(claim));
  }
}
