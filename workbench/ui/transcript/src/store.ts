import { overlay } from "./overlay";
import type { CodingsData, Op, ParentRow } from "./types";

export interface Code {
  id: string;
  name: string;
  colour: string;
  path: string;
  uses: number;
  /** What it hangs under, the nearest first. */
  chain: Step[];
}
export interface Step {
  level: string;
  name: string;
}
export interface Coding {
  id: string;
  code: string;
  coder: string;
}
export interface Memo {
  id: string;
  text: string;
  coder: string;
  /** Of the kind that is written beside the text. */
  isNote: boolean;
}
export interface Unit {
  id: string;
  start: number;
  end: number;
  condensed: string;
  codings: Coding[];
  starred: boolean;
  /** Its words as the report quotes them; empty while those are the transcript's. */
  report: string;
  /** What has been written about it, the oldest first. */
  memos: Memo[];
  /** Who marked it. */
  coder: string;
  /** When it was marked, in minutes since 1970. */
  at: number;
}

/** What is drawn: what the server has said, with what it has not answered yet laid on top. */
export interface Picture {
  codes: Map<string, Code>;
  /** Codes last used first. */
  recent: string[];
  /** Codes kept under number keys. */
  pins: Map<number, string>;
  units: Map<string, Unit>;
  /** Unit ids in the order of the text. */
  order: string[];
  parents: CodingsData["parents"];
  me: string;
  undo: string | null;
  redo: string | null;
  pending: number;
}

export const NO_COLOUR = "#8a8f98";

export const EMPTY: Picture = {
  codes: new Map(),
  recent: [],
  pins: new Map(),
  units: new Map(),
  order: [],
  parents: [],
  me: "",
  undo: null,
  redo: null,
  pending: 0,
};

/** Laying an action on top of data that already holds it changes nothing, so answers may come in any order. */
export function project(data: CodingsData, ops: Op[]): Picture {
  const codes = new Map<string, Code>();
  for (const [id, name, colour, path, , uses, parent] of data.codes) {
    codes.set(id, { id, name, colour, path, uses, chain: chainFrom(data.parents, parent) });
  }
  const me = data.coders[data.me] ?? "";
  const units = new Map<string, Unit>();
  for (const [id, start, end, rows, condensed, coder, minutes, starred, report] of data.units) {
    const codings: Coding[] = [];
    for (const [coding, code, by] of rows) {
      const row = data.codes[code];
      if (row) codings.push({ id: coding, code: row[0], coder: data.coders[by] ?? "" });
    }
    const made = { coder: data.coders[coder] ?? "", at: data.since + minutes };
    units.set(id, { id, start, end, condensed, codings, starred: Boolean(starred), report: report ?? "", memos: [], ...made });
  }
  for (const [id, unit, text, by, isNote] of data.memos ?? []) {
    units.get(unit)?.memos.push({ id, text, coder: data.coders[by] ?? "", isNote: Boolean(isNote) });
  }
  const pins = new Map(data.pins);
  const used: string[] = [];
  let pending = 0;
  for (const op of ops) {
    if (op.doc !== data.doc) continue;
    pending += 1;
    if (op.op === "create") addCode(codes, data, op.code, op.name, op.parent);
    else if (op.op === "apply") {
      used.push(op.code);
      const unit = units.get(op.unit) ?? newUnit(op.unit, op.start, op.end, me);
      units.set(op.unit, unit);
      const known = unit.codings.some((c) => c.id === op.coding);
      if (!known && codes.has(op.code)) unit.codings.push({ id: op.coding, code: op.code, coder: me });
    } else overlay(op, { units, codes, pins, me });
  }
  const ranked = data.codes.filter((row) => row[4] >= 0).sort((a, b) => a[4] - b[4]);
  const recent = [...new Set([...used.reverse(), ...ranked.map((row) => row[0])])].filter((id) => codes.has(id));
  const order = [...units.values()].sort((a, b) => a.start - b.start || b.end - a.end).map((unit) => unit.id);
  return { codes, recent, pins, units, order, parents: data.parents, me, undo: data.undo, redo: data.redo, pending };
}

/** The code under a number key: a pinned one, or where nothing is pinned one of the latest. */
export function codeUnder({ pins, recent }: Picture, digit: number): string | undefined {
  return pins.size ? pins.get(digit) : recent[digit - 1];
}

/** The memo that one writes on: one's own first note, so that another never takes its place while it is written. */
export function ownMemo(unit: Unit, me: string): Memo | undefined {
  return unit.memos.find((memo) => memo.isNote && memo.coder === me);
}

function newUnit(id: string, start: number, end: number, coder: string): Unit {
  const at = Math.floor(Date.now() / 60_000);
  return { id, start, end, condensed: "", codings: [], starred: false, report: "", memos: [], coder, at };
}

function chainFrom(parents: ParentRow[], at: number): Step[] {
  const chain: Step[] = [];
  for (let row = parents[at]; row; row = parents[row[3]]) chain.push({ name: row[1], level: String(row[2]) });
  return chain;
}

function addCode(
  codes: Map<string, Code>,
  data: CodingsData,
  id: string,
  name: string,
  parent: string | null,
): void {
  if (codes.has(id)) return;
  const above = data.parents.findIndex(([p]) => p === parent);
  const parentName = data.parents[above]?.[1] ?? "";
  // Until the server has placed it, the new code borrows colour and path from a sibling.
  const sibling = parentName ? data.codes.find((row) => row[3].split(" › ").at(-1) === parentName) : undefined;
  const colour = sibling?.[2] ?? NO_COLOUR;
  codes.set(id, { id, name, colour, path: sibling?.[3] ?? parentName, uses: 0, chain: chainFrom(data.parents, above) });
}
