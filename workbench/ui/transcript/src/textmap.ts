import { Offsets } from "./offsets";
import type { Span, TextData } from "./types";

export interface TurnView {
  index: number;
  start: number;
  end: number;
  /** UTF-16 place of the turn's first character in the whole text. */
  unitStart: number;
  article: HTMLElement;
  node: Text;
  margin: HTMLElement;
  codes: HTMLElement;
}

/** Where every character of the text stands on the page, both ways. */
export class TextMap {
  readonly offsets: Offsets;
  readonly turns: TurnView[] = [];
  private readonly byNode = new Map<Node, TurnView>();

  constructor(private readonly data: TextData) {
    this.offsets = new Offsets(data.text);
  }

  add(turn: TurnView): void {
    this.turns.push(turn);
    this.byNode.set(turn.node, turn);
  }

  /** The last turn that starts at or before a place, or the first turn. */
  turnAt(point: number): TurnView | undefined {
    return this.turns[Math.max(0, this.countTurns((turn) => turn.start <= point) - 1)];
  }

  /** The turns a span touches, in order. */
  turnsIn({ start, end }: Span): TurnView[] {
    const found: TurnView[] = [];
    for (let i = Math.max(0, this.countTurns((turn) => turn.start <= start) - 1); i < this.turns.length; i++) {
      const turn = this.turns[i]!;
      if (turn.start >= end) break;
      if (turn.end > start) found.push(turn);
    }
    return found;
  }

  /** UTF-16 place in a turn's text node. */
  inNode(turn: TurnView, point: number): number {
    const clamped = Math.min(Math.max(point, turn.start), turn.end);
    return this.offsets.toUnits(clamped) - turn.unitStart;
  }

  /** The place in the text of one in a turn's text node. */
  inText(turn: TurnView, unit: number): number {
    return this.offsets.toPoints(turn.unitStart + unit);
  }

  /** One range a turn, so that speaker lines in between stay unpainted. */
  ranges(span: Span): StaticRange[] {
    return this.turnsIn(span).map(
      (turn) =>
        new StaticRange({
          startContainer: turn.node,
          startOffset: this.inNode(turn, span.start),
          endContainer: turn.node,
          endOffset: this.inNode(turn, span.end),
        }),
    );
  }

  liveRange(span: Span): Range | null {
    const turns = this.turnsIn(span);
    const first = turns[0];
    const last = turns.at(-1);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, this.inNode(first, span.start));
    range.setEnd(last.node, this.inNode(last, span.end));
    return range;
  }

  /** Line boxes of a span's text, without those of the speaker lines in between. */
  rects(span: Span): DOMRect[] {
    const found: DOMRect[] = [];
    for (const turn of this.turnsIn(span)) {
      const range = document.createRange();
      range.setStart(turn.node, this.inNode(turn, span.start));
      range.setEnd(turn.node, this.inNode(turn, span.end));
      found.push(...range.getClientRects());
    }
    return found.filter((rect) => rect.width > 0);
  }

  /** Any place in the document, as a place in the text. A triple click, for one, ends outside the words. */
  fromDom(node: Node, offset: number): number {
    const turn = this.byNode.get(node);
    if (turn) return this.offsets.toPoints(turn.unitStart + offset);
    const place = document.createRange();
    place.setStart(node, offset);
    const before = this.countTurns((candidate) => place.comparePoint(candidate.node, 0) <= 0);
    return before ? this.turns[before - 1]!.end : 0;
  }

  turnOfNode(node: Node | null): TurnView | undefined {
    if (!node) return undefined;
    const direct = this.byNode.get(node);
    if (direct) return direct;
    const element = node instanceof Element ? node : node.parentElement;
    const index = element?.closest<HTMLElement>(".wb-turn")?.dataset["turn"];
    return index === undefined ? undefined : this.turns[Number(index)];
  }

  /** The character under a point of the window, if there is one. */
  atPoint(x: number, y: number): number | null {
    let node: Node | undefined;
    let offset = 0;
    if (document.caretPositionFromPoint) {
      const position = document.caretPositionFromPoint(x, y);
      node = position?.offsetNode;
      offset = position?.offset ?? 0;
    } else {
      const range = document.caretRangeFromPoint(x, y);
      node = range?.startContainer;
      offset = range?.startOffset ?? 0;
    }
    const turn = node && this.byNode.get(node);
    if (!turn) return null;
    // The caret snaps to the nearest character; a click beside the text must not count as one on it.
    for (const slack of [0, 2]) {
      for (const at of [offset, offset - 1]) {
        if (at < 0 || at >= turn.node.length) continue;
        const range = document.createRange();
        range.setStart(turn.node, at);
        range.setEnd(turn.node, at + 1);
        for (const box of range.getClientRects()) {
          // Above and below, up to the next line belongs to the character.
          const inside = x >= box.left - slack && x <= box.right + slack && y >= box.top - 4 && y <= box.bottom + 4;
          if (inside) return this.offsets.toPoints(turn.unitStart + at);
        }
      }
    }
    return null;
  }

  /** The span without white space at its ends; null when nothing else is in it. */
  trim({ start, end }: Span): Span | null {
    const text = this.data.text;
    let from = this.offsets.toUnits(start);
    let to = this.offsets.toUnits(end);
    while (from < to && /\s/.test(text[from]!)) from++;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    return from < to ? { start: this.offsets.toPoints(from), end: this.offsets.toPoints(to) } : null;
  }

  quote({ start, end }: Span): string {
    return this.data.text.slice(this.offsets.toUnits(start), this.offsets.toUnits(end));
  }

  private countTurns(isBefore: (turn: TurnView) => boolean): number {
    let low = 0;
    let high = this.turns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.turns[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
