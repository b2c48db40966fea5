import { icon, make, newId } from "./dom";
import { PENCIL, type Note } from "./notes";
import type { Parts } from "./parts";
import type { TurnView } from "./textmap";
import type { Span } from "./types";

interface Hooks {
  write: (id: string, span: Span, text: string) => void;
  /** Opens the reading mode, where the notes stand. */
  open: (turn: TurnView) => void;
  leave: (turn: TurnView) => void;
}

interface Writing {
  note: Note;
  turn: TurnView;
  field: HTMLTextAreaElement;
}

/** Quick notes beside the text of the reading mode, each at the turn in which its words begin. */
export class Margin {
  private notes: Note[] = [];
  private readonly places = new Map<TurnView, { element: HTMLElement; mark: HTMLButtonElement; drawn: string }>();
  private readonly add: HTMLButtonElement | null = null;
  private writing: Writing | null = null;
  private reading = false;

  constructor(
    private readonly parts: Parts,
    private readonly hooks: Hooks,
    signal: AbortSignal,
  ) {
    const { data, words, column, map } = parts;
    if (data.readonly) return;
    const add = make("button", { type: "button", class: "wb-addnote" }, icon(PENCIL), make("span", {}, words.say("note")));
    this.add = add;
    // What is marked in the text stays marked while the button is pressed.
    add.addEventListener("mousedown", (event) => event.preventDefault());
    add.addEventListener("click", () => {
      const turn = map.turnOfNode(add);
      if (turn) this.begin(turn);
    });
    const offer = (event: Event) => {
      const turn = this.reading && !this.writing ? map.turnOfNode(event.target as Node) : undefined;
      if (turn && !turn.article.contains(add)) turn.article.append(add);
    };
    column.addEventListener("pointerover", offer, { signal });
    column.addEventListener("focusin", offer, { signal });
    for (const name of ["pagehide", "beforeunload"]) {
      window.addEventListener(name, () => this.flush(), { signal, capture: true });
    }
  }

  draw(notes: Note[], reading: boolean): void {
    if (this.reading && !reading) {
      this.flush();
      this.add?.remove();
    }
    this.notes = notes;
    this.reading = reading;
    const byTurn = new Map<TurnView, Note[]>();
    for (const note of notes) {
      const turn = this.parts.map.turnAt(note.start);
      if (turn) byTurn.set(turn, [...(byTurn.get(turn) ?? []), note]);
    }
    for (const turn of new Set([...this.places.keys(), ...byTurn.keys()])) this.drawTurn(turn, byTurn.get(turn) ?? []);
  }

  /** The words that notes are about, where that is less than a whole turn. */
  noted(): Span[] {
    if (!this.reading) return [];
    const { map } = this.parts;
    return this.notes.filter((note) => {
      const turn = map.turnAt(note.start);
      const whole = turn && map.trim(turn);
      return !whole || note.start !== whole.start || note.end !== whole.end;
    });
  }

  /** Begins a note on the marked words, or on a turn; false where none may be written. */
  begin(turn: TurnView): boolean {
    const { data, reader, map } = this.parts;
    const span = reader.span() ?? map.trim(turn);
    if (data.readonly || !span) return false;
    this.write({ id: newId(), ...span, text: "", coder: "" });
    return true;
  }

  /** Saves what has been written so far, also when the page is about to go. */
  flush(): void {
    const { writing } = this;
    if (!writing) return;
    const text = writing.field.value.trim();
    if (text === writing.note.text) return;
    writing.note = { ...writing.note, text };
    this.hooks.write(writing.note.id, { start: writing.note.start, end: writing.note.end }, text);
  }

  private write(note: Note): void {
    const { words, map, data } = this.parts;
    const turn = map.turnAt(note.start);
    if (!turn) return;
    this.end();
    const { element } = this.place(turn);
    const field = make("textarea", { class: "wb-notefield", rows: 3, lang: data.lang, "aria-label": words.say("noteOn", { n: turn.index + 1 }) });
    field.value = note.text;
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.hooks.leave(turn);
    });
    field.addEventListener("blur", () => this.end());
    this.add?.remove();
    const old = element.querySelector(`[data-note="${CSS.escape(note.id)}"]`);
    if (old) old.replaceWith(field);
    else element.append(field);
    this.writing = { note, turn, field };
    // In the field the browser no longer shows what was marked in the text.
    this.parts.highlights.mark("pending", note);
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
  }

  private end(): void {
    const { writing } = this;
    if (!writing) return;
    this.flush();
    this.writing = null;
    this.parts.highlights.mark("pending", null);
    writing.field.remove();
    const place = this.places.get(writing.turn);
    if (place) place.drawn = "";
    this.draw(this.notes, this.reading);
  }

  private place(turn: TurnView): { element: HTMLElement; mark: HTMLButtonElement; drawn: string } {
    let place = this.places.get(turn);
    if (!place) {
      const mark = make("button", { type: "button", class: "wb-notemark", hidden: true });
      mark.append(icon(PENCIL));
      mark.addEventListener("click", () => this.hooks.open(turn));
      place = { element: make("div", { class: "wb-notes" }), mark, drawn: "" };
      turn.article.querySelector(".wb-head")!.append(mark);
      turn.article.append(place.element);
      this.places.set(turn, place);
    }
    return place;
  }

  private drawTurn(turn: TurnView, notes: Note[]): void {
    const { words } = this.parts;
    const place = this.place(turn);
    const signature = JSON.stringify(notes);
    if (place.drawn === signature || this.writing?.turn === turn) return;
    place.drawn = signature;
    place.mark.hidden = !notes.length;
    const label = words.say("notesHere", { n: notes.length });
    place.mark.title = label;
    place.mark.setAttribute("aria-label", label);
    place.element.replaceChildren(...notes.map((note) => this.noteElement(note)));
  }

  private noteElement(note: Note): HTMLElement {
    const { data, words } = this.parts;
    const tag = data.readonly ? "p" : "button";
    const element = make(tag, { class: "wb-note", lang: data.lang, "data-note": note.id }, note.text);
    element.title = words.say("noteBy", { name: note.coder });
    if (element instanceof HTMLButtonElement) {
      element.type = "button";
      element.addEventListener("click", () => this.write(note));
    }
    return element;
  }
}
