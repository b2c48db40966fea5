import { Actions } from "./actions";
import { Attention } from "./attention";
import { Boundaries } from "./boundaries";
import { Caret } from "./caret";
import { make } from "./dom";
import { Gestures } from "./gestures";
import { Help } from "./help";
import { Highlights, isDark } from "./highlights";
import { Inspector } from "./inspector";
import { listenToKeys } from "./keys";
import { Live } from "./live";
import { Near } from "./near";
import { projectNotes } from "./notes";
import type { Outbox } from "./outbox";
import type { Parts } from "./parts";
import { Picker } from "./picker";
import { Place } from "./place";
import { renderTurns } from "./render";
import { Revisions } from "./revisions";
import { itemsOf, segmentsByTurn } from "./segments";
import { Reader } from "./selection";
import { Snap } from "./snap";
import { EMPTY, project, type Picture } from "./store";
import { Stripes } from "./stripes";
import { Toolbar } from "./toolbar";
import type { CodingsData, TextData } from "./types";
import { View } from "./view";
import { Words } from "./words";

/** Narrower than this, the panel becomes a drawer. */
const WIDE = 900;
/** Narrower than this, the margin gives way so that the text keeps its measure beside the panel. */
const ROOMY = 1080;
let desks = 0;

/** One document laid out for coding: makes the parts, joins them, and draws what the codings have become. */
export class Desk {
  readonly root: HTMLElement;
  readonly place: Place;
  private picture: Picture = EMPTY;
  private readonly parts: Parts;
  private readonly actions: Actions;
  private readonly attention: Attention;
  private readonly gestures: Gestures;
  private readonly revisions: Revisions;
  private readonly snap: Snap;
  private readonly caret: Caret;
  private readonly help: Help;
  private readonly view: View;
  private readonly stop = new AbortController();
  private readonly sizer: ResizeObserver;
  private readonly sentinel = make("div", { class: "wb-sentinel" });
  private sticky: IntersectionObserver | null = null;
  private top = -1;
  private wanted: string | null;
  private focused: string | null = null;
  private turn: number | null = null;
  private painted = false;

  constructor(
    readonly host: HTMLElement,
    readonly data: TextData,
    private readonly outbox: Outbox,
    private readonly codings: () => CodingsData | undefined,
    visit: (unit: string) => void,
  ) {
    this.wanted = data.focus;
    const prefix = `wb-${++desks}-`;
    const words = new Words(data.words, data.lang);
    const { column, map } = renderTurns(data, words, prefix);
    const toolbar = new Toolbar(
      words,
      {
        undo: () => this.actions.step("undo"),
        redo: () => this.actions.step("redo"),
        step: (by) => this.attention.stepUnit(by),
        snap: () => this.snap.next(),
        panel: () => this.root.classList.toggle("wb-drawer"),
        help: () => this.help.open(),
      },
      data.readonly,
    );
    const inspector = new Inspector(
      data,
      map,
      words,
      {
        remove: (coding) => this.gestures.remove(coding),
        recode: (coding) => this.revisions.recode(coding),
        pin: (code) => this.gestures.togglePin(code),
        star: () => this.revisions.star(),
        phrase: (unit, text) => {
          this.actions.phrase(unit, text);
          this.parts.live.say(words.say("phrased"));
        },
        memo: (unit, text) => {
          if (this.actions.noteUnit(unit, text)) this.parts.live.say(words.say(text ? "memoSaved" : "memoGone"));
        },
        history: visit,
        condense: (unit, text) => {
          this.actions.condense(unit, text);
          this.parts.live.say(words.say("condensedSaved"));
        },
        addCode: () => this.gestures.openPicker(this.attention.unit),
        pointAt: (code) => this.attention.select(this.attention.selected, { code }),
        nextOf: (code) => this.attention.nextOf(code),
        close: () => this.escape(false),
      },
      prefix,
    );
    this.root = make("div", {
      class: "wb-root",
      // A click between things must not carry the focus out of the component, and the keys with it.
      tabindex: -1,
      "data-wb-units": 0,
      "data-wb-pending": 0,
      "data-wb-layout": "wide",
    });
    const main = make("div", { class: "wb-main" });
    this.root.append(this.sentinel, toolbar.element, main);
    host.append(this.root);
    // The text goes in last: until then every question about sizes and styles is cheap.
    this.layOut();
    const dark = this.showTheme();
    this.place = new Place(this.root, map, () => toolbar.element.getBoundingClientRect().bottom);
    this.snap = new Snap(map, (grain, isNew) => {
      toolbar.showGrain(grain);
      if (isNew) this.parts.live.say(words.say("snapIs", { how: words.say(`snap-${grain}`) }));
    });
    const near = new Near(map);
    this.parts = {
      data,
      words,
      root: this.root,
      column,
      map,
      toolbar,
      inspector,
      live: new Live(this.root, toolbar.element, words),
      picker: new Picker(this.root, words, prefix),
      boundaries: new Boundaries(
        column,
        map,
        this.snap,
        words,
        {
          preview: (span) => this.parts.highlights.mark("pending", span),
          adjust: (unit, span) => this.revisions.adjust(unit, span),
        },
        data.readonly,
      ),
      near,
      highlights: new Highlights(this.root, map, prefix, dark, near, data.asides.map(([start, end]) => ({ start, end }))),
      stripes: new Stripes(column, map, words, () => this.place.restore()),
      reader: new Reader(column, map, {
        widen: (span) => this.snap.widen(span),
        pending: () => this.gestures.pending,
        selected: (span) => (this.view.reading ? undefined : this.gestures.openPicker(span)),
        clicked: (point, turn) => this.attention.click(point, turn),
      }),
      picture: () => this.picture,
      shown: () => this.view.units,
    };
    this.actions = new Actions(data.doc, map, outbox, this.parts.picture);
    this.attention = new Attention(this.parts);
    this.gestures = new Gestures(this.parts, this.attention, this.actions);
    this.revisions = new Revisions(this.parts, this.attention, this.actions, this.gestures);
    this.caret = new Caret(column, map);
    this.help = new Help(this.root, words, prefix);
    this.view = new View(this.parts, this.attention, this.place, prefix, {
      redraw: () => this.refresh(),
      notes: () => projectNotes(this.codings(), outbox.ops),
      note: (id, span, text) => this.actions.note(id, span, text),
    });
    if (!this.parts.highlights.supported) this.warn(words.say("noHighlights"));
    main.append(column, inspector.element);
    this.sizer = new ResizeObserver(() => this.layOut());
    this.sizer.observe(this.root);
    this.listen();
  }

