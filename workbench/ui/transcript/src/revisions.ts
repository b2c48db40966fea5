import type { Actions } from "./actions";
import type { Attention } from "./attention";
import type { Gestures } from "./gestures";
import type { Parts } from "./parts";
import type { Coding } from "./store";
import type { Span } from "./types";

/** What is changed on a unit that is there: its ends, one of its codes, its place in the report. */
export class Revisions {
  constructor(
    private readonly parts: Parts,
    private readonly attention: Attention,
    private readonly actions: Actions,
    private readonly gestures: Gestures,
  ) {}

  adjust(unit: string, span: Span): void {
    const { live, words, map } = this.parts;
    const there = this.actions.unitAt(span);
    if (there && there !== unit) return live.warn(words.say("unitThere"));
    this.actions.adjust(unit, span);
    live.say(words.say("adjusted", { quote: map.quote(span) }));
  }

  /** Opens the list for a code to stand instead of one: the one given, or the one that Delete would take off. */
  recode(coding: Coding | undefined = this.gestures.chosenCoding()): void {
    const { data, map, reader, picker, words, picture } = this.parts;
    const { unit } = this.attention;
    if (data.readonly || !unit || !coding) return;
    const { start, end } = unit;
    const span = { start, end };
    const hadFocus = document.activeElement as HTMLElement | null;
    picker.open(picture(), {
      title: words.say("instead", { code: picture().codes.get(coding.code)?.name ?? "" }),
      rects: () => map.rects(span),
      taken: () => new Set(this.attention.unit?.codings.map((c) => c.code)),
      choose: (code) => this.put(span, coding, code),
      create: (name, parent) => {
        this.gestures.leave(span);
        this.finish(coding, this.actions.createInstead(coding.id, name, parent));
      },
      pin: (code) => this.gestures.togglePin(code),
      cancel: () => {
        this.gestures.closePicker();
        if (hadFocus?.isConnected) hadFocus.focus({ preventScroll: true });
        else this.attention.focusTurn(map.turnAt(span.start));
        reader.collapse(span);
      },
    });
  }

  /** Says that the unit is wanted as a quote in the report, or not. */
  star(): void {
    const { unit } = this.attention;
    if (!unit || this.parts.data.readonly) return;
    const { live, words } = this.parts;
    const on = !unit.starred;
    this.actions.star(unit.id, on);
    live.say(words.say(on ? "starred" : "unstarred"));
  }

  private put(span: Span, coding: Coding, code: string): void {
    const { words, live, picture } = this.parts;
    this.gestures.leave(span);
    if (code === coding.code) return;
    const unit = this.attention.unit;
    if (unit && this.actions.carries(unit.id, code)) {
      live.say(words.say("alreadyCoded", { code: picture().codes.get(code)?.name ?? "" }));
      return;
    }
    this.actions.recode(coding.id, code);
    this.finish(coding, code);
  }

  private finish(coding: Coding, code: string): void {
    const { live, words, picture } = this.parts;
    const { codes } = picture();
    this.attention.select(this.attention.selected, { code, drawer: false });
    live.say(words.say("recoded", { old: codes.get(coding.code)?.name ?? "", code: codes.get(code)?.name ?? "" }));
  }
}
