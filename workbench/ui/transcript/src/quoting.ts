import { icon, make } from "./dom";
import { UnitField } from "./field";
import type { Unit } from "./store";
import type { Words } from "./words";

const STAR = "M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z";
const PENCIL = "M3 13l.7-3L10.5 3.2a1.1 1.1 0 011.6 0l.7.7a1.1 1.1 0 010 1.6L6 12.3z";

interface Hooks {
  star: () => void;
  phrase: (unit: string, text: string) => void;
}

/** Whether the unit is wanted as a quote in the report, and its words there; the transcript keeps its own. */
export class Quoting {
  readonly element = make("div", { class: "wb-quoting" });
  readonly field: UnitField;
  private readonly star: HTMLButtonElement;
  private readonly pencil: HTMLButtonElement;
  /** The unit whose report version is shown though there is none yet. */
  private opened: string | null = null;
  private unit: Unit | null = null;

  constructor(words: Words, lang: string, prefix: string, readOnly: boolean, hooks: Hooks) {
    const button = (shape: string, label: string) => {
      const element = make("button", { type: "button", class: "wb-tool wb-worded" });
      element.append(icon(shape), make("span", {}, label));
      element.disabled = readOnly;
      return element;
    };
    this.star = button(STAR, words.say("star"));
    this.pencil = button(PENCIL, words.say("reportVersion"));
    this.field = new UnitField(
      { id: `${prefix}report`, rows: 2, lang, "aria-describedby": `${prefix}reporthint` },
      words.say("reportVersion"),
      readOnly,
      hooks.phrase,
    );
    this.field.element.append(make("p", { class: "wb-hint", id: `${prefix}reporthint` }, words.say("reportHint")));
    this.star.addEventListener("click", hooks.star);
    this.pencil.addEventListener("click", () => this.toggle());
    this.element.append(make("div", { class: "wb-pair" }, this.star, this.pencil), this.field.element);
  }

  /** `said` are the words of the transcript, one line a turn. */
  show(unit: Unit | null, said: string): void {
    if (unit?.id !== this.unit?.id) this.opened = null;
    this.unit = unit;
    this.field.show(unit?.id ?? null, unit?.report || said);
    this.star.setAttribute("aria-pressed", String(Boolean(unit?.starred)));
    this.draw();
  }

  private toggle(): void {
    const { unit } = this;
    if (!unit) return;
    const isShown = !this.field.element.hidden;
    this.opened = isShown ? null : unit.id;
    this.draw();
    if (!this.field.element.hidden) this.field.focus({ all: false });
  }

  private draw(): void {
    const { unit } = this;
    const isShown = Boolean(unit && (unit.report || this.opened === unit.id || this.field.isWriting(unit.id)));
    this.field.element.hidden = !isShown;
    this.pencil.setAttribute("aria-expanded", String(isShown));
  }
}
