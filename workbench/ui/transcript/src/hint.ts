import { make } from "./dom";

const STAYS_MS = 6000;

/** A line under the toolbar that says how something went, and goes by itself; a screen reader hears it. */
export class Hint {
  private readonly element = make("div", { class: "wb-hintline", role: "status", "aria-live": "polite" });
  private timer: number | undefined;

  constructor(bar: HTMLElement) {
    bar.append(this.element);
  }

  say(text: string): void {
    clearTimeout(this.timer);
    this.element.textContent = this.element.textContent === text ? `${text}\u00a0` : text;
    this.timer = window.setTimeout(() => this.clear(), STAYS_MS);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.element.textContent = "";
  }
}
