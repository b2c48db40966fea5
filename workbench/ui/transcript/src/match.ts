import type { Piece } from "./grain";
import { fold } from "./words";

/** A text as it is searched, lower case without accents, and where each of its characters stood before that. */
interface Folded {
  text: string;
  at: number[];
}

export interface Match {
  /** How good it is; 0 is best. */
  rank: number;
  marks: Piece[];
}

const MOST_KEPT = 4000;
const kept = new Map<string, Folded>();

function folded(text: string): Folded {
  let found = kept.get(text);
  if (!found) {
    found = { text: "", at: [] };
    let at = 0;
    for (const character of text) {
      const plain = fold(character);
      found.text += plain;
      for (let unit = 0; unit < plain.length; unit++) found.at.push(at);
      at += character.length;
    }
    found.at.push(at);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, found);
  }
  return found;
}

/** The words of a query, folded. */
export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

/** Finds a word in a text: 0 where the text begins with it, 1 where a word does, 2 inside a word; null if nowhere. */
export function find(text: string, word: string): Match | null {
  const { text: plain, at } = folded(text);
  let best: Match | null = null;
  for (let from = plain.indexOf(word); from >= 0; from = plain.indexOf(word, from + 1)) {
    const rank = from === 0 ? 0 : /[\p{L}\p{N}]/u.test(plain[from - 1]!) ? 2 : 1;
    if (!best || rank < best.rank) best = { rank, marks: [[at[from]!, at[from + word.length]!]] };
    if (rank < 2) break;
  }
  return best;
}

/** Marks without overlaps, in order. */
export function merged(marks: Piece[]): Piece[] {
  const sorted = [...marks].sort((a, b) => a[0] - b[0]);
  const found: Piece[] = [];
  for (const [start, end] of sorted) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}
