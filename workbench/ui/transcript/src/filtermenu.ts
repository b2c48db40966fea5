import { icon, make } from "./dom";
import { BELOW, GROUPS, NOTHING, isActive, toggled, type Filter, type Group } from "./filter";
import { Popover } from "./popover";
import type { Words } from "./words";

export interface Choice {
  key: string;
  name: string;
  /** How many units it leaves. */
  n: number;
  colour?: string;
  letter?: string;
  /** How far in it stands under what is above it. */
  depth?: number;
}

export interface Choices {
  groups: Record<Group, Choice[]>;
  uncoded: number;
}

interface Hooks {
  choices: () => Choices;
  changed: (filter: Filter) => void;
  /** The focus goes back to the text, when the thing that held it is gone. */
  leave: () => void;
}

const TITLES: Record<Group, string> = {
  places: "filterPlaces",
  codes: "filterCodes",
  coders: "filterCoders",
  perspectives: "filterPerspectives",
};
/** Longer lists get a field to narrow them. */
const MANY = 12;

/** "Filter ▾" in the toolbar, and beside it, as long as one is on, what it is: a chip that takes it away. */
export class FilterMenu {
  readonly popover: Popover;
  private readonly button: HTMLButtonElement;
  private readonly chip: HTMLButtonElement;
  private filter: Filter = NOTHING;

  constructor(
    toolbar: HTMLElement,
    private readonly words: Words,
    private readonly hooks: Hooks,
  ) {
    this.button = make("button", { type: "button", class: "wb-tool wb-filter" }, words.say("filter"));
    this.button.append(icon("M4 6.5l4 4 4-4"));
    this.chip = make("button", { type: "button", class: "wb-chip", hidden: true });
    this.chip.addEventListener("click", () => {
      this.choose(NOTHING);
      hooks.leave();
    });
    toolbar.append(this.chip, this.button);
    this.popover = new Popover(this.button, words.say("filterTitle"), (panel) => this.fill(panel));
  }

  show(filter: Filter): void {
    this.filter = filter;
    const active = isActive(filter);
    this.chip.hidden = !active;
    if (!active) return;
    const names = this.names();
    const text = names.length > 2 ? this.words.say("filterMore", { name: names[0]!, n: names.length - 1 }) : names.join(", ");
    const label = this.words.say("filterOff", { filter: names.join(", ") });
    this.chip.replaceChildren(make("span", {}, text), icon("M5 5l6 6M11 5l-6 6"));
    this.chip.title = label;
    this.chip.setAttribute("aria-label", label);
  }

  private choose(filter: Filter): void {
    this.hooks.changed(filter);
  }

  private names(): string[] {
    const { groups } = this.hooks.choices();
    const names = GROUPS.flatMap((group) =>
      this.filter[group].map((key) => groups[group].find((choice) => choice.key === key)?.name ?? key.split(BELOW).at(-1)!),
    );
    return this.filter.uncoded ? [this.words.say("filterUncoded"), ...names] : names;
  }

  private fill(panel: HTMLElement): void {
    const { groups, uncoded } = this.hooks.choices();
    const all = make("div", { class: "wb-filtergroups" });
    all.append(
      this.row({ key: "", name: this.words.say("filterUncoded"), n: uncoded }, this.filter.uncoded, () =>
        this.choose({ ...this.filter, uncoded: !this.filter.uncoded }),
      ),
    );
    for (const group of ["perspectives", "places", "codes", "coders"] as Group[]) {
      const choices = groups[group];
      // One coder or one perspective is nothing to choose from.
      const least = group === "coders" || group === "perspectives" ? 2 : 1;
      if (choices.length < least && !this.filter[group].length) continue;
      all.append(this.group(group, choices));
    }
    const off = make("button", { type: "button", class: "wb-button" }, this.words.say("filterNone"));
    off.addEventListener("click", () => {
      this.choose(NOTHING);
      for (const box of panel.querySelectorAll("input")) box.checked = false;
    });
    panel.replaceChildren(all, off);
  }

  private group(group: Group, choices: Choice[]): HTMLElement {
    const title = this.words.say(TITLES[group]);
    const set = make("fieldset", {}, make("legend", {}, title));
    const rows = choices.map((choice) => {
      const row = this.row(choice, this.filter[group].includes(choice.key), () =>
        this.choose(toggled(this.filter, group, choice.key)),
      );
      return { row, name: choice.name.toLowerCase() };
    });
    if (choices.length > MANY) {
      const label = this.words.say("filterNarrow");
      const field = make("input", { type: "text", class: "wb-input", "aria-label": `${title}: ${label}`, placeholder: label });
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLowerCase();
        for (const { row, name } of rows) row.hidden = !name.includes(wanted);
      });
      set.append(field);
    }
    set.append(make("div", { class: "wb-choices" }, ...rows.map(({ row }) => row)));
    return set;
  }

  private row(choice: Choice, isChosen: boolean, toggle: () => void): HTMLElement {
    const box = make("input", { type: "checkbox" });
    box.checked = isChosen;
    box.addEventListener("change", toggle);
    const row = make("label", { class: "wb-choice", title: choice.name }, box);
    if (choice.colour && !choice.letter) row.append(make("span", { class: "wb-dot" }));
    if (choice.letter) row.append(make("span", { class: "wb-mark" }, choice.letter));
    if (choice.colour) row.style.setProperty("--wb-c", choice.colour);
    if (choice.depth) row.style.paddingLeft = `${choice.depth * 16}px`;
    row.append(make("span", { class: "wb-codename" }, choice.name), make("span", { class: "wb-n" }, this.words.say("number", { n: choice.n })));
    return row;
  }
}
