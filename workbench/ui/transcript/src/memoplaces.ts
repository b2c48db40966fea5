import type { Note } from "./notes";
import type { Unit } from "./store";
import type { Span } from "./types";

/** A place that something has been written about; where a unit is, it stands for the notes on the same words. */
export interface MemoPlace extends Span {
  unit: string | null;
  texts: string[];
}

/** Every place with a note on the text or a memo on a unit, once each, in the order of the text. */
export function memoPlaces(notes: Note[], units: Unit[]): MemoPlace[] {
  const places = new Map<string, MemoPlace>();
  const add = ({ start, end }: Span, unit: string | null, texts: string[]) => {
    const key = `${start} ${end}`;
    const known = places.get(key);
    if (known) known.texts.push(...texts);
    else places.set(key, { start, end, unit, texts });
  };
  for (const unit of units) if (unit.memos.length) add(unit, unit.id, unit.memos.map((memo) => memo.text));
  for (const note of notes) add(note, null, [note.text]);
  return [...places.values()].sort(compare);
}

/** The first place after another, or before it; round to the other end when there is none. */
export function nextMemoPlace(places: MemoPlace[], from: Span, by: 1 | -1): MemoPlace | undefined {
  if (by > 0) return places.find((place) => compare(place, from) > 0) ?? places[0];
  return places.findLast((place) => compare(place, from) < 0) ?? places.at(-1);
}

function compare(one: Span, other: Span): number {
  return one.start - other.start || one.end - other.end;
}
