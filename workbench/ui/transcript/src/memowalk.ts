import type { Attention } from "./attention";
import type { Hint } from "./hint";
import type { Note } from "./notes";
import type { Parts } from "./parts";
import { nextMemoPlace, memoPlaces, type MemoPlace } from "./memoplaces";
import type { Span } from "./types";
import { truncateMiddle } from "./words";

const MOST_TOLD = 160;

/** The way from one note or memo to the next. */
export class MemoWalk {
  /** Where the last step led, and what counted as the reader's own place after it. */
  private last: { place: MemoPlace; here: Span } | null = null;

  constructor(
    private readonly parts: Parts,
    private readonly attention: Attention,
    private readonly hint: Hint,
    private readonly notes: () => Note[],
    private readonly here: () => Span,
  ) {}

  step(by: 1 | -1): void {
    const { words, picture, shown } = this.parts;
    const { units } = picture();
    const places = memoPlaces(this.notes(), shown().map((id) => units.get(id)!));
    const place = nextMemoPlace(places, this.from(), by);
    if (!place) return this.hint.say(words.say("memosNone"));
    this.go(place);
    this.last = { place, here: this.here() };
    const text = truncateMiddle(place.texts.join(" · ").replace(/\s+/gu, " "), MOST_TOLD);
    this.hint.say(words.say("memoAt", { n: places.indexOf(place) + 1, total: places.length, text }));
  }

  private go(place: MemoPlace): void {
    const { map, reader, inspector } = this.parts;
    document.getSelection()?.removeAllRanges();
    this.attention.select(place.unit, { scroll: true });
    this.attention.focusTurn(map.turnAt(place.start));
    this.attention.reveal(place);
    if (place.unit) inspector.memos.field.reveal();
    else reader.restore(place);
  }

  /** Words that are marked may be widened to whole sentences: then the place itself is where one is. */
  private from(): Span {
    const here = this.here();
    const { last } = this;
    const isThere = last && last.here.start === here.start && last.here.end === here.end;
    return isThere ? last.place : here;
  }
}
