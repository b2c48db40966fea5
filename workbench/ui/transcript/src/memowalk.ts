import type { Attention } from "./attention";
import type { Hint } from "./hint";
import type { Note } from "./notes";
import type { Parts } from "./parts";
import { nextMemoPlace, memoPlaces, type MemoPlace } from "./memoplaces";
import type { Span } from "./types";
import { truncateMiddle } from "./words";

const MOST_TOLD = 100;

interface Hooks {
  notes: () => Note[];
  /** What counts as the reader's own place. */
  here: () => Span;
  isReading: () => boolean;
}

/** The way from one note or memo to the next. */
export class MemoWalk {
  /** Where the last step led, and what counted as the reader's own place after it. */
  private last: { place: MemoPlace; here: Span } | null = null;

  constructor(
    private readonly parts: Parts,
    private readonly attention: Attention,
    private readonly hint: Hint,
    private readonly hooks: Hooks,
  ) {}

  step(by: 1 | -1): void {
    const { words, picture, shown, live } = this.parts;
    const { units } = picture();
    const places = memoPlaces(this.hooks.notes(), shown().map((id) => units.get(id)!));
    const place = nextMemoPlace(places, this.from(), by);
    if (!place) return this.hint.say(words.say("memosNone"));
    this.go(place);
    this.last = { place, here: this.hooks.here() };
    const text = place.texts.join(" · ").replace(/\s+/gu, " ");
    const at = { n: places.indexOf(place) + 1, total: places.length };
    if (place.unit || this.hooks.isReading()) {
      // It stands in the panel or beside the text: only who does not see it needs to be told.
      this.hint.say(words.say("memoAt", at));
      live.say(text);
    } else this.hint.say(words.say("memoAtSays", { ...at, text: truncateMiddle(text, MOST_TOLD) }));
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
    const here = this.hooks.here();
    const { last } = this;
    const isThere = last && last.here.start === here.start && last.here.end === here.end;
    return isThere ? last.place : here;
  }
}
