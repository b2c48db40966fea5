import { icon, make } from "./dom";
import type { Parts } from "./parts";
import { hitFrom, Searching, type Hit } from "./searching";
import type { Span } from "./types";
import type { ViewMarks } from "./viewmarks";

interface Hooks {
  go: (span: Span) => void;
  /** Where a reader is, as a place in the text: the search goes on from there. */
  here: () => number;
  leave: (span: Span | null) => void;
  found: (hits: Hit[]) => void;
}

/** The field for finding words in this document: marks the hits, counts them, goes from one to the next. */
export class Finder {
  readonly bar: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly exact: HTMLInputElement;
  private readonly count = make("span", { class: "wb-hits", role: "status", "aria-live": "polite" });
  private readonly searching: Searching;
  private hits: Hit[] = [];
  private at = -1;
  private from = 0;

  constructor(
    private readonly parts: Parts,
    private readonly marks: ViewMarks,
    private readonly hooks: Hooks,
  ) {
    const { data, words, toolbar } = parts;
    this.searching = new Searching(data.text);
    const label = words.say("find");
    this.field = make("input", { type: "text", class: "wb-input", "aria-label": label, placeholder: label, spellcheck: "false" });
    this.exact = make("input", { type: "checkbox" });
    const tool = (shape: string, word: string, action: () => void) => {
      const name = words.say(word);
      const button = make("button", { type: "button", class: "wb-tool", "aria-label": name, title: name });
      button.append(icon(shape));
      button.addEventListener("click", action);
      return button;
    };
    this.bar = make(
      "div",
      { class: "wb-findbar", role: "search", "aria-label": label, hidden: true },
      this.field,
      this.count,
      tool("M4 10l4-4 4 4", "findPrevious", () => this.step(-1)),
      tool("M4 6l4 4 4-4", "findNext", () => this.step(1)),
      make("label", { class: "wb-choice", title: words.say("findExactHint") }, this.exact, words.say("findExact")),
      tool("M4 4l8 8M12 4l-8 8", "close", () => this.close()),
    );
    this.field.addEventListener("input", () => this.search());
    this.exact.addEventListener("change", () => this.search());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.step(event.shiftKey ? -1 : 1);
    });
    toolbar.element.append(this.bar);
  }

  get isOpen(): boolean {
    return !this.bar.hidden;
  }

  open(): void {
    if (!this.isOpen) this.from = this.hooks.here();
    this.bar.hidden = false;
    this.parts.root.classList.add("wb-finding");
    this.field.focus({ preventScroll: true });
    this.field.select();
    if (this.field.value) this.search();
  }

  /** Puts the field away; the reader goes on at the hit she found. */
  close(): void {
    if (!this.isOpen) return;
    this.bar.hidden = true;
    this.parts.root.classList.remove("wb-finding");
    const hit = this.hits[this.at];
    this.show([]);
    this.hooks.leave(hit ? this.span(hit) : null);
  }

  step(by: 1 | -1): void {
    if (!this.hits.length) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.arrive();
  }

  private search(): void {
    this.show(this.searching.find(this.field.value, this.exact.checked));
    if (!this.hits.length) return;
    this.at = hitFrom(this.hits, this.parts.map.offsets.toUnits(this.from), 1);
    this.arrive();
  }

  private show(hits: Hit[]): void {
    const { words } = this.parts;
    this.hits = hits;
    this.at = -1;
    this.marks.set("found", []);
    this.marks.set("find", hits.map((hit) => this.span(hit)));
    this.count.textContent = this.field.value.trim() && this.isOpen && !hits.length ? words.say("findNone") : "";
    this.hooks.found(hits);
  }

  private arrive(): void {
    const hit = this.hits[this.at]!;
    const { words } = this.parts;
    this.marks.set("found", [this.span(hit)]);
    this.count.textContent = words.say("findAt", { n: this.at + 1, total: this.hits.length });
    this.hooks.go(this.span(hit));
  }

  private span([start, end]: Hit): Span {
    const { offsets } = this.parts.map;
    return { start: offsets.toPoints(start), end: offsets.toPoints(end) };
  }
}
