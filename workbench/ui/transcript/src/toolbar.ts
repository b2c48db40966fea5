import { icon, make } from "./dom";
import type { Grain } from "./grain";
import type { Picture } from "./store";
import type { Words } from "./words";

interface Hooks {
  undo: () => void;
  redo: () => void;
  step: (by: 1 | -1) => void;
  snap: () => void;
  panel: () => void;
  help: () => void;
}

/** The thin bar above the text. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly snap: HTMLButtonElement;
  private readonly position = make("span", { class: "wb-position" });

  constructor(
    private readonly words: Words,
    hooks: Hooks,
    readOnly: boolean,
  ) {
    const button = (shape: string, action: () => void, label: string) => {
      const element = make("button", { type: "button", class: "wb-tool", "aria-label": label, title: label });
      element.append(icon(shape));
      element.addEventListener("click", action);
      return element;
    };
    this.undo = button("M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 010 7H6", hooks.undo, words.say("undo"));
    this.redo = button("M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 000 7H10", hooks.redo, words.say("redo"));
    this.undo.append(make("span", { class: "wb-what" }));
    this.previous = button("M4 10l4-4 4 4", () => hooks.step(-1), words.say("previousUnit"));
    this.next = button("M4 6l4 4 4-4", () => hooks.step(1), words.say("nextUnit"));
    this.snap = button("M3 3v10M13 3v10M5.5 8h5M7.5 6l-2 2 2 2M8.5 6l2 2-2 2", hooks.snap, "");
    this.snap.append(make("span", { class: "wb-what" }));
    for (const step of [this.previous, this.next]) step.classList.add("wb-unitstep");
    const panel = button("M2.5 3.5h11v9h-11zM9.5 3.5v9", hooks.panel, words.say("panel"));
    panel.classList.add("wb-paneltoggle");
    const help = make("button", { type: "button", class: "wb-tool", "aria-label": words.say("keys"), title: words.say("keys") }, "?");
    help.addEventListener("click", hooks.help);
    this.element = make("div", { class: "wb-bar", role: "toolbar", "aria-label": words.say("toolbar") });
    if (!readOnly) this.element.append(this.undo, this.redo, make("span", { class: "wb-rule" }));
    this.element.append(
      this.previous,
      this.next,
      this.position,
      make("span", { class: "wb-gap" }),
      ...(readOnly ? [] : [this.snap]),
      make("span", { class: "wb-saved wb-state", "data-state": "saved" }, words.say("saved")),
      panel,
      help,
    );
  }

  /** Says how much a selection takes in; what is usual needs no words. */
  showGrain(grain: Grain): void {
    const label = this.words.say("snapIs", { how: this.words.say(`snap-${grain}`) });
    this.snap.title = label;
    this.snap.setAttribute("aria-label", label);
    this.snap.classList.toggle("wb-pressed", grain !== "exact");
    this.snap.querySelector(".wb-what")!.textContent = grain === "exact" ? "" : this.words.say(`snap-${grain}`);
  }

  update(picture: Picture, selected: string | null): void {
    const name = (button: HTMLButtonElement, word: string, what: string | null, enabled: boolean) => {
      const label = what ? this.words.say(`${word}What`, { what }) : this.words.say(word);
      button.disabled = !enabled;
      button.title = label;
      button.setAttribute("aria-label", label);
    };
    // What has not been answered yet is what an undo would take back, and only the server can put a name to it.
    const what = picture.pending ? null : picture.undo;
    name(this.undo, "undo", what, Boolean(picture.undo) || picture.pending > 0);
    name(this.redo, "redo", picture.pending ? null : picture.redo, Boolean(picture.redo));
    this.undo.querySelector(".wb-what")!.textContent = what ?? "";
    const total = picture.order.length;
    this.previous.disabled = this.next.disabled = total === 0;
    const at = selected ? picture.order.indexOf(selected) : -1;
    this.position.textContent =
      at >= 0 ? this.words.say("unitOf", { n: at + 1, total }) : total ? this.words.say("unitCount", { total }) : "";
  }
}
