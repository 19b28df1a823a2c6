// What all views share: they stand in the page itself (no shadow root: one style sheet, one list of headings, highlights
// that reach the text) and show themselves anew when the desk changes.
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { DeskState } from "../desk_state.ts";
import type { Strings } from "../strings.ts";

export abstract class View extends LitElement {
  @property({ attribute: false }) desk!: DeskState;

  readonly #changed = (): void => this.requestUpdate();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // An element that was on the page before its class came is given its properties with its first update.
    void this.updateComplete.then(() => this.isConnected && this.desk.addEventListener("change", this.#changed));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.removeEventListener("change", this.#changed);
  }

  protected get strings(): Strings {
    return this.desk.strings;
  }

  /** A word of soi's JSON in the reader's language, or as it is. */
  protected word(table: keyof Strings & ("kind" | "status" | "relation" | "field" | "layer"), key: string | undefined): string {
    return key === undefined ? "" : (this.strings[table][key] ?? key.replaceAll("_", " "));
  }
}
