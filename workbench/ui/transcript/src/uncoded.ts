import type { Span } from "./types";

/** Fewer words than this between two units are no stretch that someone has passed over. */
const LEAST_WORDS = 4;
const WORD = /[\p{L}\p{N}]+/gu;
/** What closes the sentence before, or only separates; a stretch begins with its first word or opening mark. */
const BEFORE = /^[^\p{L}\p{N}"“”«»’'(\[]+/u;

/**
 * What nobody has coded, in the order of the text: within each turn, the runs of words that no unit covers.
 *
 * `quote` gives the words of a span; places are code points. Turns to pass over, such as the interviewer's, are left
 * out by whoever calls.
 */
export function uncodedStretches(turns: Span[], units: Span[], quote: (span: Span) => string): Span[] {
  const covered = [...units].sort((a, b) => a.start - b.start);
  const found: Span[] = [];
  let next = 0;
  let until = 0;
  for (const turn of turns) {
    let at = Math.max(turn.start, Math.min(until, turn.end));
    while (next < covered.length && covered[next]!.start < turn.end) {
      const unit = covered[next++]!;
      if (unit.start > at) add(found, { start: at, end: unit.start }, quote);
      until = Math.max(until, unit.end);
      at = Math.max(at, Math.min(until, turn.end));
    }
    if (at < turn.end) add(found, { start: at, end: turn.end }, quote);
  }
  return found;
}

/** The first stretch after a place, or before it; round to the other end when there is none. */
export function nearest(stretches: Span[], here: Span, by: 1 | -1): Span | undefined {
  if (by > 0) return stretches.find(({ start }) => start >= here.end) ?? stretches[0];
  return stretches.findLast(({ end }) => end <= here.start) ?? stretches.at(-1);
}

function add(found: Span[], gap: Span, quote: (span: Span) => string): void {
  const words = quote(gap);
  if ((words.match(WORD)?.length ?? 0) < LEAST_WORDS) return;
  const lead = points(BEFORE.exec(words)?.[0] ?? "");
  const tail = points(/\s*$/u.exec(words)?.[0] ?? "");
  found.push({ start: gap.start + lead, end: gap.end - tail });
}

function points(text: string): number {
  return Array.from(text).length;
}
