import type { TurnRow } from "./types";

/** Milliseconds of "1:02:03", "12:31", "12.31" or "12 31"; the last part is seconds. A number alone is minutes. */
export function parseTime(written: string): number | null {
  const parts = written.trim().split(/\s*[:.\s]\s*/);
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const numbers = parts.map(Number);
  if (numbers.length === 1) numbers.push(0);
  if (numbers.slice(1).some((number) => number > 59)) return null;
  return numbers.reduce((sum, number) => sum * 60 + number, 0) * 1000;
}

/** The turn in which a time falls: the last that begins at or before it, or the first with a time; -1 without any. */
export function turnAtTime(turns: TurnRow[], ms: number): number {
  let found = -1;
  for (let index = 0; index < turns.length; index++) {
    const start = turns[index]![3];
    if (start < 0) continue;
    if (start > ms && found >= 0) break;
    found = index;
    if (start > ms) break;
  }
  return found;
}
