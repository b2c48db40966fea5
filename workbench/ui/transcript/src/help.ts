import { make } from "./dom";
import type { Words } from "./words";

const KEYS: [keys: string[], word: string][] = [
  [["J", "K"], "keyTurns"],
  [["N", "B"], "keyUnits"],
  [["U"], "keyUncoded"],
  [["P"], "keyMemos"],
  [[".", ","], "keySpeaker"],
  [["/"], "keyFind"],
  [["G"], "keyTime"],
  [["L"], "keyReading"],
  [["M"], "keyNote"],
  [["←", "→"], "keyCaret"],
  [["Shift", "←", "→"], "keySelect"],
  [["W"], "keySnap"],
  [["C"], "keyCode"],
  [["Shift", "Enter"], "keyStay"],
  [["Alt", "Enter"], "keyPin"],
  [["1", "–", "9"], "keyDigit"],
  [["V"], "keyInVivo"],
  [["A"], "keyAgain"],
  [["R"], "keyRecode"],
  [["Delete"], "keyRemove"],
  [["E"], "keyCondense"],
  [["M"], "keyMemo"],
  [["S"], "keyStar"],
  [["Shift", "←", "→"], "keyEnd"],
  [["Alt", "Shift", "←", "→"], "keyStart"],
  [["Ctrl", "Z"], "keyUndo"],
  [["Ctrl", "Shift", "Z"], "keyRedo"],
  [["Esc"], "keyEscape"],
  [["?"], "keyHelp"],
];

/** The dialog that shows the keys of the page. */
export class Help {
  private readonly dialog: HTMLDialogElement;

  constructor(root: HTMLElement, words: Words, prefix: string) {
    const title = make("h2", { id: `${prefix}help` }, words.say("keys"));
    const list = make("dl", { class: "wb-keys" });
    for (const [keys, word] of KEYS) {
      const term = make("dt");
      for (const key of keys) term.append(key === "–" ? "–" : make("kbd", {}, key));
      list.append(make("div", { class: "wb-key" }, term, make("dd", {}, words.say(word))));
    }
    const close = make("button", { type: "button", class: "wb-button" }, words.say("close"));
    this.dialog = make("dialog", { class: "wb-help", "aria-labelledby": title.id }, title, list, close);
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    root.append(this.dialog);
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }
}
