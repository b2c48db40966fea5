import { make } from "./dom";
import { UnitField } from "./field";
import { ownMemo, type Unit } from "./store";
import type { Words } from "./words";

/** The memos on the selected unit: one's own to write on, and the others to read. */
export class UnitMemos {
  readonly element = make("div", { class: "wb-memos" });
  readonly field: UnitField;
  private readonly others: HTMLUListElement;
  private shown = "";

  constructor(
    words: Words,
    private readonly lang: string,
    prefix: string,
    private readonly readOnly: boolean,
    save: (unit: string, text: string) => void,
  ) {
    this.field = new UnitField(
      { id: `${prefix}memo`, rows: 2, lang, placeholder: words.say("memoHint") },
      words.say("memo"),
      readOnly,
      save,
    );
    this.others = make("ul", { class: "wb-others", "aria-label": words.say("memosOthers") });
    this.element.append(this.field.element, this.others);
  }

  show(unit: Unit | null, me: string): void {
    const own = unit && ownMemo(unit, me);
    const others = unit?.memos.filter((memo) => memo !== own) ?? [];
    this.field.show(unit?.id ?? null, own?.text ?? "");
    this.field.element.hidden = this.readOnly && !own;
    const signature = JSON.stringify(others);
    if (signature === this.shown) return;
    this.shown = signature;
    this.others.hidden = !others.length;
    this.others.replaceChildren(
      ...others.map(({ coder, text }) =>
        make("li", { class: "wb-other" }, make("span", { class: "wb-coder" }, coder), make("p", { lang: this.lang }, text)),
      ),
    );
  }
}
