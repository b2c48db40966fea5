import type { Near } from "./near";
import type { TextMap, TurnView } from "./textmap";
import type { Span } from "./types";

export interface Stroke extends Span {
  highlight: Highlight;
  /** What tells this highlight from others. */
  ink: string;
}

interface Drawn {
  signature: string;
  ranges: [Highlight, StaticRange][];
}

/**
 * Paints spans in the turns near the window, and only there.
 *
 * An engine looks through all ranges of all highlights after every change of the page: with thousands of them in a
 * long interview, no frame would be in time.
 */
export class NearPaint {
  private wanted = new Map<TurnView, Stroke[]>();
  private readonly drawn = new Map<TurnView, Drawn>();

  constructor(
    private readonly map: TextMap,
    private readonly near: Near,
  ) {
    near.onChange(() => this.draw());
  }

  set(strokes: Iterable<Stroke>): void {
    this.wanted = new Map();
    for (const stroke of strokes) {
      for (const turn of this.map.turnsIn(stroke)) {
        const others = this.wanted.get(turn);
        if (others) others.push(stroke);
        else this.wanted.set(turn, [stroke]);
      }
    }
    this.near.begin();
    this.draw();
  }

  private draw(): void {
    for (const [turn, { ranges }] of this.drawn) {
      if (this.near.turns.has(turn) && this.wanted.has(turn)) continue;
      for (const [highlight, range] of ranges) highlight.delete(range);
      this.drawn.delete(turn);
    }
    for (const turn of this.near.turns) {
      const strokes = this.wanted.get(turn);
      if (strokes) this.drawTurn(turn, strokes);
    }
  }

  private drawTurn(turn: TurnView, strokes: Stroke[]): void {
    const signature = strokes.map(({ ink, start, end }) => `${ink} ${start} ${end}`).join();
    const before = this.drawn.get(turn);
    if (before?.signature === signature) return;
    if (before) for (const [highlight, range] of before.ranges) highlight.delete(range);
    const ranges = strokes.map((stroke): [Highlight, StaticRange] => {
      const range = new StaticRange({
        startContainer: turn.node,
        startOffset: this.map.inNode(turn, stroke.start),
        endContainer: turn.node,
        endOffset: this.map.inNode(turn, stroke.end),
      });
      stroke.highlight.add(range);
      return [stroke.highlight, range];
    });
    this.drawn.set(turn, { signature, ranges });
  }
}
