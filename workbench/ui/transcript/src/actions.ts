import { newId } from "./dom";
import type { Outbox } from "./outbox";
import { ownMemo, type Picture } from "./store";
import type { TextMap } from "./textmap";
import type { Apply, Op, Span } from "./types";

/** What a researcher does, as entries of the outbox. Each returns what there is to say about it. */
export class Actions {
  constructor(
    private readonly doc: string,
    private readonly map: TextMap,
    private readonly outbox: Outbox,
    private readonly picture: () => Picture,
  ) {}

  /** The unit that covers exactly a span, if there is one: a second code belongs on it. */
  unitAt(span: Span): string | null {
    for (const unit of this.picture().units.values()) {
      if (unit.start === span.start && unit.end === span.end) return unit.id;
    }
    return null;
  }

  carries(unit: string, code: string): boolean {
    const { units, me } = this.picture();
    return units.get(unit)?.codings.some((c) => c.code === code && c.coder === me) ?? false;
  }

  apply(span: Span, code: string): { unit: string; isNew: boolean } {
    const known = this.unitAt(span);
    if (known && this.carries(known, code)) return { unit: known, isNew: false };
    const op = this.applyOp(span, code, known ?? newId());
    this.outbox.push(op);
    return { unit: op.unit, isNew: true };
  }

  create(span: Span, name: string, parent: string | null): { unit: string; code: string } {
    const code = newId();
    const op = this.applyOp(span, code, this.unitAt(span) ?? newId());
    this.outbox.push({ ...this.stamp(), op: "create", code, name, parent }, op);
    return { unit: op.unit, code };
  }

  remove(coding: string): void {
    this.outbox.push({ ...this.stamp(), op: "remove", coding });
  }

  condense(unit: string, text: string): void {
    this.outbox.push({ ...this.stamp(), op: "condense", unit, text });
  }

  /** Makes a code and puts it in the place of another. */
  createInstead(coding: string, name: string, parent: string | null): string {
    const code = newId();
    const create: Op = { ...this.stamp(), op: "create", code, name, parent };
    this.outbox.push(create, { ...this.stamp(), op: "recode", coding, code });
    return code;
  }

  recode(coding: string, code: string): void {
    this.outbox.push({ ...this.stamp(), op: "recode", coding, code });
  }

  adjust(unit: string, { start, end }: Span): void {
    this.outbox.push({ ...this.stamp(), op: "adjust", unit, start, end, quote: this.map.quote({ start, end }) });
  }

  star(unit: string, on: boolean): void {
    this.outbox.push({ ...this.stamp(), op: "star", unit, on });
  }

  phrase(unit: string, text: string): void {
    this.outbox.push({ ...this.stamp(), op: "phrase", unit, text });
  }

  pin(code: string, on: boolean): void {
    this.outbox.push({ ...this.stamp(), op: "pin", code, on });
  }

  note(memo: string, span: Span, text: string): void {
    const quote = this.map.quote(span);
    this.outbox.push({ ...this.stamp(), op: "note", memo, start: span.start, end: span.end, quote, text });
  }

  /** Writes one's own memo on a unit, or writes it anew; false where there was none to take away. */
  noteUnit(unit: string, text: string): boolean {
    const { units, me } = this.picture();
    const there = units.get(unit);
    const own = there && ownMemo(there, me);
    if (!own && !text) return false;
    this.outbox.push({ ...this.stamp(), op: "note-unit", unit, memo: own?.id ?? newId(), text });
    return true;
  }

  step(op: "undo" | "redo"): void {
    this.outbox.push({ ...this.stamp(), op });
  }

  private applyOp(span: Span, code: string, unit: string): Apply {
    const quote = this.map.quote(span);
    return { ...this.stamp(), op: "apply", unit, coding: newId(), start: span.start, end: span.end, quote, code };
  }

  private stamp(): Pick<Op, "uid" | "doc" | "by"> {
    return { uid: newId(), doc: this.doc, by: this.picture().me };
  }
}
