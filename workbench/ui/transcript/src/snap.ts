import { remember } from "./dom";
import { GRAINS, stops, widen, type Grain } from "./grain";
import type { TextMap, TurnView } from "./textmap";
import type { Span } from "./types";

const CHOSEN = "wb-grain";

/** Keeps what is marked to whole words, sentences or turns, and knows where a boundary may be moved to. */
export class Snap {
  grain: Grain;

  /** `tell` is asked to show the grain, at once and whenever it is another. */
  constructor(
    private readonly map: TextMap,
    private readonly tell: (grain: Grain, isNew: boolean) => void,
  ) {
    const chosen = remember.read(CHOSEN);
    this.grain = GRAINS.find((grain) => grain === chosen) ?? "exact";
    tell(this.grain, false);
  }

  /** Goes on to the next grain, and around. */
  next(): void {
    this.grain = GRAINS[(GRAINS.indexOf(this.grain) + 1) % GRAINS.length]!;
    remember.write(CHOSEN, this.grain);
    this.tell(this.grain, true);
  }

  widen(span: Span): Span {
    const turns = this.map.turnsIn(span);
    const [first, last] = [turns[0], turns.at(-1)];
    if (this.grain === "exact" || !first || !last) return span;
    const inTurn = (turn: TurnView) =>
      widen(turn.node.data, this.map.inNode(turn, span.start), this.map.inNode(turn, span.end), this.grain);
    return { start: this.map.inText(first, inTurn(first)[0]), end: this.map.inText(last, inTurn(last)[1]) };
  }

  /** The next place, in one direction, at which a unit may begin or end; null at the edge of the text. */
  stop(edge: "start" | "end", from: number, by: 1 | -1): number | null {
    const turns = this.map.turns;
    // The end of one turn and the start of the next are two places, hence the neighbours.
    for (let index = this.map.turnAt(from)?.index ?? 0, tried = 0; turns[index] && tried < 3; index += by, tried++) {
      const turn = turns[index]!;
      const { starts, ends } = stops(turn.node.data, this.grain);
      const places = (edge === "start" ? starts : ends).map((unit) => this.map.inText(turn, unit));
      const found = by > 0 ? places.find((at) => at > from) : places.findLast((at) => at < from);
      if (found !== undefined) return found;
    }
    return null;
  }
}
