/** A hit, in UTF-16 units of the text that was searched. */
export type Hit = [start: number, end: number];

const folds = new Map<number, string>();

/** Lower case without accents, one UTF-16 unit at a time, so that places in the text can be counted. */
function foldUnit(unit: number): string {
  let known = folds.get(unit);
  if (known === undefined) {
    const letter = String.fromCharCode(unit);
    known = /\s/.test(letter) ? " " : letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folds.set(unit, known);
  }
  return known;
}

interface Folded {
  text: string;
  /** The place in the text that each place of the folded text came from; null when they are the same. */
  places: number[] | null;
}

function fold(text: string): Folded {
  const parts: string[] = [];
  let places: number[] | null = null;
  for (let unit = 0; unit < text.length; unit++) {
    const folded = foldUnit(text.charCodeAt(unit));
    // Almost every text folds letter by letter; then there is nothing to keep.
    if (folded.length !== 1) places ??= Array.from({ length: unit }, (_, index) => index);
    if (places) for (let i = 0; i < folded.length; i++) places.push(unit);
    parts.push(folded);
  }
  places?.push(text.length);
  return { text: parts.join(""), places };
}

/**
 * Finds words in one text, which is made ready once.
 *
 * Loosely, capitals and accents make no difference ("lakemedel" finds "Läkemedel"); exactly, they do. White space is
 * white space, and as two line feeds stand between turns, a hit never runs from one into the next.
 */
export class Searching {
  private readonly ready: { exact?: Folded; loose?: Folded } = {};
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  find(query: string, exact: boolean): Hit[] {
    const wanted = exact ? query.trim().replace(/\s+/g, " ") : fold(query.trim().replace(/\s+/g, " ")).text;
    if (!wanted) return [];
    const { text, places } = exact
      ? (this.ready.exact ??= { text: this.text.replace(/\s/g, " "), places: null })
      : (this.ready.loose ??= fold(this.text));
    const hits: Hit[] = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length;
      hits.push(places ? [places[at]!, places[end]!] : [at, end]);
    }
    return hits;
  }
}

/** The hit a reader comes to first from a place on, or the last before it; round to the other end. */
export function hitFrom(hits: Hit[], place: number, by: 1 | -1): number {
  if (by > 0) {
    const next = hits.findIndex(([start]) => start >= place);
    return next < 0 ? 0 : next;
  }
  const before = hits.findLastIndex(([, end]) => end <= place);
  return before < 0 ? hits.length - 1 : before;
}
