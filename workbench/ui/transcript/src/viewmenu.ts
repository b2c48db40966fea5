import { make } from "./dom";
import { Popover } from "./popover";
import { preferences } from "./preferences";
import type { Words } from "./words";

export const DENSITIES = ["compact", "normal", "airy"] as const;
export type Density = (typeof DENSITIES)[number];

const KEPT = "wb-density";
const NAMES: Record<Density, string> = { compact: "densityCompact", normal: "densityNormal", airy: "densityAiry" };

function keptDensity(): Density {
  const kept = preferences.read(KEPT);
  return DENSITIES.find((density) => density === kept) ?? "normal";
}

/** How close the text stands: chosen once, kept for this browser. */
export class ViewMenu {
  readonly popover: Popover;

  constructor(
    toolbar: HTMLElement,
    private readonly root: HTMLElement,
    private readonly words: Words,
    private readonly changed: () => void,
    prefix: string,
  ) {
    const label = words.say("density");
    const button = make("button", { type: "button", class: "wb-tool", "aria-label": label, title: label });
    button.append(make("span", { class: "wb-aa", "aria-hidden": "true" }, "A", make("small", {}, "A")));
    toolbar.append(button);
    root.dataset["wbDensity"] = keptDensity();
    this.popover = new Popover(button, label, (panel) => this.fill(panel, `${prefix}density`));
  }

  private fill(panel: HTMLElement, name: string): void {
    const set = make("fieldset", {}, make("legend", {}, this.words.say("density")));
    for (const density of DENSITIES) {
      const choice = make("input", { type: "radio", name, value: density });
      choice.checked = this.root.dataset["wbDensity"] === density;
      choice.addEventListener("change", () => this.choose(density));
      set.append(make("label", { class: "wb-choice" }, choice, this.words.say(NAMES[density])));
    }
    panel.replaceChildren(set);
  }

  private choose(density: Density): void {
    preferences.write(KEPT, density);
    this.root.dataset["wbDensity"] = density;
    this.changed();
  }
}
