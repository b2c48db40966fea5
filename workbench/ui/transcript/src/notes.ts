import type { CodingsData, Op, Span } from "./types";

/** The sign of something written, as a line drawing. */
export const PENCIL = "M3 13l.7-3L10.8 3a1.2 1.2 0 011.7 0l.5.5a1.2 1.2 0 010 1.7L6 12.3z";

/** A quick note in the margin, on a turn or some words of the text. */
export interface Note extends Span {
  id: string;
  text: string;
  coder: string;
}

/** The notes as the server has them, with what it has not answered yet laid on top; in the order of the text. */
export function projectNotes(data: CodingsData | undefined, ops: Op[]): Note[] {
  if (!data) return [];
  const notes = new Map<string, Note>();
  for (const [id, start, end, text, coder] of data.notes) {
    notes.set(id, { id, start, end, text, coder: data.coders[coder] ?? "" });
  }
  for (const op of ops) {
    if (op.op !== "note" || op.doc !== data.doc) continue;
    const { memo: id, start, end, text } = op;
    if (text) notes.set(id, { id, start, end, text, coder: notes.get(id)?.coder ?? data.coders[data.me] ?? "" });
    else notes.delete(id);
  }
  return [...notes.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
