import { chain, type ChainHooks } from "./chain";
import { icon, make } from "./dom";
import { UnitField } from "./field";
import { Quoting } from "./quoting";
import { dot } from "./rows";
import type { Code, Picture, Unit } from "./store";
import type { TextMap } from "./textmap";
import type { TextData } from "./types";
import { UnitMemos } from "./unitmemos";
import { moment, type Words } from "./words";

interface Hooks extends ChainHooks {
  condense: (unit: string, text: string) => void;
  star: () => void;
  phrase: (unit: string, text: string) => void;
  memo: (unit: string, text: string) => void;
  addCode: () => void;
  history: (unit: string) => void;
  nextOf: (code: string) => void;
  close: () => void;
}

/** The panel beside the text: the selected unit, or else the codes of the document. */
export class Inspector {
  readonly element: HTMLElement;
  readonly memos: UnitMemos;
  private readonly body = make("div", { class: "wb-panelbody" });
  private readonly condensed: UnitField;
  private readonly quoting: Quoting;
  private shown = "";
  private unit: Unit | null = null;

  constructor(
    private readonly data: TextData,
    private readonly map: TextMap,
    private readonly words: Words,
    private readonly hooks: Hooks,
    prefix: string,
  ) {
    const close = make("button", { type: "button", class: "wb-quietbutton wb-close", "aria-label": words.say("close") });
    close.append(icon("M4 4l8 8M12 4l-8 8"));
    close.addEventListener("click", hooks.close);
    const { lang, readonly } = data;
    this.condensed = new UnitField(
      { id: `${prefix}condensed`, rows: 2, lang, placeholder: words.say("condenseHint") },
      words.say("condensed"),
      readonly,
      hooks.condense,
    );
    this.quoting = new Quoting(words, lang, prefix, readonly, hooks);
    this.memos = new UnitMemos(words, lang, prefix, readonly, hooks.memo);
    this.element = make("aside", { class: "wb-panel", "aria-label": words.say("panel") }, close, this.body);
  }

  /** Saves what has been written, also when the page is about to go. */
  flush(leaving = false): void {
    this.condensed.flush(leaving);
    this.quoting.field.flush(leaving);
    this.memos.field.flush(leaving);
  }

  focusCondensed(): void {
    this.condensed.focus({ all: true });
  }

  update(picture: Picture, unit: Unit | null, chosen: string | null): void {
    const codes = unit?.codings.map((c) => [c, picture.codes.get(c.code)]);
    const signature = JSON.stringify(
      unit
        ? [unit.id, unit.start, unit.end, unit.coder, unit.at, codes, chosen, [...picture.pins]]
        : [this.counts(picture).map(([c, n]) => [c.id, c.name, c.colour, n])],
    );
    const sameUnit = this.unit?.id === unit?.id;
    this.unit = unit;
    this.condensed.show(unit?.id ?? null, unit?.condensed ?? "");
    this.quoting.show(unit, unit ? this.said(unit) : "");
    this.memos.show(unit, picture.me);
    if (signature === this.shown) return;
    this.shown = signature;
    this.body.classList.toggle("wb-unitview", Boolean(unit));
    if (unit) this.showUnit(picture, unit, chosen, sameUnit);
    else this.showOverview(picture);
  }

  /** The words of a unit, one line a turn. */
  private said(unit: Unit): string {
    const turns = this.map.quote(unit).split(/\n{2,}/);
    return turns.map((words) => words.replace(/\s+/gu, " ").trim()).join("\n");
  }

  private showUnit(picture: Picture, unit: Unit, chosen: string | null, sameUnit: boolean): void {
    const turns = this.map.turnsIn(unit);
    const first = turns[0];
    const last = turns.at(-1);
    const place =
      first && last && first !== last
        ? this.words.say("turnSpan", { first: first.index + 1, last: last.index + 1 })
        : this.words.say("turn", { n: (first?.index ?? 0) + 1 });
    const speakers = [...new Set(turns.map((turn) => this.data.speakers[this.data.turns[turn.index]![2]]?.name ?? ""))];
    const head = make("div", { class: "wb-place" }, make("strong", {}, place));
    const who = speakers.filter(Boolean).join(", ");
    if (who) head.append(make("span", {}, who));
    const quote = make("blockquote", { class: "wb-quote", lang: this.data.lang }, this.map.quote(unit));
    const list = make("ul", { class: "wb-codings" });
    const { readonly } = this.data;
    for (const coding of unit.codings) {
      list.append(chain(picture, coding, unit.coder, coding.code === chosen, readonly, this.words, this.hooks));
    }
    const codes = make("div", { class: "wb-field" }, make("h4", {}, this.words.say("codes")), list);
    if (!readonly) {
      const add = make("button", { type: "button", class: "wb-button" }, this.words.say("addCode"));
      add.addEventListener("click", this.hooks.addCode);
      codes.append(add);
    }
    const order = [head, quote, this.condensed.element, codes, this.quoting.element, this.memos.element, this.made(unit)];
    if (sameUnit && this.body.contains(this.condensed.element)) {
      // The fields stay where they are: taking one out of the page would end the writing in it.
      const kept = new Set<Element>([this.condensed.element, this.quoting.element, this.memos.element]);
      for (const child of [...this.body.children]) if (!kept.has(child)) child.remove();
      this.condensed.element.before(head, quote);
      this.condensed.element.after(codes);
      this.body.append(order.at(-1)!);
    } else this.body.replaceChildren(...order);
  }

  /** Who marked the unit and when, and the way to all that was done with it. */
  private made(unit: Unit): HTMLElement {
    const said = this.words.say("madeBy", { name: unit.coder, when: moment(unit.at) });
    const history = make("button", { type: "button", class: "wb-link" }, this.words.say("history"));
    history.addEventListener("click", () => this.hooks.history(unit.id));
    return make("div", { class: "wb-made" }, make("span", {}, said), history);
  }

  private counts(picture: Picture): [Code, number][] {
    const counts = new Map<string, number>();
    for (const unit of picture.units.values()) {
      for (const code of new Set(unit.codings.map((c) => c.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [...counts]
      .map(([id, n]) => [picture.codes.get(id)!, n] as [Code, number])
      .filter(([code]) => code)
      .sort((a, b) => b[1] - a[1] || a[0].name.localeCompare(b[0].name, this.data.lang));
  }

  private showOverview(picture: Picture): void {
    const counts = this.counts(picture);
    const title = make("h4", {}, this.words.say("codesHere"));
    if (!counts.length) {
      const steps = make("ol", { class: "wb-steps" });
      const lessons = this.data.readonly ? ["emptyReadonly"] : ["emptySelect", "emptyChoose", "emptyKeys"];
      for (const lesson of lessons) steps.append(make("li", {}, this.words.say(lesson)));
      this.body.replaceChildren(make("h4", {}, this.words.say("emptyTitle")), steps);
      return;
    }
    const list = make("ul", { class: "wb-counts" });
    for (const [code, n] of counts) {
      const button = make("button", { type: "button", class: "wb-count", title: this.words.say("nextOf", { code: code.name }) });
      const path = code.path ? `${code.path} › ${code.name}` : code.name;
      button.append(dot(code), make("span", { class: "wb-codename", title: path }, code.name), make("span", { class: "wb-n" }, this.words.say("number", { n })));
      button.addEventListener("click", () => this.hooks.nextOf(code.id));
      list.append(make("li", {}, button));
    }
    this.body.replaceChildren(title, list);
  }
}
