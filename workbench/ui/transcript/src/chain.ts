import { icon, make } from "./dom";
import { dot, PIN } from "./rows";
import type { Code, Coding, Picture } from "./store";
import type { Words } from "./words";

export interface ChainHooks {
  remove: (coding: string) => void;
  recode: (coding: Coding) => void;
  pin: (code: string) => void;
  /** The code a following Delete is about. */
  pointAt: (code: string) => void;
}

/** One code of a unit, and below it, step by step, what it hangs under; who coded, if not who marked the unit. */
export function chain(
  picture: Picture,
  coding: Coding,
  marker: string,
  isChosen: boolean,
  readOnly: boolean,
  words: Words,
  hooks: ChainHooks,
): HTMLElement {
  const code = picture.codes.get(coding.code);
  const above = steps(code, words);
  if (coding.coder !== marker) above.append(make("span", { class: "wb-coder" }, words.say("codedBy", { name: coding.coder })));
  const row = make("li", { class: "wb-coding" }, dot(code), make("span", { class: "wb-codename" }, code?.name ?? ""));
  row.classList.toggle("wb-chosen", isChosen);
  row.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("button")) hooks.pointAt(coding.code);
  });
  if (!readOnly) row.append(tools(picture, coding, code?.name ?? "", words, hooks));
  row.append(above);
  return row;
}

function tools(picture: Picture, coding: Coding, name: string, words: Words, hooks: ChainHooks): HTMLElement {
  const button = (shape: string, label: string, action: () => void) => {
    const element = make("button", { type: "button", class: "wb-quietbutton", "aria-label": label, title: label, "data-coding": coding.id });
    element.append(icon(shape));
    element.addEventListener("click", action);
    return element;
  };
  const [digit] = [...picture.pins].find(([, pinned]) => pinned === coding.code) ?? [];
  const pin = button(PIN, words.say(digit ? "unpin" : "pin", { code: name }), () => hooks.pin(coding.code));
  pin.setAttribute("aria-pressed", String(Boolean(digit)));
  if (digit) pin.append(make("span", { class: "wb-digit" }, String(digit)));
  return make(
    "span",
    { class: "wb-tools" },
    pin,
    button("M3 6h9M9.5 3.5L12 6 9.5 8.5M13 10.5H4M6.5 8L4 10.5 6.5 13", words.say("changeCode", { code: name }), () => hooks.recode(coding)),
    button("M4 4l8 8M12 4l-8 8", words.say("removeCode", { code: name }), () => hooks.remove(coding.id)),
  );
}

function steps(code: Code | undefined, words: Words): HTMLElement {
  const list = make("span", { class: "wb-steps-up" });
  const above = code?.chain ?? [];
  if (code && !above.length) list.append(make("span", { class: "wb-step" }, words.say("nowhere")));
  above.forEach(({ level, name }, depth) => {
    const step = make("span", { class: "wb-step" }, make("span", { class: "wb-level" }, level), " ", name);
    step.style.setProperty("--wb-depth", String(depth));
    list.append(step);
  });
  return list;
}