  /** Draws the difference between what is on the page and what should be. */
  refresh(): void {
    const data = this.codings();
    if (!data) return;
    const { highlights, stripes, picker, map } = this.parts;
    this.picture = project(data, this.outbox.ops);
    const items = this.view.keep(itemsOf(this.picture));
    const { turns, lanes } = segmentsByTurn(items, map);
    highlights.update(items);
    stripes.update(turns, lanes);
    this.view.update(turns);
    this.attention.show();
    picker.update(this.picture);
    this.root.dataset["wbUnits"] = String(this.picture.units.size);
    this.root.dataset["wbPending"] = String(this.outbox.ops.length);
    this.focusUnit(this.wanted);
    if (this.painted) return;
    this.painted = true;
    requestAnimationFrame(() => {
      const units = this.picture.units.size;
      this.root.dataset["wbPainted"] = String(units);
      document.dispatchEvent(new CustomEvent("wb-transcript-painted", { detail: { doc: this.data.doc, units } }));
    });
  }

  /** Goes to the turn a link names, counted from 1, and likewise only once. */
  goToTurn(turn: number | null, isNew = turn !== this.turn): void {
    if (isNew && turn !== null) this.view.goToTurn(turn);
    this.turn = turn;
  }

  /** Goes to the unit a link names, once: a later rerun with the same link must not pull the reader back. */
  focusUnit(unit: string | null): void {
    this.wanted = unit;
    if (unit === this.focused || !this.codings()) return;
    this.focused = unit;
    if (!unit || !this.picture.units.has(unit)) return;
    this.attention.select(unit, { scroll: true });
    this.view.settleOn(this.picture.units.get(unit)!);
    this.attention.focusTurn();
  }

  comeBack(): void {
    this.view.comeBack();
  }

  warn(message: string): void {
    this.parts.live.warn(message);
  }

  retheme(): void {
    const dark = this.showTheme();
    this.parts.highlights.retheme(dark);
    this.view.retheme(dark);
  }

  private showTheme(): boolean {
    const dark = isDark(this.root);
    this.root.dataset["wbTheme"] = dark ? "dark" : "light";
    return dark;
  }

