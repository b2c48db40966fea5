import type { Near } from "./near";
import { NearPaint } from "./nearpaint";
import type { TextMap } from "./textmap";
import type { Span } from "./types";

type Mark = "dim" | "noted" | "find" | "found";

const ORDER: Mark[] = ["dim", "noted", "find", "found"];

/** What looking for something does to the words: hits stand out, and what is not asked for stands back. */
export class ViewMarks {
  private readonly style = document.createElement("style");
  private readonly marks = new Map<Mark, { highlight: Highlight; paint: NearPaint }>();

  constructor(
    root: HTMLElement,
    map: TextMap,
    private readonly prefix: string,
    near: Near,
  ) {
    root.append(this.style);
    if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
    ORDER.forEach((mark, index) => {
      const highlight = new Highlight();
      highlight.priority = 20 + index;
      this.marks.set(mark, { highlight, paint: new NearPaint(map, near) });
      CSS.highlights.set(prefix + mark, highlight);
    });
  }

  set(mark: Mark, spans: Span[]): void {
    const painted = this.marks.get(mark);
    painted?.paint.set(spans.map(({ start, end }) => ({ highlight: painted.highlight, ink: mark, start, end })));
  }

  /** Written out in full, for highlight rules do not see custom properties in every engine. */
  retheme(dark: boolean): void {
    const [hit, here, dim] = dark ? ["rgba(255,214,90,.34)", "#f5b84b", "#9d9a94"] : ["#ffe59a", "#f8a94a", "#6d6f75"];
    this.style.textContent = [
      `::highlight(${this.prefix}dim){color:${dim}}`,
      `::highlight(${this.prefix}noted){text-decoration:underline dotted 2px ${dim}}`,
      `::highlight(${this.prefix}find){background-color:${hit}}`,
      `::highlight(${this.prefix}found){background-color:${here};color:#17181c;text-decoration:underline 2px #17181c}`,
    ].join("\n");
  }

  dispose(): void {
    for (const mark of this.marks.keys()) CSS.highlights.delete(this.prefix + mark);
    this.style.remove();
  }
}
