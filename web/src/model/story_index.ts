// A story with the look-ups that the views need.  Everything here is read from soi's JSON; nothing is concluded.
import type { Story, StoryClaim, StoryName, Thread, Via } from "soi-wasm";

export class StoryIndex {
  readonly claims = new Map<string, StoryClaim>();
  readonly names = new Map<string, StoryName>();
  readonly #thread_of = new Map<string, Thread>();
  #threads: Thread[] | undefined;
  #single: StoryClaim[] | undefined;

  constructor(readonly story: Story) {
    for (const claim of story.claims) this.claims.set(claim.id, claim);
    for (const name of story.names) this.names.set(name.id, name);
    for (const thread of story.threads) for (const id of thread.claims) this.#thread_of.set(id, thread);
  }

  thread_of(claim: string): Thread | undefined {
    return this.#thread_of.get(claim);
  }

  claims_of(thread: Thread): StoryClaim[] {
    return thread.claims.flatMap((id) => this.claims.get(id) ?? []);
  }

  /** Threads in which at least two claims meet. */
  get threads(): Thread[] {
    return (this.#threads ??= this.story.threads.filter((thread) => thread.claims.length > 1));
  }

  /** Claims that nothing else in the story repeats or answers. */
  get single_claims(): StoryClaim[] {
    return (this.#single ??= this.story.claims.filter((claim) => (this.thread_of(claim.id)?.claims.length ?? 1) < 2));
  }

  /** The speaker as fully as the story knows it: identity, else the article's words, else nothing. */
  speaker(claim: StoryClaim): string {
    const name = claim.speaker_name ? this.names.get(claim.speaker_name) : undefined;
    return claim.speaker?.canonical || name?.canonical || claim.speaker?.text || "";
  }
}

/** "Telegram ← Reuters": a source chain, nearest first. */
export function chain_text(via: Via[] | undefined): string {
  return (via ?? []).map((station) => station.canonical || station.text || station.kind).join(" ← ");
}

/** Puts a story together from the parts in which it comes, so that reading none of them takes long. */
export class StoryParts {
  #story: Story = empty_story();

  add(member: string, json: string): void {
    if (member in this.#story && member !== "soi") (this.#story[member as "claims"] as unknown[]).push(...(JSON.parse(json) as unknown[]));
  }

  take(): StoryIndex {
    const story = this.#story;
    this.#story = empty_story();
    return new StoryIndex(story);
  }
}

function empty_story(): Story {
  return { soi: 1, documents: [], names: [], claims: [], threads: [], duplicates: [], timeline: [] };
}
