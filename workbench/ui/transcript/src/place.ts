import type { TextMap, TurnView } from "./textmap";

/** The nearest ancestor that scrolls; in Streamlit that is the main section, not the page. */
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/**
 * Remembers which turn stands at the top of the window.
 *
 * A new width moves every line, and a remount starts from nothing; in both cases the reader should find the same words
 * under the eye.
 */
export class Place {
  private turn: TurnView | undefined;
  private offset = 0;
  private frame = 0;
  readonly scroller: HTMLElement;
  private readonly stop = new AbortController();

  constructor(
    root: HTMLElement,
    private readonly map: TextMap,
    private readonly top: () => number,
  ) {
    this.scroller = scrollerOf(root);
    const target = this.scroller === document.documentElement ? document : this.scroller;
    const later = () => {
      this.frame ||= requestAnimationFrame(() => this.note());
    };
    target.addEventListener("scroll", later, { passive: true, signal: this.stop.signal });
  }

  /** The turn at the top, and how far from the top it stands; null before any scrolling. */
  get(): { turn: number; offset: number } | null {
    return this.turn ? { turn: this.turn.index, offset: this.offset } : null;
  }

  restore(place: { turn: number; offset: number } | null = this.get()): void {
    const turn = place && this.map.turns[place.turn];
    if (!turn) return;
    // Twice: from the top of the page, the bar above the text comes to stick only with the first.
    for (let time = 0; time < 2; time++) {
      const moved = turn.article.getBoundingClientRect().top - this.top() - place.offset;
      if (Math.abs(moved) > 1) this.scroller.scrollTop += moved;
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.stop.abort();
  }

  private note(): void {
    this.frame = 0;
    const top = this.top();
    let low = 0;
    let high = this.map.turns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.map.turns[middle]!.article.getBoundingClientRect().bottom <= top) low = middle + 1;
      else high = middle;
    }
    // At the top of the page there is nothing to keep: what stands above the text may come and go.
    this.turn = this.scroller.scrollTop > 0 ? this.map.turns[low] : undefined;
    this.offset = this.turn ? this.turn.article.getBoundingClientRect().top - top : 0;
  }
}
