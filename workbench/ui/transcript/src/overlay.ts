import type { Code, Unit } from "./store";
import type { NoteUnit, Op } from "./types";

interface Drawn {
  units: Map<string, Unit>;
  codes: Map<string, Code>;
  pins: Map<number, string>;
  me: string;
}

/** Lays what was done to a unit, a coding or a pin, and is not answered yet, over what the server has said. */
export function overlay(op: Op, drawn: Drawn): void {
  const { units } = drawn;
  if (op.op === "remove") removeCoding(units, op.coding);
  else if (op.op === "recode") recode(drawn, op.coding, op.code);
  else if (op.op === "pin") pin(drawn, op.code, op.on);
  else {
    const unit = "unit" in op ? units.get(op.unit) : undefined;
    if (!unit) return;
    if (op.op === "condense") unit.condensed = op.text;
    else if (op.op === "adjust") [unit.start, unit.end] = [op.start, op.end];
    else if (op.op === "star") unit.starred = op.on;
    else if (op.op === "phrase") unit.report = op.text;
    else if (op.op === "note-unit") note(unit, op, drawn.me);
    dropIfBare(units, unit);
  }
}

function note(unit: Unit, { memo: id, text }: NoteUnit, me: string): void {
  const known = unit.memos.find((memo) => memo.id === id);
  if (!text) unit.memos = unit.memos.filter((memo) => memo !== known);
  else if (known) known.text = text;
  else unit.memos.push({ id, text, coder: me, isNote: true });
}

function removeCoding(units: Map<string, Unit>, coding: string): void {
  for (const unit of units.values()) {
    const at = unit.codings.findIndex((c) => c.id === coding);
    if (at < 0) continue;
    unit.codings.splice(at, 1);
    dropIfBare(units, unit);
    return;
  }
}

function recode({ units, codes, me }: Drawn, coding: string, code: string): void {
  if (!codes.has(code)) return;
  for (const unit of units.values()) {
    const found = unit.codings.find((c) => c.id === coding);
    if (!found) continue;
    found.code = code;
    found.coder = me;
    return;
  }
}

/** The first free key, as the server will say. */
function pin({ pins }: Drawn, code: string, on: boolean): void {
  const [digit] = [...pins].find(([, pinned]) => pinned === code) ?? [];
  if (!on && digit !== undefined) pins.delete(digit);
  if (!on || digit !== undefined) return;
  for (let free = 1; free <= 9; free++) {
    if (pins.has(free)) continue;
    pins.set(free, code);
    return;
  }
}

/** A unit with no code left is only worth showing for what someone has written or decided about it. */
function dropIfBare(units: Map<string, Unit>, unit: Unit): void {
  const { codings, memos, condensed, starred, report } = unit;
  if (!codings.length && !memos.length && !condensed && !starred && !report) units.delete(unit.id);
}
