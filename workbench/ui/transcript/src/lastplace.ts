import { preferences } from "./preferences";

const KEPT = "wb-places";
/** Documents whose place is kept, the latest; an evaluation has some tens. */
const MOST = 200;

interface Left {
  turn: number;
  offset: number;
}

function all(): Record<string, Left> {
  try {
    const found: unknown = JSON.parse(preferences.read(KEPT) ?? "{}");
    return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Record<string, Left>) : {};
  } catch {
    return {};
  }
}

/** Where a reader left each document, as a turn and how far from the top it stood. */
export const lastPlace = {
  of(doc: string): Left | null {
    const left = all()[doc];
    return left && Number.isInteger(left.turn) && Number.isFinite(left.offset) ? left : null;
  },
  keep(doc: string, left: Left | null): void {
    const { [doc]: _before, ...others } = all();
    const entries = Object.entries(others).slice(-(MOST - 1));
    if (left) entries.push([doc, { turn: left.turn, offset: Math.round(left.offset) }]);
    preferences.write(KEPT, JSON.stringify(Object.fromEntries(entries)));
  },
};
