import type { TextMap, TurnView } from "./textmap";

/** So far beyond the window a turn is made ready; a jump further than that shows its text a frame before its colours. */
const REACH = 1600;

/** The turns in the window and close to it. */
export class Near {
  readonly turns = new Set<TurnView>();
  private readonly listeners = new Set<() => void>();
  private watcher: IntersectionObserver | null = null;

  constructor(private readonly map: TextMap) {}

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Looks at once where the window is, the first time; from then on it is told. */
  begin(): void {
    if (this.watcher) return;
    const { turns } = this.map;
    let low = 0;
    let high = turns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (turns[middle]!.article.getBoundingClientRect().bottom < -REACH) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < turns.length; at++) {
      if (turns[at]!.article.getBoundingClientRect().top > window.innerHeight + REACH) break;
      this.turns.add(turns[at]!);
    }
    this.watcher = new IntersectionObserver((entries) => this.told(entries), { rootMargin: `${REACH}px 0px` });
    for (const turn of turns) this.watcher.observe(turn.article);
  }

  dispose(): void {
    this.watcher?.disconnect();
    this.listeners.clear();
  }

  private told(entries: IntersectionObserverEntry[]): void {
    let changed = false;
    for (const entry of entries) {
      const turn = this.map.turnOfNode(entry.target);
      if (!turn || this.turns.has(turn) === entry.isIntersecting) continue;
      if (entry.isIntersecting) this.turns.add(turn);
      else this.turns.delete(turn);
      changed = true;
    }
    if (changed) for (const listener of this.listeners) listener();
  }
}
