import { make } from "./dom";
import { TextMap } from "./textmap";
import type { Perspective, TextData, TurnRow } from "./types";
import { clock, type Words } from "./words";

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
function inkOn(colour: string): string {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!hex) return "#fff";
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
  return luminance > 0.2 ? "#111" : "#fff";
}

function badge(perspective: Perspective): HTMLElement {
  const element = make("span", { class: "wb-letter", title: perspective.name }, perspective.letter);
  element.style.background = perspective.colour;
  element.style.color = inkOn(perspective.colour);
  return element;
}

/** Leads to the same speaker's next turn. Not a stop for Tab: there are hundreds, and keys do the same. */
function speakerButton(name: string, words: Words): HTMLElement {
  return make("button", { type: "button", class: "wb-speaker", tabindex: -1, title: words.say("speakerNext", { name }) }, name);
}

/** Draws every turn as an article with one text node for its words, and records where they are. */
export function renderTurns(data: TextData, words: Words, prefix: string): { column: HTMLElement; map: TextMap } {
  const map = new TextMap(data);
  const column = make("div", { class: "wb-text", role: "region", "aria-label": words.say("transcript") });
  const hasTimes = data.turns.some((turn) => turn[3] >= 0);
  data.turns.forEach((row, index) => column.append(renderTurn(data, row, index, map, words, prefix)));
  column.classList.toggle("wb-timed", hasTimes);
  return { column, map };
}

function renderTurn(
  data: TextData,
  [start, end, speakerIndex, startMs]: TurnRow,
  index: number,
  map: TextMap,
  words: Words,
  prefix: string,
): HTMLElement {
  const speaker = data.speakers[speakerIndex];
  const perspective = data.perspectives[speaker?.perspective ?? ""];
  const headId = `${prefix}h${index}`;
  const codesId = `${prefix}k${index}`;
  const head = make(
    "header",
    { class: "wb-head", id: headId },
    make("span", { class: "wb-no", role: "img", "aria-label": words.say("turn", { n: index + 1 }) }, String(index + 1)),
  );
  if (perspective) head.append(badge(perspective));
  if (speaker?.name) head.append(make("h3", { class: "wb-name" }, speakerButton(speaker.name, words)));
  if (startMs >= 0) head.append(make("time", { class: "wb-time" }, clock(startMs)));

  const unitStart = map.offsets.toUnits(start);
  const node = document.createTextNode(data.text.slice(unitStart, map.offsets.toUnits(end)));
  const paragraph = make("p", { class: "wb-words", lang: data.lang });
  paragraph.append(node);
  const margin = make("div", { class: "wb-margin", "aria-hidden": "true" });
  const codes = make("p", { id: codesId, hidden: true });
  const article = make(
    "article",
    {
      class: "wb-turn",
      "data-turn": index,
      tabindex: index === 0 ? 0 : -1,
      "aria-labelledby": headId,
      "aria-describedby": codesId,
    },
    head,
    paragraph,
    margin,
    codes,
  );
  if (speaker?.perspective === "interviewer") article.classList.add("wb-quiet");
  map.add({ index, start, end, unitStart, article, node, margin, codes });
  return article;
}
