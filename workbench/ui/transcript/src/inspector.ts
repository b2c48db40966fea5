import { icon, make } from "./dom";
import type { Code, Picture, Unit } from "./store";
import { NO_COLOUR } from "./store";
import type { TextMap } from "./textmap";
import type { TextData } from "./types";
import type { Words } from "./words";

interface Hooks {
  remove: (coding: string) => void;
  condense: (unit: string, text: string) => void;
  addCode: () => void;
  /** The code a following Delete is about. */
  pointAt: (code: string) => void;
  nextOf: (code: string) => void;
  close: () => void;
}

/** The panel beside the text: the selected unit, or else the codes of the document. */
export class Inspector {
  readonly element: HTMLElement;
  private readonly body = make("div", { class: "wb-panelbody" });
  private readonly condensed: HTMLTextAreaElement;
  private readonly field: HTMLElement;
  private shown = "";
  private unit: Unit | null = null;
  /** The unit the words in the field belong to: a click elsewhere changes the selection before the field is left. */
  private writing: string | null = null;
  private before = "";

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
    this.condensed = make("textarea", {
      id: `${prefix}condensed`,
      class: "wb-condensed",
      rows: 3,
      lang: data.lang,
      placeholder: words.say("condenseHint"),
    });
    this.condensed.readOnly = data.readonly;
    this.field = make("div", { class: "wb-field" });
    this.field.append(make("label", { for: this.condensed.id }, words.say("condensed")), this.condensed);
    this.condensed.addEventListener("focus", () => {
      this.writing = this.unit?.id ?? null;
      this.before = this.condensed.value;
    });
    this.condensed.addEventListener("blur", () => this.flush(true));
    this.element = make("aside", { class: "wb-panel", "aria-label": words.say("panel") }, close, this.body);
  }

  /** Saves what has been written, also when the page is about to go. */
  flush(leaving = false): void {
    const unit = this.writing;
    const text = this.condensed.value.trim();
    if (leaving) this.writing = null;
    if (unit === null || text === this.before.trim()) return;
    this.before = text;
    this.hooks.condense(unit, text);
  }

  focusCondensed(): void {
    this.condensed.focus({ preventScroll: true });
    this.condensed.select();
  }

  update(picture: Picture, unit: Unit | null, chosen: string | null): void {
    const codes = unit?.codings.map((c) => [c, picture.codes.get(c.code)]);
    const signature = JSON.stringify(
      unit ? [unit.id, unit.start, unit.end, codes, chosen] : [this.counts(picture).map(([c, n]) => [c.id, c.name, c.colour, n])],
    );
    const sameUnit = this.unit?.id === unit?.id;
    // A blur caused by redrawing would come after the new unit is in place.
    if (!sameUnit && this.writing !== null) this.flush(true);
    this.unit = unit;
    if (unit && !(sameUnit && this.writing === unit.id)) this.condensed.value = unit.condensed;
    if (signature === this.shown) return;
    this.shown = signature;
    this.body.classList.toggle("wb-unitview", Boolean(unit));
    if (unit) this.showUnit(picture, unit, chosen, sameUnit);
    else this.showOverview(picture);
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
    for (const coding of unit.codings) list.append(this.coding(picture, coding, coding.code === chosen));
    const codes = make("div", { class: "wb-field" }, make("h4", {}, this.words.say("codes")), list);
    if (!this.data.readonly) {
      const add = make("button", { type: "button", class: "wb-button" }, this.words.say("addCode"));
      add.addEventListener("click", this.hooks.addCode);
      codes.append(add);
    }
    if (sameUnit && this.body.contains(this.field)) {
      // The field stays where it is: taking it out of the page would end the writing in it.
      for (const child of [...this.body.children]) if (child !== this.field) child.remove();
      this.body.prepend(head, quote);
      this.body.append(codes);
    } else this.body.replaceChildren(head, quote, this.field, codes);
  }

  private coding(picture: Picture, coding: Unit["codings"][number], isChosen: boolean): HTMLElement {
    const code = picture.codes.get(coding.code);
    const names = make("span", { class: "wb-names" }, make("span", { class: "wb-codename" }, code?.name ?? ""));
    if (code?.path) names.append(make("span", { class: "wb-path" }, code.path));
    if (coding.coder) names.append(make("span", { class: "wb-coder" }, this.words.say("codedBy", { name: coding.coder })));
    const row = make("li", { class: "wb-coding" }, dot(code), names);
    row.classList.toggle("wb-chosen", isChosen);
    if (!this.data.readonly) {
      const label = this.words.say("removeCode", { code: code?.name ?? "" });
      const remove = make("button", { type: "button", class: "wb-quietbutton", "aria-label": label, title: label, "data-coding": coding.id });
      remove.append(icon("M4 4l8 8M12 4l-8 8"));
      remove.addEventListener("click", () => this.hooks.remove(coding.id));
      row.append(remove);
    }
    row.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("button")) this.hooks.pointAt(coding.code);
    });
    return row;
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

function dot(code: Code | undefined): HTMLElement {
  const element = make("span", { class: "wb-dot" });
  element.style.setProperty("--wb-c", code?.colour || NO_COLOUR);
  return element;
}
