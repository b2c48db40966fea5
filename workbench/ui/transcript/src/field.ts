import { make } from "./dom";

/**
 * Words about the selected unit, saved as one leaves them.
 *
 * They belong to the unit they were written for: a click elsewhere changes the selection before the field is left.
 */
export class UnitField {
  readonly element = make("div", { class: "wb-field" });
  private readonly area: HTMLTextAreaElement;
  private unit: string | null = null;
  private writing: string | null = null;
  private before = "";

  constructor(
    attributes: Record<string, string | number>,
    label: string,
    readOnly: boolean,
    private readonly save: (unit: string, text: string) => void,
  ) {
    this.area = make("textarea", { class: "wb-area", ...attributes });
    this.area.readOnly = readOnly;
    this.element.append(make("label", { for: this.area.id }, label), this.area);
    this.area.addEventListener("focus", () => {
      this.writing = this.unit;
      this.before = this.area.value;
    });
    this.area.addEventListener("blur", () => this.flush(true));
  }

  /** Whether somebody is writing about this unit in it. */
  isWriting(unit: string): boolean {
    return this.writing === unit;
  }

  /** Shows a unit's words, unless some are being written about the same unit. */
  show(unit: string | null, text: string): void {
    // A blur caused by redrawing would come after the new unit is in place.
    if (this.unit !== unit && this.writing !== null) this.flush(true);
    this.unit = unit;
    if (unit !== null && this.writing !== unit && this.area.value !== text) this.area.value = text;
  }

  /** Saves what has been written, also when the page is about to go. */
  flush(leaving = false): void {
    const unit = this.writing;
    const text = this.area.value.trim();
    if (leaving) this.writing = null;
    if (unit === null || text === this.before.trim()) return;
    this.before = text;
    this.save(unit, text);
  }

  /** `all`: what is typed next replaces what stands there. */
  focus({ all }: { all: boolean }): void {
    this.area.focus({ preventScroll: true });
    if (all) this.area.select();
    else this.area.setSelectionRange(this.area.value.length, this.area.value.length);
    this.reveal();
  }

  /** Scrolls the panel so far that the field is seen. */
  reveal(): void {
    // The panel alone is scrolled: scrollIntoView would move the text as well.
    const panel = this.element.closest(".wb-panel");
    const below = panel ? this.element.getBoundingClientRect().bottom + 12 - panel.getBoundingClientRect().bottom : 0;
    if (panel && below > 0) panel.scrollTop += below;
  }
}
