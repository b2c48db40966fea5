import type { Actions } from "./actions";
import type { Attention } from "./attention";
import type { Parts } from "./parts";
import type { Span } from "./types";

/** Coding, removing and condensing, from whatever the researcher has under hand to an entry of the outbox. */
export class Gestures {
  constructor(
    private readonly parts: Parts,
    private readonly attention: Attention,
    private readonly actions: Actions,
  ) {}

  /** What a key that codes is about: the marked words, else the unit one looks at, else the whole turn. */
  target(): Span | null {
    const { reader, map } = this.parts;
    const { unit, turn } = this.attention;
    return reader.span() ?? unit ?? (turn ? map.trim(turn) : null);
  }

  /** Uses the nth of the latest codes, from 0. */
  applyRecent(n: number): void {
    const span = this.target();
    const code = this.parts.picture().recent[n];
    if (span && code) this.apply(span, code);
  }

  openPicker(span: Span | null): void {
    const { data, map, reader, picker, highlights, picture } = this.parts;
    if (data.readonly || !span) return;
    const unit = this.actions.unitAt(span);
    const taken = new Set(unit ? picture().units.get(unit)!.codings.map((c) => c.code) : []);
    highlights.mark("pending", span);
    picker.open(picture(), {
      rects: () => map.rects(span),
      taken,
      choose: (code) => this.apply(span, code),
      create: (name, parent) => this.create(span, name, parent),
      cancel: () => {
        this.closePicker();
        this.attention.focusTurn(map.turnAt(span.start));
        reader.restore(span);
      },
    });
  }

  closePicker(): void {
    this.parts.picker.close();
    this.parts.highlights.mark("pending", null);
  }

  remove(coding: string): void {
    const { inspector, live, words, picture } = this.parts;
    const code = this.attention.unit?.codings.find((c) => c.id === coding)?.code ?? "";
    const hadFocus = inspector.element.contains(document.activeElement);
    this.actions.remove(coding);
    live.say(words.say("removed", { code: picture().codes.get(code)?.name ?? "" }));
    // The button that was pressed is gone; the keys must go on working.
    if (hadFocus) this.attention.focusTurn();
  }

  removeChosen(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["coding"];
    const codings = this.attention.unit?.codings ?? [];
    const chosen = codings.findLast((c) => c.code === this.attention.chosen) ?? codings.at(-1);
    const coding = focused ?? chosen?.id;
    if (coding) this.remove(coding);
  }

  condense(): void {
    if (!this.attention.unit) return;
    this.parts.root.classList.add("wb-drawer");
    this.parts.inspector.focusCondensed();
  }

  private apply(span: Span, code: string): void {
    const { words, picture } = this.parts;
    this.backToText(span);
    // Before anything is drawn, so that the list is not drawn again only to be put away.
    this.closePicker();
    const { unit, isNew } = this.actions.apply(span, code);
    const name = picture().codes.get(code)?.name ?? "";
    this.finish(unit, code, words.say(isNew ? "coded" : "alreadyCoded", { code: name }));
  }

  private create(span: Span, name: string, parent: string | null): void {
    this.backToText(span);
    this.closePicker();
    const { unit, code } = this.actions.create(span, name, parent);
    this.finish(unit, code, this.parts.words.say("created", { code: name }));
  }

  /** Takes selection and focus back first: once something is drawn, each would cost a layout of the whole text. */
  private backToText(span: Span): void {
    this.parts.reader.collapse(span);
    this.attention.focusTurn(this.parts.map.turnAt(span.start));
  }

  private finish(unit: string, code: string, said: string): void {
    // One who codes on reads on: the drawer stays shut unless it was asked for.
    this.attention.select(unit, { code, drawer: false });
    this.parts.live.say(said);
  }
}
