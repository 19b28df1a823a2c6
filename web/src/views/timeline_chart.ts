// The timeline drawn: one axis for publication, statement and event; what is not known exactly is a bar as long as the doubt.
// Wheel and drag, buttons and keys move it; every mark is a link to its text.
import { axisBottom } from "d3-axis";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { TimelineEntry } from "soi-wasm";
import { domain_of, lanes, place, whole_of, type Dated, type Mark } from "../model/timeline_layout.ts";
import { View } from "./view.ts";

const row_height = 15;
const most_rows = 14;
const most_marks = 100; // in a lane; a closer look shows the others
const top = 22;
const least_span = 3_600_000; // an hour

@customElement("soi-timeline-chart")
export class TimelineChart extends View {
  @property({ attribute: false }) entries: Dated[] = [];
  @property({ attribute: false }) href: (entry: TimelineEntry) => string | undefined = () => undefined;
  @property({ attribute: false }) label: (entry: TimelineEntry) => string = () => "";
  /** 0: not known yet, nothing is drawn. */
  @state() private width = 0;
  @state() private domain: [number, number] | undefined;
  @state() private current = 0;
  #of: Dated[] = [];
  #reachable = 0;
  /** From places in the list to places in time. */
  #numbers = new Map<number, number>();
  #dragged_from: { x: number; domain: [number, number] } | undefined;
  // Not within the frame that laid out the rest of the page: one of both is enough for a frame.
  readonly #observer = new ResizeObserver(([entry]) => void setTimeout(() => (this.width = Math.max(280, entry!.contentRect.width))));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override willUpdate(): void {
    if (this.#of.length === this.entries.length && this.#of.every((item, i) => item.entry === this.entries[i]!.entry)) return;
    this.#of = this.entries;
    this.#numbers = new Map(this.entries.map(({ index }, number) => [index, number]));
    this.domain = undefined;
    this.current = 0;
  }

