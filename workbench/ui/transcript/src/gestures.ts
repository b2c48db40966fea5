import type { Actions } from "./actions";
import type { Attention } from "./attention";
import { inVivoName } from "./invivo";
import type { Parts } from "./parts";
import { codeUnder, type Coding } from "./store";
import type { Span } from "./types";

/** Coding, removing and condensing, from whatever the researcher has under hand to an entry of the outbox. */
export class Gestures {
  /** What the list of codes was opened for, until that is coded or let be. */
  pending: Span | null = null;

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

  /** Uses the latest code again. */
  applyLatest(): void {
    this.applyKnown(this.parts.picture().recent[0]);
  }

  /** Uses the code under a number key. */
  applyDigit(digit: number): void {
    this.applyKnown(codeUnder(this.parts.picture(), digit));
  }

  /** Makes a code of the words themselves; the name can be changed before it is made. */
  inVivo(): void {
    const span = this.target();
    if (span) this.openPicker(span, inVivoName(this.parts.map.quote(span)));
  }

  openPicker(span: Span | null, name?: string): void {
    const { data, map, reader, picker, highlights, picture } = this.parts;
    if (data.readonly || !span) return;
    this.pending = span;
    highlights.mark("pending", span);
    picker.open(picture(), {
      ...(name ? { name } : {}),
      rects: () => map.rects(span),
      taken: () => {
        const unit = this.actions.unitAt(span);
        return new Set(unit ? picture().units.get(unit)!.codings.map((c) => c.code) : []);
      },
      choose: (code, stay) => this.apply(span, code, stay),
      create: (name, parent, stay) => this.create(span, name, parent, stay),
      pin: (code) => this.togglePin(code),
      cancel: () => {
        this.pending = null;
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
    const coding = this.chosenCoding();
    if (coding) this.remove(coding.id);
  }

  /** The code that a key is about: the one whose button has the focus, the one pointed at, or the last. */
  chosenCoding(): Coding | undefined {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["coding"];
    const codings = this.attention.unit?.codings ?? [];
    const own = codings.find((c) => c.id === focused);
    return own ?? codings.findLast((c) => c.code === this.attention.chosen) ?? codings.at(-1);
  }

  condense(): void {
    if (!this.attention.unit) return;
    this.parts.root.classList.add("wb-drawer");
    this.parts.inspector.focusCondensed();
  }

  /** Puts the focus where one writes about the unit. */
  memo(): void {
    if (!this.attention.unit) return;
    this.parts.root.classList.add("wb-drawer");
    this.parts.inspector.memos.field.focus({ all: false });
  }

  togglePin(code: string): void {
    const { live, words, picture } = this.parts;
    const { pins, codes } = picture();
    const on = ![...pins.values()].includes(code);
    if (on && pins.size >= 9) return live.warn(words.say("keysTaken"));
    this.actions.pin(code, on);
    live.say(words.say(on ? "pinned" : "unpinned", { code: codes.get(code)?.name ?? "" }));
  }

  private applyKnown(code: string | undefined): void {
    const span = this.target();
    if (span && code) this.apply(span, code, false);
  }

  private apply(span: Span, code: string, stay: boolean): void {
    const { words, picture } = this.parts;
    if (!stay) this.leave(span);
    const { unit, isNew } = this.actions.apply(span, code);
    const name = picture().codes.get(code)?.name ?? "";
    this.finish(unit, code, words.say(isNew ? "coded" : "alreadyCoded", { code: name }));
  }

  private create(span: Span, name: string, parent: string | null, stay: boolean): void {
    if (!stay) this.leave(span);
    const { unit, code } = this.actions.create(span, name, parent);
    this.finish(unit, code, this.parts.words.say("created", { code: name }));
  }

  /**
   * Goes back to the text and puts the list away, before anything is drawn.
   *
   * Once something is, selection and focus would each cost a layout of the whole text, and the list would be drawn
   * again only to be put away.
   */
  leave(span: Span): void {
    this.pending = null;
    this.parts.reader.collapse(span);
    this.attention.focusTurn(this.parts.map.turnAt(span.start));
    this.closePicker();
  }

  private finish(unit: string, code: string, said: string): void {
    // One who codes on reads on: the drawer stays shut unless it was asked for.
    this.attention.select(unit, { code, drawer: false });
    this.parts.live.say(said);
  }
}
