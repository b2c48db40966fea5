/** How much a selection takes in: exactly what was marked, or whole words, sentences or turns. */
export type Grain = "exact" | "word" | "sentence" | "turn";
export const GRAINS: readonly Grain[] = ["exact", "word", "sentence", "turn"];

/** A stretch of one turn's words, in UTF-16 units. */
export type Piece = [start: number, end: number];

const WORD = /[\p{L}\p{N}\p{M}]+(?:(?:[-‐’':.]|(?<=\p{N}),)[\p{L}\p{N}\p{M}]+)*/gu;
const TOKEN = /\S+/gu;
const LINE = /[^\n]*\S/gu;
const STOP = /[.!?…]+["”’»)\]]*(?=\s)/gu;

/** Abbreviations that lead on to what follows: no sentence ends with them. */
const LEADING = new Set(
  (
    "t.ex tex bl.a bla d.v.s dvs s.k f.d f.ö p.g.a pga fr.o.m t.o.m i.o.m m.a.o resp inkl exkl ca c:a " +
    "kl nr tel jfr ev ang avd dr prof ffa mr mrs e.g i.e"
  ).split(" "),
);
/** Abbreviations that round off: what follows with a capital is a new sentence. */
const CLOSING = new Set("m.m m.fl o.s.v e.d o.d o.dyl".split(" "));

/** The pieces that the words of a turn fall into, in order. A turn is one piece; nothing is cut "exactly". */
export function pieces(text: string, grain: Grain): Piece[] {
  if (grain === "word") return matches(WORD, text);
  if (grain === "sentence") return sentences(text);
  const whole = /\S(?:[^]*\S)?/u.exec(text);
  return grain === "turn" && whole ? [[whole.index, whole.index + whole[0].length]] : [];
}

/** Widens a range so that it cuts no piece in two. */
export function widen(text: string, start: number, end: number, grain: Grain): Piece {
  const touched = pieces(text, grain).filter(([from, to]) => from < end && to > start);
  return [Math.min(start, touched[0]?.[0] ?? start), Math.max(end, touched.at(-1)?.[1] ?? end)];
}

/** Where a boundary may be moved to: before and after each piece; with words, also around what is joined to them. */
export function stops(text: string, grain: Grain): { starts: number[]; ends: number[] } {
  const by = grain === "exact" ? "word" : grain;
  const all = by === "word" ? [...pieces(text, by), ...matches(TOKEN, text)] : pieces(text, by);
  const sorted = (at: 0 | 1) => [...new Set(all.map((piece) => piece[at]))].sort((a, b) => a - b);
  return { starts: sorted(0), ends: sorted(1) };
}

/**
 * Sentences as they are spoken and written down in Swedish and English.
 *
 * A full stop after an abbreviation, an initial or a list's number ends nothing, nor does one with a small letter after
 * it; dots that trail off end a sentence only before a capital. A line is a sentence if nothing else ends it.
 */
export function sentences(text: string): Piece[] {
  const found: Piece[] = [];
  for (const [from, to] of matches(LINE, text)) {
    const line = text.slice(from, to);
    let start = line.search(/\S/u);
    for (const stop of line.matchAll(STOP)) {
      const end = stop.index + stop[0].length;
      if (!ends(line.slice(start, stop.index), stop[0], line.slice(end).trimStart())) continue;
      found.push([from + start, from + end]);
      start = end + line.slice(end).search(/\S/u);
    }
    found.push([from + start, to]);
  }
  return found;
}

function ends(before: string, stop: string, after: string): boolean {
  const trails = /^(?:…|\.\.)/u.test(stop);
  // "(skratt)" and the like stand between sentences.
  if (/^[([]/u.test(after)) return !trails;
  const next = /[\p{L}\p{N}]/u.exec(after)?.[0] ?? "";
  if (/\p{Ll}/u.test(next)) return false;
  if (trails || !stop.startsWith(".")) return true;
  const last = (/\S+$/u.exec(before)?.[0] ?? "").replace(/^["”’»([]+/u, "");
  const short = last.toLowerCase();
  if (CLOSING.has(short)) return true;
  if (LEADING.has(short) || /^\p{L}$/u.test(last) || /^\p{L}{1,2}(?:\.\p{L}{1,3})+$/u.test(last)) return false;
  return !(/^\p{N}+$/u.test(last) && last === before);
}

function matches(pattern: RegExp, text: string): Piece[] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}
