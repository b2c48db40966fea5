import { topLayers } from "./layers";
import type { Near } from "./near";
import { NearPaint, type Stroke } from "./nearpaint";
import type { Item } from "./segments";
import { NO_COLOUR } from "./store";
import type { TextMap } from "./textmap";
import type { Span } from "./types";

/** So many colours blend and leave the words legible in either theme; the stripes tell the rest. */
const MOST_LAYERS = 3;

/**
 * Paints coded text with the CSS Custom Highlight API: one highlight a code, and the text itself stays untouched.
 *
 * Engines differ in whether overlapping highlights blend, so colour here is only a hint; the stripes tell the truth.
 */
export class Highlights {
  readonly supported = typeof Highlight === "function" && "highlights" in CSS;
  private readonly style = document.createElement("style");
  private readonly inks = new Map<string, { name: string; colour: string; highlight: Highlight }>();
  private readonly paint: NearPaint;
  private readonly marks = new Map<string, Highlight>();
  private counter = 0;

  constructor(
    root: HTMLElement,
    private readonly map: TextMap,
    private readonly prefix: string,
    private dark: boolean,
    near: Near,
    aside: Span[],
  ) {
    this.paint = new NearPaint(map, near);
    root.append(this.style);
    if (!this.supported) return;
    ["hover", "selected", "pending"].forEach((mark, index) => {
      const highlight = new Highlight();
      highlight.priority = 10 + index;
      this.marks.set(mark, highlight);
      CSS.highlights.set(this.prefix + mark, highlight);
    });
    // What stands in the text beside the words that were spoken: it never changes while the document is open.
    const spoken = new Highlight(...aside.flatMap((span) => map.ranges(span)));
    this.marks.set("aside", spoken);
    CSS.highlights.set(`${this.prefix}aside`, spoken);
  }

  update(all: Map<string, Item>): void {
    if (!this.supported) return;
    const items = legible(all);
    const layers = topLayers(
      [...items].map(([key, { unit }]) => ({ key, start: unit.start, end: unit.end })),
      MOST_LAYERS,
    );
    const inksBefore = this.inks.size;
    const strokes: Stroke[] = [];
    for (const [key, item] of items) {
      const ink = this.inkKey(item);
      const { highlight } = this.ink(ink, item.code?.colour ?? NO_COLOUR);
      for (const { start, end } of layers.get(key) ?? []) strokes.push({ highlight, ink, start, end });
    }
    this.paint.set(strokes);
    if (this.inks.size !== inksBefore || !this.style.textContent) this.retheme(this.dark);
  }

  /** Strengthens a span, or clears the mark. */
  mark(name: "hover" | "selected" | "pending", span: Span | null): void {
    const highlight = this.marks.get(name);
    if (!highlight) return;
    highlight.clear();
    if (span) for (const range of this.map.ranges(span)) highlight.add(range);
  }

  /** Highlight rules see no inherited custom properties in every engine, so colours are written out. */
  retheme(dark: boolean): void {
    this.dark = dark;
    if (!this.supported) return;
    const strength = dark ? 22 : 18;
    const rules: string[] = [];
    for (const { name, colour } of this.inks.values()) {
      const safe = CSS.supports("color", colour) ? colour : NO_COLOUR;
      rules.push(`::highlight(${name}){background-color:color-mix(in srgb,${safe} ${strength}%,transparent)}`);
    }
    const ink = dark ? "255,255,255" : "20,24,32";
    rules.push(
      `::highlight(${this.prefix}aside){color:rgba(${ink},.62)}`,
      `::highlight(${this.prefix}hover){background-color:rgba(${ink},.14)}`,
      `::highlight(${this.prefix}selected){background-color:rgba(${ink},.1);text-decoration:underline 2px rgba(${ink},.75)}`,
      `::highlight(${this.prefix}pending){background-color:rgba(${ink},.2)}`,
    );
    const text = rules.join("\n");
    if (this.style.textContent !== text) this.style.textContent = text;
  }

  dispose(): void {
    if (this.supported) {
      for (const { name } of this.inks.values()) CSS.highlights.delete(name);
      for (const mark of this.marks.keys()) CSS.highlights.delete(this.prefix + mark);
    }
    this.style.remove();
  }

  private inkKey(item: Item): string {
    return `${item.code?.id ?? ""} ${item.code?.colour ?? ""}`;
  }

  private ink(key: string, colour: string): { name: string; colour: string; highlight: Highlight } {
    let ink = this.inks.get(key);
    if (!ink) {
      ink = { name: `${this.prefix}c${this.counter++}`, colour, highlight: new Highlight() };
      CSS.highlights.set(ink.name, ink.highlight);
      this.inks.set(key, ink);
    }
    return ink;
  }
}

/** At most two colours a unit: six of them on the same words would leave nothing to read. */
function legible(all: Map<string, Item>): Map<string, Item> {
  const painted = new Map<string, number>();
  const items = new Map<string, Item>();
  for (const [key, item] of all) {
    const n = painted.get(item.unit.id) ?? 0;
    if (n >= 2) continue;
    painted.set(item.unit.id, n + 1);
    items.set(key, item);
  }
  return items;
}

/** Whether the page is dark, from the background that Streamlit's theme gives. */
export function isDark(element: Element | null): boolean {
  if (!element) return false;
  const probe = document.createElement("span");
  probe.style.color = "var(--st-background-color, #fff)";
  element.append(probe);
  const [r = 255, g = 255, b = 255] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  probe.remove();
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}
