import { make } from "./dom";
import type { Snap } from "./snap";
import type { Unit } from "./store";
import type { TextMap } from "./textmap";
import type { Span } from "./types";
import type { Words } from "./words";

export type Edge = "start" | "end";

interface Hooks {
  /** Shows how far a unit would reach, or that it stays as it is. */
  preview: (span: Span | null) => void;
  /** The researcher has let go. */
  adjust: (unit: string, span: Span) => void;
}

/** The two ends of the selected unit, which may be dragged, or moved by keys for as long as Shift is held down. */
export class Boundaries {
  private readonly handles: Record<Edge, HTMLElement>;
  private readonly stop = new AbortController();
  private readonly sizer: ResizeObserver;
  private unit: Unit | null = null;
  /** How far the unit would reach if it were let go of now. */
  private draft: Span | null = null;
  private timer: number | undefined;

  constructor(
    private readonly column: HTMLElement,
    private readonly map: TextMap,
    private readonly snap: Snap,
    words: Words,
    private readonly hooks: Hooks,
    private readonly readOnly: boolean,
  ) {
    const handle = (edge: Edge, title: string) => {
      const element = make("span", { class: `wb-handle wb-${edge}`, title, "aria-hidden": "true", hidden: true });
      this.drag(element, edge);
      return element;
    };
    this.handles = { start: handle("start", words.say("dragStart")), end: handle("end", words.say("dragEnd")) };
    column.append(this.handles.start, this.handles.end);
    this.sizer = new ResizeObserver(() => this.later());
    this.sizer.observe(column);
    const { signal } = this.stop;
    document.addEventListener("keyup", (event) => {
      if (event.key === "Shift") this.release();
    }, { signal });
    column.addEventListener("focusout", () => this.release(), { signal });
    window.addEventListener("blur", () => this.release(), { signal });
  }

  show(unit: Unit | null): void {
    if (this.draft && unit?.id !== this.unit?.id) this.drop();
    const moved = unit?.id !== this.unit?.id || unit?.start !== this.unit?.start || unit?.end !== this.unit?.end;
    // What is drawn over what the server says is made anew each time: only its values can be compared later.
    this.unit = unit && { ...unit };
    if (!moved || this.draft) return;
    this.handles.start.hidden = this.handles.end.hidden = true;
    this.later();
  }

  /** Moves one end by a word, or by whatever is marked at a time; false if there is no unit to move it of. */
  nudge(edge: Edge, by: 1 | -1): boolean {
    const span = this.draft ?? this.unit;
    if (!span || this.readOnly) return false;
    const to = this.snap.stop(edge, span[edge], by);
    if (to !== null) this.reach(edge, to);
    return true;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.stop.abort();
    this.sizer.disconnect();
  }

  private reach(edge: Edge, to: number): void {
    const { start, end } = this.draft ?? this.unit!;
    const span = edge === "start" ? { start: to, end } : { start, end: to };
    if (span.start >= span.end) return;
    this.draft = span;
    this.hooks.preview(span);
    this.place();
  }

  private release(): void {
    const { draft, unit } = this;
    if (!draft || !unit) return;
    this.drop();
    const span = this.map.trim(draft);
    if (span && (span.start !== unit.start || span.end !== unit.end)) this.hooks.adjust(unit.id, span);
  }

  private drop(): void {
    this.draft = null;
    this.hooks.preview(null);
    this.later();
  }

  private drag(handle: HTMLElement, edge: Edge): void {
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      // Neither a selection of words nor a click on them.
      event.preventDefault();
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      this.column.classList.add("wb-dragging");
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const point = this.near(event.clientX, event.clientY);
      if (point !== null) this.reach(edge, this.snapped(edge, point));
    });
    handle.addEventListener("pointerup", () => this.release());
    handle.addEventListener("lostpointercapture", () => {
      this.column.classList.remove("wb-dragging");
      if (this.draft) this.drop();
    });
  }

  private snapped(edge: Edge, point: number): number {
    const unit = this.unit!;
    const span = edge === "start" ? { start: point, end: unit.end } : { start: unit.start, end: point };
    return span.start < span.end ? this.snap.widen(span)[edge] : point;
  }

  /** The place in the text nearest to a point of the window, in whichever turn it lies. */
  private near(x: number, y: number): number | null {
    const position = document.caretPositionFromPoint?.(x, y);
    const range = position ? null : document.caretRangeFromPoint(x, y);
    const node = position?.offsetNode ?? range?.startContainer;
    if (!node || node.nodeType !== Node.TEXT_NODE) return null;
    const turn = this.map.turnOfNode(node);
    return turn?.node === node ? this.map.inText(turn, position?.offset ?? range!.startOffset) : null;
  }

  /** After the next painting: asking where words stand costs a layout, and what was done must be seen at once. */
  private later(): void {
    clearTimeout(this.timer);
    requestAnimationFrame(() => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.place(), 0);
    });
  }

  private place(): void {
    if (this.stop.signal.aborted) return;
    const span = this.draft ?? this.unit;
    const rects = span && !this.readOnly ? this.map.rects(span) : [];
    const [first, last] = [rects[0], rects.at(-1)];
    for (const handle of Object.values(this.handles)) handle.hidden = !first;
    if (!first || !last) return;
    const frame = this.column.getBoundingClientRect();
    this.stand(this.handles.start, first.left - frame.left, first.top - frame.top, first.height);
    this.stand(this.handles.end, last.right - frame.left, last.top - frame.top, last.height);
  }

  private stand(handle: HTMLElement, left: number, top: number, height: number): void {
    handle.style.cssText = `left:${left}px;top:${top}px;height:${height}px`;
  }
}