  dispose(): void {
    this.parts.inspector.flush(true);
    this.view.dispose();
    this.stop.abort();
    this.sizer.disconnect();
    this.sticky?.disconnect();
    this.place.dispose();
    this.parts.reader.dispose();
    this.caret.dispose();
    this.parts.boundaries.dispose();
    this.parts.stripes.dispose();
    this.parts.highlights.dispose();
    this.parts.near.dispose();
    this.root.remove();
  }

  private listen(): void {
    const { column, map, picker, inspector } = this.parts;
    const { signal } = this.stop;
    const { attention, gestures, revisions } = this;
    const mark = (event: Event) => (event.target as Element).closest<HTMLElement>(".wb-margin [data-unit]");
    column.addEventListener("click", (event) => {
      const { unit, code } = mark(event)?.dataset ?? {};
      if (unit) attention.select(unit, { code: code || null });
    }, { signal });
    column.addEventListener("pointerover", (event) => attention.hover(mark(event)?.dataset["unit"] ?? null), { signal });
    column.addEventListener("pointerleave", () => attention.hover(null), { signal });
    column.addEventListener("focusin", (event) => {
      const turn = map.turnOfNode(event.target as Node);
      if (turn) attention.arriveAt(turn);
    }, { signal });
    document.addEventListener("pointerdown", (event) => {
      if (picker.contains(event.target as Node)) return;
      if (!event.shiftKey) gestures.pending = null;
      if (picker.isOpen) gestures.closePicker();
    }, { signal, capture: true });
    for (const name of ["pagehide", "beforeunload"]) {
      // In the capture phase, so that what is still being written is in the outbox when its own listener looks.
      window.addEventListener(name, () => inspector.flush(), { signal, capture: true });
    }
    listenToKeys(
      this.root,
      {
        turn: (by) => attention.stepTurn(by),
        unit: (by) => attention.stepUnit(by),
        code: () => gestures.openPicker(gestures.target()),
        digit: (n) => gestures.applyDigit(n),
        again: () => gestures.applyLatest(),
        inVivo: () => gestures.inVivo(),
        recode: () => revisions.recode(),
        star: () => revisions.star(),
        snap: () => this.snap.next(),
        // Where a caret is to be seen or words are marked, the same keys widen those.
        edge: (edge, by) => !this.caret.isShown && !this.parts.reader.span() && this.parts.boundaries.nudge(edge, by),
        condense: () => gestures.condense(),
        memo: () => gestures.memo(),
        remove: () => gestures.removeChosen(),
        undo: () => this.actions.step("undo"),
        redo: () => this.actions.step("redo"),
        escape: (inField) => this.escape(inField),
        saveField: () => inspector.flush(),
        help: () => this.help.open(),
        caret: (event) => {
          const turn = map.turnOfNode(event.target as Node);
          return turn ? this.caret.key(event, turn) : false;
        },
      },
      this.data.readonly,
      signal,
    );
  }

  /** Leaves whatever is innermost. True when there was something to leave. */
  private escape(inField: boolean): boolean {
    const { picker, reader, inspector, live } = this.parts;
    if (this.help.isOpen) return false;
    if (picker.isOpen) this.gestures.closePicker();
    else if (inField) this.attention.focusTurn();
    else if (reader.span()) document.getSelection()?.removeAllRanges();
    else if (this.attention.selected || this.root.classList.contains("wb-drawer")) {
      const inPanel = inspector.element.contains(document.activeElement);
      this.root.classList.remove("wb-drawer");
      this.attention.select(null);
      if (inPanel) this.attention.focusTurn();
    } else return live.dismissOne();
    return true;
  }

  private layOut(): void {
    const width = this.root.clientWidth;
    this.root.dataset["wbLayout"] = width >= WIDE ? "wide" : "drawer";
    this.root.classList.toggle("wb-compact", width >= WIDE && width < ROOMY);
    // Streamlit's own bar lies over the top of the page; what sticks must stick below it.
    const top = document.querySelector<HTMLElement>('[data-testid="stHeader"]')?.offsetHeight ?? 0;
    if (top === this.top) return;
    this.top = top;
    this.root.style.setProperty("--wb-top", `${top}px`);
    this.sticky?.disconnect();
    this.sticky = new IntersectionObserver(
      ([entry]) => {
        const above = entry && !entry.isIntersecting && entry.boundingClientRect.top < window.innerHeight / 2;
        this.root.classList.toggle("wb-stuck", Boolean(above));
      },
      { rootMargin: `-${top}px 0px 0px 0px` },
    );
    this.sticky.observe(this.sentinel);
  }
}