  get #first(): [number, number] {
    return domain_of(this.entries);
  }
  get #scale(): ScaleTime<number, number> {
    return scaleUtc(this.domain ?? this.#first, [8, this.width - 8]);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.entries.length === 0 || this.width === 0) return nothing;
    const scale = this.#scale;
    let y = top;
    const [from, to] = scale.domain().map((date) => date.getTime()) as [number, number];
    const is_visible = ({ time }: Dated): boolean => time.end > from && time.begin < to;
    // One mark is always in reach of the Tab key.
    const at_hand = this.entries[this.current];
    this.#reachable = at_hand && is_visible(at_hand) ? this.current : this.entries.findIndex(is_visible);
    const drawn = lanes.map((lane) => {
      const found = this.entries.filter((item) => item.entry.kind === lane && is_visible(item));
      const visible = place(found, (time) => scale(time), 9, most_rows, most_marks);
      const at = y;
      y += Math.max(1, ...visible.map((mark) => mark.row + 1)) * row_height + top;
      return this.#lane(lane, visible, found.length - visible.length, at);
    });
    const { strings } = this;
    return html`
      <div class="zoom" role="group" aria-label=${strings.zoom}>
        <button type="button" class="small" @click=${() => this.#zoom(0.5)} aria-label=${strings.zoom_in}>+</button>
        <button type="button" class="small" @click=${() => this.#zoom(2)} aria-label=${strings.zoom_out}>−</button>
        <button type="button" class="small" @click=${() => (this.domain = whole_of(this.entries))}>${strings.zoom_all}</button>
        <span class="hint">${strings.timeline_keys}</span>
      </div>
      <svg width=${this.width} height=${y + 26} role="group" aria-label=${strings.timeline} @wheel=${this.#wheeled} @pointerdown=${this.#pressed}
        @pointermove=${this.#moved} @pointerup=${this.#released} @pointercancel=${this.#released} @keydown=${this.#keyed}>
        ${drawn}
        <g class="axis" aria-hidden="true" transform="translate(0 ${y})"></g>
      </svg>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const axis = this.querySelector<SVGGElement>("g.axis");
    if (!axis) return;
    const scale = this.#scale;
    select(axis).call(axisBottom<Date>(scale).ticks(Math.max(2, this.width / 110)).tickSizeOuter(0).tickFormat(this.#tick_text(scale)));
  }

  #tick_text(scale: ScaleTime<number, number>): (date: Date) => string {
    const [from, to] = scale.domain();
    const days = (to!.getTime() - from!.getTime()) / 86_400_000;
    const month = this.desk.language === "vi" ? "numeric" : "short";
    const options: Intl.DateTimeFormatOptions = days < 4 ? { day: "numeric", month, hour: "2-digit", minute: "2-digit" }
      : days < 200 ? { day: "numeric", month } : { month, year: "numeric" };
    const format = new Intl.DateTimeFormat(this.desk.language === "vi" ? "vi-VN" : "en-GB", { ...options, timeZone: "UTC" });
    return (date) => format.format(date);
  }

  #lane(lane: string, marks: Mark[], left_out: number, y: number): SVGTemplateResult {
    return svg`<g class="lane ${lane}" role="list" aria-label=${this.word("kind", lane)}>
      <text class="lane-name" x="8" y=${y - 5} >${this.word("kind", lane)}${left_out > 0 ? ` (${this.strings.zoom_to_see(left_out)})` : ""}</text>
      <line x1="0" x2=${this.width} y1=${y - 1} y2=${y - 1} />
      ${marks.map((mark) => this.#mark(mark, y + 2 + mark.row * row_height))}
    </g>`;
  }

  #mark(mark: Mark, y: number): SVGTemplateResult {
    const number = this.#numbers.get(mark.index)!;
    const shape = mark.time.is_exact
      ? svg`<path d="M${mark.x} ${y + 5} l5 -5 l5 5 l-5 5 z" />`
      : svg`<rect x=${mark.x} y=${y} width=${mark.width} height="10" rx="5" />`;
    const label = this.label(mark.entry);
    return svg`<g role="listitem"><a class=${mark.time.is_exact ? "exact" : "range"} href=${this.href(mark.entry) ?? "#timeline"} tabindex=${number === this.#reachable ? 0 : -1}
      data-number=${number} aria-label=${label} @focus=${() => (this.current = number)}><title>${label}</title>${shape}</a></g>`;
  }

  #zoom(factor: number, around?: number): void {
    const [from, to] = this.domain ?? this.#first;
    const middle = around ?? (from + to) / 2;
    const [least, most] = whole_of(this.entries);
    const span = Math.min(Math.max((to - from) * factor, least_span), (most - least) * 4);
    const share = (middle - from) / (to - from);
    this.domain = [middle - span * share, middle + span * (1 - share)];
  }
  #pan(share: number): void {
    const [from, to] = this.domain ?? this.#first;
    this.domain = [from + (to - from) * share, to + (to - from) * share];
  }

  readonly #wheeled = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX) && !this.contains(document.activeElement)) return; // the page scrolls
    event.preventDefault();
    const at = this.#scale.invert(event.clientX - this.querySelector("svg")!.getBoundingClientRect().left).getTime();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.#pan(event.deltaX / this.width);
    else this.#zoom(event.deltaY < 0 ? 0.8 : 1.25, at);
  };
  readonly #pressed = (event: PointerEvent): void => {
    if ((event.target as Element).closest("a")) return;
    this.#dragged_from = { x: event.clientX, domain: this.domain ?? this.#first };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  readonly #moved = (event: PointerEvent): void => {
    if (!this.#dragged_from) return;
    const [from, to] = this.#dragged_from.domain;
    const by = ((this.#dragged_from.x - event.clientX) / (this.width - 16)) * (to - from);
    this.domain = [from + by, to + by];
  };
  readonly #released = (): void => void (this.#dragged_from = undefined);

  readonly #keyed = (event: KeyboardEvent): void => {
    const step: Record<string, () => void> = {
      ArrowRight: () => this.#focus(this.current + 1), ArrowLeft: () => this.#focus(this.current - 1),
      Home: () => this.#focus(0), End: () => this.#focus(this.entries.length - 1),
      "+": () => this.#zoom(0.5, this.#time_of_current()), "=": () => this.#zoom(0.5, this.#time_of_current()), "-": () => this.#zoom(2), "0": () => (this.domain = undefined),
    };
    const act = event.ctrlKey || event.metaKey ? undefined : step[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  #time_of_current(): number | undefined {
    const time = this.entries[this.current]?.time;
    return time && (time.begin + time.end) / 2;
  }
  #focus(number: number): void {
    const goal = this.entries[number];
    if (!goal) return;
    const [from, to] = this.domain ?? this.#first;
    if (goal.time.end < from || goal.time.begin > to) this.#pan((goal.time.begin - (from + to) / 2) / (to - from));
    this.current = number;
    void this.updateComplete.then(() => this.querySelector<SVGAElement>(`a[data-number="${number}"]`)?.focus());
  }
}
