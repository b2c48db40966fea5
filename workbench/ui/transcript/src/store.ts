import type { CodingsData, Op } from "./types";

export interface Code {
  id: string;
  name: string;
  colour: string;
  path: string;
}
export interface Coding {
  id: string;
  code: string;
  coder: string;
}
export interface Unit {
  id: string;
  start: number;
  end: number;
  condensed: string;
  codings: Coding[];
}

/** What is drawn: what the server has said, with what it has not answered yet laid on top. */
export interface Picture {
  codes: Map<string, Code>;
  /** Codes last used first. */
  recent: string[];
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
  for (const [id, name, colour, path] of data.codes) codes.set(id, { id, name, colour, path });
  const me = data.coders[data.me] ?? "";
  const units = new Map<string, Unit>();
  for (const [id, start, end, rows, condensed] of data.units) {
    const codings: Coding[] = [];
    for (const [coding, code, coder] of rows) {
      const row = data.codes[code];
      if (row) codings.push({ id: coding, code: row[0], coder: data.coders[coder] ?? "" });
    }
    units.set(id, { id, start, end, condensed, codings });
  }
  const used: string[] = [];
  let pending = 0;
  for (const op of ops) {
    if (op.doc !== data.doc) continue;
    pending += 1;
    if (op.op === "create") addCode(codes, data, op.code, op.name, op.parent);
    else if (op.op === "apply") {
      used.push(op.code);
      const unit = units.get(op.unit) ?? { id: op.unit, start: op.start, end: op.end, condensed: "", codings: [] };
      units.set(op.unit, unit);
      const known = unit.codings.some((c) => c.id === op.coding);
      if (!known && codes.has(op.code)) unit.codings.push({ id: op.coding, code: op.code, coder: me });
    } else if (op.op === "remove") removeCoding(units, op.coding);
    else if (op.op === "condense") {
      const unit = units.get(op.unit);
      if (unit) unit.condensed = op.text;
    }
  }
  const ranked = data.codes.filter((row) => row[4] >= 0).sort((a, b) => a[4] - b[4]);
  const recent = [...new Set([...used.reverse(), ...ranked.map((row) => row[0])])].filter((id) => codes.has(id));
  const order = [...units.values()].sort((a, b) => a.start - b.start || b.end - a.end).map((unit) => unit.id);
  return { codes, recent, units, order, parents: data.parents, me, undo: data.undo, redo: data.redo, pending };
}

function removeCoding(units: Map<string, Unit>, coding: string): void {
  for (const unit of units.values()) {
    const at = unit.codings.findIndex((c) => c.id === coding);
    if (at < 0) continue;
    unit.codings.splice(at, 1);
    // A unit with no code left is only worth showing for the words someone put into condensing it.
    if (!unit.codings.length && !unit.condensed) units.delete(unit.id);
    return;
  }
}

function addCode(
  codes: Map<string, Code>,
  data: CodingsData,
  id: string,
  name: string,
  parent: string | null,
): void {
  if (codes.has(id)) return;
  const parentName = data.parents.find(([p]) => p === parent)?.[1] ?? "";
  // Until the server has placed it, the new code borrows colour and path from a sibling.
  const sibling = parentName ? data.codes.find((row) => row[3].split(" › ").at(-1) === parentName) : undefined;
  codes.set(id, { id, name, colour: sibling?.[2] ?? NO_COLOUR, path: sibling?.[3] ?? parentName });
}
