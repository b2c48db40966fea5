/** The shapes that cross the border between Python and the browser. Every offset in them counts code points. */

export type TurnRow = [start: number, end: number, speaker: number, startMs: number];

export interface Speaker {
  name: string;
  perspective: string;
}

export interface Perspective {
  letter: string;
  name: string;
  colour: string;
}

export interface TextData {
  role: "text";
  doc: string;
  version: string;
  text: string;
  lang: string;
  turns: TurnRow[];
  /** Where the text says something else than words that were spoken: (skratt), [ohörbart]. */
  asides: [start: number, end: number][];
  speakers: Speaker[];
  perspectives: Record<string, Perspective>;
  words: Record<string, string>;
  readonly: boolean;
  focus: string | null;
  /** The turn that a link names, counted from 1. */
  turn: number | null;
}

export type CodeRow = [
  id: string,
  name: string,
  colour: string,
  path: string,
  recentRank: number,
  uses: number,
  /** An index in `parents`, or -1. */
  parent: number,
];
/** The level is a depth to indent by, or its name. */
export type ParentRow = [id: string, name: string, level: number | string, parent: number];
export type CodingRow = [id: string, codeIndex: number, coderIndex: number];
/** `minutes` are those after `since`; what is starred or worded for the report is longer by two. */
export type UnitRow = [
  id: string,
  start: number,
  end: number,
  codings: CodingRow[],
  condensed: string,
  coderIndex: number,
  minutes: number,
  starred?: number,
  report?: string,
];

/** A note on a stretch of the text. */
export type NoteRow = [id: string, start: number, end: number, text: string, coderIndex: number];

/** A memo on a meaning unit; `isNote` is 1 for the kind that is written here. */
export type MemoRow = [id: string, unit: string, text: string, coderIndex: number, isNote: number];

export interface CodingsData {
  role: "codings";
  doc: string;
  codes: CodeRow[];
  parents: ParentRow[];
  units: UnitRow[];
  /** In minutes since 1970. */
  since: number;
  pins: [digit: number, code: string][];
  notes: NoteRow[];
  /** The oldest first; left out where there are none. */
  memos?: MemoRow[];
  coders: string[];
  me: number;
  ack: string[];
  refused: [uid: string, message: string][];
  undo: string | null;
  redo: string | null;
}

export interface DefinitionsData {
  role: "definitions";
  definitions: Record<string, string>;
}

interface Sent {
  uid: string;
  doc: string;
  /** Who was signed in when it was done: a tab can change hands before everything is saved. */
  by: string;
}

export interface Apply extends Sent {
  op: "apply";
  unit: string;
  coding: string;
  start: number;
  end: number;
  quote: string;
  code: string;
}
export interface Create extends Sent {
  op: "create";
  code: string;
  name: string;
  parent: string | null;
}
export interface Remove extends Sent {
  op: "remove";
  coding: string;
}
export interface Condense extends Sent {
  op: "condense";
  unit: string;
  text: string;
}
export interface Step extends Sent {
  op: "undo" | "redo";
}
export interface Recode extends Sent {
  op: "recode";
  coding: string;
  code: string;
}
export interface Adjust extends Sent {
  op: "adjust";
  unit: string;
  start: number;
  end: number;
  quote: string;
}
export interface Star extends Sent {
  op: "star";
  unit: string;
  on: boolean;
}
export interface Phrase extends Sent {
  op: "phrase";
  unit: string;
  text: string;
}
export interface Pin extends Sent {
  op: "pin";
  code: string;
  on: boolean;
}
/** A note in the margin; without words it goes. */
export interface NoteOp extends Sent {
  op: "note";
  memo: string;
  start: number;
  end: number;
  quote: string;
  text: string;
}
/** A memo on a unit; without words it goes. */
export interface NoteUnit extends Sent {
  op: "note-unit";
  unit: string;
  memo: string;
  text: string;
}
export type Op = Apply | Create | Remove | Condense | Step | Recode | Adjust | Star | Phrase | Pin | NoteOp | NoteUnit;

export interface Span {
  start: number;
  end: number;
}

export interface MountArguments {
  data: TextData | CodingsData | DefinitionsData;
  parentElement: HTMLElement;
  setStateValue: (name: string, value: unknown) => void;
  setTriggerValue: (name: string, value: unknown) => void;
}
