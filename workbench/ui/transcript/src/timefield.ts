import { icon, make } from "./dom";
import { Popover } from "./popover";
import { parseTime, turnAtTime } from "./timecode";
import type { TurnRow } from "./types";
import type { Words } from "./words";

/** The small field for a time of the recording: Enter goes to the turn in which it falls. */
export class TimeField {
  readonly popover: Popover;

  constructor(
    toolbar: HTMLElement,
    private readonly turns: TurnRow[],
    private readonly words: Words,
    private readonly go: (turn: number) => void,
  ) {
    const label = words.say("goToTime");
    const button = make("button", { type: "button", class: "wb-tool", "aria-label": label, title: label });
    button.append(icon("M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM8 5v3l2 1.5"));
    toolbar.append(button);
    this.popover = new Popover(button, label, (panel) => this.fill(panel));
    // Without times there is nothing to go to; the key still says so.
    button.hidden = !this.hasTimes;
  }

  get hasTimes(): boolean {
    return this.turns.some((turn) => turn[3] >= 0);
  }

  private fill(panel: HTMLElement): void {
    const { words } = this;
    const trouble = make("p", { class: "wb-hint", role: "status", "aria-live": "polite" });
    const field = make("input", {
      type: "text",
      class: "wb-input",
      "aria-label": words.say("goToTime"),
      placeholder: words.say("timeForm"),
      autocomplete: "off",
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      const ms = parseTime(field.value);
      if (ms === null) {
        trouble.textContent = words.say("timeUnreadable");
        field.setAttribute("aria-invalid", "true");
        return;
      }
      this.popover.close(false);
      this.go(turnAtTime(this.turns, ms));
    });
    panel.replaceChildren(make("div", { class: "wb-field" }, field), trouble);
  }
}
