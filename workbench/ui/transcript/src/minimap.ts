import { make } from "./dom";
import type { Segment } from "./segments";
import { NO_COLOUR } from "./store";
import type { TextMap, TurnView } from "./textmap";

const WIDTH = 14;
const LANES = 4;
const LANE = 3;
const LEAST = 2;

/** A strip beside the text that shows where in the whole document codings stand, and where one is. */
export class Minimap {
  readonly element: HTMLElement;
  private readonly canvas = make("canvas");
  private readonly frame = make("div", { class: "wb-here" });
  private readonly stop = new AbortController();
  private readonly sizer: ResizeObserver;
  private segments = new Map<TurnView, Segment[]>();
  private hits: number[] = [];
  private waiting = 0;
  private moving = 0;
  private length = 0;

  constructor(
    private readonly column: HTMLElement,
    private readonly map: TextMap,
    private readonly scroller: HTMLElement,
    private readonly top: () => number,
  ) {
    const strip = make("div", { class: "wb-strip" }, this.canvas, this.frame);
    // A picture of what the turns themselves tell; the scroll bar and the keys go everywhere it goes.
    this.element = make("div", { class: "wb-minimap", "aria-hidden": "true" }, strip);
    column.append(this.element);
    const { signal } = this.stop;
    const target = scroller === document.documentElement ? document : scroller;
    target.addEventListener("scroll", () => (this.moving ||= requestAnimationFrame(() => this.moveFrame())), {
      passive: true,
      signal,
    });
    strip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      strip.setPointerCapture(event.pointerId);
      this.goTo(event.clientY);
    }, { signal });
    strip.addEventListener("pointermove", (event) => {
      if (strip.hasPointerCapture(event.pointerId)) this.goTo(event.clientY);
    }, { signal });
    this.sizer = new ResizeObserver(() => this.redraw());
    this.sizer.observe(strip);
    this.sizer.observe(column);
  }

  update(segments: Map<TurnView, Segment[]>): void {
    this.segments = segments;
    this.redraw();
  }

  /** Marks the places of search hits, in code units of the text. */
  mark(hits: number[]): void {
    this.hits = hits;
    this.redraw();
  }

  redraw(): void {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
      this.moveFrame();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.waiting);
    cancelAnimationFrame(this.moving);
    this.sizer.disconnect();
    this.stop.abort();
    this.element.remove();
  }

  private draw(): void {
    const height = this.canvas.parentElement!.clientHeight;
    const length = (this.length = this.measured());
    const context = this.canvas.getContext("2d");
    if (!height || !length || !context) return;
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = WIDTH * scale;
    this.canvas.height = height * scale;
    context.scale(scale, scale);
    const y = (place: number) => (place / length) * height;
    for (const turn of this.map.turns) {
      const segments = this.segments.get(turn);
      if (!segments) continue;
      const { offsetTop, offsetHeight } = turn.article;
      const at = (point: number) =>
        offsetTop + (offsetHeight * (point - turn.start)) / Math.max(1, turn.end - turn.start);
      for (const { item, lane, starts, ends } of segments) {
        const from = y(starts ? at(item.unit.start) : offsetTop);
        const to = y(ends ? at(item.unit.end) : offsetTop + offsetHeight);
        context.fillStyle = item.code?.colour ?? NO_COLOUR;
        context.fillRect((lane % LANES) * LANE + 1, from, LANE - 0.5, Math.max(LEAST, to - from));
      }
    }
    context.fillStyle = getComputedStyle(this.column).color;
    for (const hit of this.hits) {
      const turn = this.map.turnAt(this.map.offsets.toPoints(hit));
      if (!turn) continue;
      const share = (hit - turn.unitStart) / Math.max(1, turn.node.length);
      context.fillRect(0, y(turn.article.offsetTop + turn.article.offsetHeight * share), WIDTH, 1);
    }
  }

  /** Where the words end; below them the column only leaves room. */
  private measured(): number {
    const last = this.map.turns.at(-1)?.article;
    return last ? last.offsetTop + last.offsetHeight : 0;
  }

  private moveFrame(): void {
    this.moving = 0;
    const height = this.canvas.parentElement!.clientHeight;
    const length = this.length;
    if (!height || !length) return;
    const top = this.top();
    const seen = top - this.column.getBoundingClientRect().top;
    const share = (window.innerHeight - top) / length;
    const from = Math.max(0, Math.min(seen / length, 1)) * height;
    this.frame.hidden = share >= 1;
    this.frame.style.transform = `translateY(${Math.min(from, height - 6)}px)`;
    const tall = `${Math.max(6, Math.round(Math.min(share * height, height - from)))}px`;
    if (this.frame.style.height !== tall) this.frame.style.height = tall;
  }

  /** Brings the place that was pressed to the middle of the window. */
  private goTo(clientY: number): void {
    const strip = this.canvas.getBoundingClientRect();
    const share = Math.max(0, Math.min((clientY - strip.top) / strip.height, 1));
    const wish = this.column.getBoundingClientRect().top + share * this.length;
    const middle = this.top() + (window.innerHeight - this.top()) / 2;
    this.scroller.scrollTop += wish - middle;
  }
}
