import { definitions } from "./definitions";
import { icon, make } from "./dom";
import type { Group, Hit } from "./find";
import type { Piece } from "./grain";
import type { Code } from "./store";
import { NO_COLOUR } from "./store";
import type { Words } from "./words";

/** What of a definition is shown around the first place where the query stands in it. */
const BEFORE = 24;
export const PIN = "M6 2.5h4l-.5 4 2 2.5h-7l2-2.5zM8 9v4.5";

export function dot(code: Code | undefined): HTMLElement {
  const element = make("span", { class: "wb-dot" });
  element.style.setProperty("--wb-c", code?.colour || NO_COLOUR);
  return element;
}

export function whole(code: Code): string {
  return code.path ? `${code.path} › ${code.name}` : code.name;
}

/** One code of the list: its name, what it hangs under, and where the query stands in them. */
export function codeRow(hit: Hit, digit: number | null, isTaken: boolean, isPinned: boolean, words: Words): Node[] {
  const { code } = hit;
  const names = make("span", { class: "wb-names" }, make("span", { class: "wb-codename" }, ...marked(code.name, hit.name)));
  if (code.path) names.append(make("span", { class: "wb-path" }, ...marked(code.path, hit.path)));
  const definition = definitions.get(code.id);
  // Shown only where it is the reason why the code is here.
  if (definition && hit.definition.length && !hit.name.length && !hit.path.length) {
    names.append(make("span", { class: "wb-path" }, ...excerpt(definition, hit.definition)));
  }
  const row: Node[] = [dot(code), names];
  if (isTaken) row.push(make("span", { class: "wb-tick", title: words.say("alreadyHere") }, "✓"));
  // For the mouse alone: an option holds no buttons, and the keyboard has a key for it.
  const pin = make("span", { class: "wb-pin", title: words.say(isPinned ? "unpin" : "pin", { code: code.name }), "aria-hidden": "true" });
  pin.append(icon(PIN));
  pin.classList.toggle("wb-pressed", isPinned);
  row.push(pin);
  if (digit !== null) row.push(make("kbd", {}, String(digit)));
  return row;
}

export function heading(group: Group, words: Words): HTMLElement {
  return make("div", { class: "wb-group", role: "presentation" }, words.say(`group-${group}`));
}

function marked(text: string, marks: Piece[], from = 0, to = text.length): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = from;
  for (const [start, end] of marks) {
    if (start < from || end > to) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts;
}

function excerpt(text: string, marks: Piece[]): (Node | string)[] {
  const first = marks[0]![0];
  if (first <= BEFORE) return marked(text, marks);
  const blank = text.lastIndexOf(" ", first - BEFORE / 2);
  const from = blank > 0 ? blank + 1 : first;
  return ["… ", ...marked(text, marks, from)];
}
