import { Actions } from "./actions";
import { Caret } from "./caret";
import { make } from "./dom";
import { Help } from "./help";
import { Highlights, isDark } from "./highlights";
import { Inspector } from "./inspector";
import { listenToKeys } from "./keys";
import { Live } from "./live";
import type { Outbox } from "./outbox";
import { Picker } from "./picker";
import { renderTurns } from "./render";
import { itemsOf, segmentsByTurn } from "./segments";
import { Reader } from "./selection";
import { EMPTY, project, type Picture, type Unit } from "./store";
import { Stripes } from "./stripes";
import type { TextMap, TurnView } from "./textmap";
import { Toolbar } from "./toolbar";
import type { CodingsData, Span, TextData } from "./types";
import { truncateMiddle, Words } from "./words";

/** Narrower than this, the panel becomes a drawer. */
const WIDE = 900;
let desks = 0;

/** One document laid out for coding: owns the parts and decides what a gesture means. */
export class Desk {
  readonly root: HTMLElement;
  picture: Picture = EMPTY;
  private readonly words: Words;
  private readonly map: TextMap;
  private readonly actions: Actions;
  private readonly highlights: Highlights;
  private readonly stripes: Stripes;
  private readonly reader: Reader;
  private readonly caret: Caret;
  private readonly picker: Picker;
  private readonly inspector: Inspector;
  private readonly toolbar: Toolbar;
  private readonly live: Live;
  private readonly help: Help;
  private readonly column: HTMLElement;
  private readonly stop = new AbortController();
  private readonly sizer: ResizeObserver;
  private selected: string | null = null;
  private chosen: string | null = null;
  private current = 0;
  private focused: string | null = null;
  private painted = false;
  private wanted: string | null;

  constructor(
    readonly host: HTMLElement,
    readonly data: TextData,
    private readonly outbox: Outbox,
    private readonly codings: () => CodingsData | undefined,
  ) {
    this.wanted = data.focus;
    const prefix = `wb-${++desks}-`;
    this.words = new Words(data.words, data.lang);
    const words = this.words;
    const { column, map } = renderTurns(data, words, prefix);
    this.column = column;
    this.map = map;
    this.actions = new Actions(data.doc, map, outbox, () => this.picture);
    this.toolbar = new Toolbar(
      words,
      {
        undo: () => this.actions.step("undo"),
        redo: () => this.actions.step("redo"),
        step: (by) => this.stepUnit(by),
        panel: () => this.toggleDrawer(),
        help: () => this.help.open(),
      },
      data.readonly,
    );
    this.inspector = new Inspector(
      data,
      map,
      words,
      {
        remove: (coding) => this.remove(coding),
        condense: (unit, text) => {
          this.actions.condense(unit, text);
          this.live.say(words.say("condensedSaved"));
        },
        addCode: () => this.openPicker(this.unit()),
        pointAt: (code) => this.select(this.selected, { code }),
        nextOf: (code) => this.nextOf(code),
        close: () => this.escape(false),
      },
      prefix,
    );
    this.root = make("div", { class: "wb-root", "data-wb-units": 0, "data-wb-pending": 0, "data-wb-layout": "wide" });
    this.root.append(this.toolbar.element, make("div", { class: "wb-main" }, column, this.inspector.element));
    this.live = new Live(this.root, this.toolbar.element, words);
    this.picker = new Picker(this.root, words, prefix);
    this.help = new Help(this.root, words, prefix);
    this.reader = new Reader(column, map, {
      selected: (span) => this.openPicker(span),
      clicked: (point, turn) => this.click(point, turn),
    });
    this.caret = new Caret(column, map);
    host.append(this.root);
    this.highlights = new Highlights(this.root, map, prefix);
    this.stripes = new Stripes(column, map, words);
    if (!this.highlights.supported) this.live.warn(words.say("noHighlights"));
    this.sizer = new ResizeObserver(() => this.layOut());
    this.sizer.observe(this.root);
    this.layOut();
    this.retheme();
    this.listen();
  }

  /** Draws the difference between what is on the page and what should be. */
  refresh(): void {
    const data = this.codings();
    if (!data) return;
    this.picture = project(data, this.outbox.ops);
    const items = itemsOf(this.picture);
    const { turns, lanes } = segmentsByTurn(items, this.map);
    this.highlights.update(items);
    this.stripes.update(turns, lanes);
    if (this.selected && !this.picture.units.has(this.selected)) this.selected = this.chosen = null;
    this.showSelected();
    this.picker.update(this.picture);
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

  /** Goes to the unit a link names, once: a later rerun with the same link must not pull the reader back. */
  focusUnit(unit: string | null): void {
    this.wanted = unit;
    if (unit === this.focused || !this.codings()) return;
    this.focused = unit;
    if (unit && this.picture.units.has(unit)) this.select(unit, { scroll: true });
  }

  warn(message: string): void {
    this.live.warn(message);
  }

  retheme(): void {
    this.root.dataset["wbTheme"] = isDark(this.root) ? "dark" : "light";
    this.highlights.retheme();
  }

  firstVisible(): number {
    return this.stripes.firstVisible()?.index ?? 0;
  }

  scrollToTurn(index: number): void {
    this.map.turns[index]?.article.scrollIntoView({ block: "start" });
  }

  dispose(): void {
    this.inspector.flush(true);
    this.stop.abort();
    this.sizer.disconnect();
    this.reader.dispose();
    this.caret.dispose();
    this.stripes.dispose();
    this.highlights.dispose();
    this.root.remove();
  }

  private listen(): void {
    const { signal } = this.stop;
    const own = (event: Event) => (event.target as Element).closest<HTMLElement>(".wb-margin [data-unit]");
    this.column.addEventListener("click", (event) => {
      const mark = own(event);
      if (mark) this.select(mark.dataset["unit"]!, { code: mark.dataset["code"] || null });
    }, { signal });
    this.column.addEventListener("pointerover", (event) => this.hover(own(event)?.dataset["unit"] ?? null), { signal });
    this.column.addEventListener("pointerleave", () => this.hover(null), { signal });
    this.column.addEventListener("focusin", (event) => {
      const turn = this.map.turnOfNode(event.target as Node);
      if (turn) this.setCurrent(turn);
    }, { signal });
    document.addEventListener("pointerdown", (event) => {
      if (this.picker.isOpen && !this.picker.contains(event.target as Node)) this.closePicker();
    }, { signal, capture: true });
    for (const name of ["pagehide", "beforeunload"]) {
      window.addEventListener(name, () => this.inspector.flush(), { signal, capture: true });
    }
    listenToKeys(
      this.root,
      {
        turn: (by) => this.stepTurn(by),
        unit: (by) => this.stepUnit(by),
        code: () => this.openPicker(this.target()),
        recent: (n) => this.applyTo(this.target(), this.picture.recent[n - 1]),
        again: () => this.applyTo(this.target(), this.picture.recent[0]),
        condense: () => this.condense(),
        remove: () => this.removeChosen(),
        undo: () => this.actions.step("undo"),
        redo: () => this.actions.step("redo"),
        escape: (inField) => this.escape(inField),
        saveField: () => this.inspector.flush(),
        help: () => this.help.open(),
        caret: (event) => {
          const turn = this.map.turnOfNode(event.target as Node);
          return turn ? this.caret.key(event, turn) : false;
        },
      },
      this.data.readonly,
      signal,
    );
  }

  // What is meant

  private unit(): Unit | null {
    return this.selected ? (this.picture.units.get(this.selected) ?? null) : null;
  }

  /** What a key that codes is about: the marked words, else the unit one looks at, else the whole turn. */
  private target(): Span | null {
    const turn = this.map.turns[this.current];
    return this.reader.span() ?? this.unit() ?? (turn ? this.map.trim(turn) : null);
  }

  private click(point: number | null, turn: TurnView | undefined): void {
    if (turn) this.setCurrent(turn);
    if (point === null) return this.select(null);
    const here = this.picture.order
      .map((id) => this.picture.units.get(id)!)
      .filter((unit) => unit.start <= point && point < unit.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    // The shortest unit is the one most precisely meant; the next click asks for the one around it.
    const at = here.findIndex((unit) => unit.id === this.selected);
    this.select(here[(at + 1) % Math.max(1, here.length)]?.id ?? null);
  }

  private select(
    unit: string | null,
    { code = null, scroll = false, drawer = true }: { code?: string | null; scroll?: boolean; drawer?: boolean } = {},
  ): void {
    this.selected = unit;
    this.chosen = code;
    const shown = this.unit();
    if (!shown) this.root.classList.remove("wb-drawer");
    else if (drawer) this.root.classList.add("wb-drawer");
    this.showSelected();
    if (!shown) return;
    const turn = this.map.turnAt(shown.start);
    if (turn) this.setCurrent(turn);
    if (scroll) this.reveal(shown);
    const names = shown.codings.map((c) => this.picture.codes.get(c.code)?.name ?? "").join(", ");
    this.live.say(this.words.say("unitChosen", { quote: truncateMiddle(this.map.quote(shown), 80), codes: names }));
  }

  private showSelected(): void {
    const unit = this.unit();
    this.highlights.mark("selected", unit);
    this.stripes.select(this.selected);
    this.inspector.update(this.picture, unit, this.chosen);
    this.toolbar.update(this.picture, this.selected);
  }

  private hover(unit: string | null): void {
    this.highlights.mark("hover", unit ? (this.picture.units.get(unit) ?? null) : null);
    this.stripes.hover(unit);
  }

  private reveal(unit: Unit): void {
    const rect = this.map.rects(unit)[0];
    const turn = this.map.turnAt(unit.start);
    if (!rect || !turn) return;
    const top = this.toolbar.element.getBoundingClientRect().bottom + 8;
    const panel = this.inspector.element.getBoundingClientRect();
    const bottom = this.root.dataset["wbLayout"] === "drawer" && panel.height ? panel.top : window.innerHeight;
    if (rect.top >= top && rect.bottom <= bottom - 40) return;
    // Scrolls to the line itself: the turn it stands in may be longer than the window.
    const anchor = make("span", { class: "wb-anchor" });
    anchor.style.top = `${rect.top - turn.article.getBoundingClientRect().top}px`;
    turn.article.append(anchor);
    anchor.scrollIntoView({ block: "start" });
    anchor.remove();
  }

  // What is done

  private applyTo(span: Span | null, code: string | undefined): void {
    if (!span || !code || this.data.readonly) return;
    const name = this.picture.codes.get(code)?.name ?? "";
    const { unit, isNew } = this.actions.apply(span, code);
    this.finish(span, unit, code, this.words.say(isNew ? "coded" : "alreadyCoded", { code: name }));
  }

  private createFor(span: Span, name: string, parent: string | null): void {
    const { unit, code } = this.actions.create(span, name, parent);
    this.finish(span, unit, code, this.words.say("created", { code: name }));
  }

  private finish(span: Span, unit: string, code: string, said: string): void {
    this.closePicker();
    this.reader.collapse(span);
    this.select(unit, { code, drawer: false });
    this.focusTurn(this.map.turnAt(span.start));
    this.live.say(said);
  }

  private openPicker(span: Span | null): void {
    if (this.data.readonly || !span || !this.codings()) return;
    const unit = this.actions.unitAt(span);
    const taken = new Set(unit ? this.picture.units.get(unit)!.codings.map((c) => c.code) : []);
    this.highlights.mark("pending", span);
    this.picker.open(this.picture, {
      rects: () => this.map.rects(span),
      taken,
      choose: (code) => this.applyTo(span, code),
      create: (name, parent) => this.createFor(span, name, parent),
      cancel: () => {
        this.closePicker();
        this.focusTurn(this.map.turnAt(span.start));
        this.reader.restore(span);
      },
    });
  }

  private closePicker(): void {
    this.picker.close();
    this.highlights.mark("pending", null);
  }

  private remove(coding: string): void {
    const unit = this.unit();
    const code = unit?.codings.find((c) => c.id === coding)?.code;
    const name = (code && this.picture.codes.get(code)?.name) || "";
    const hadFocus = this.inspector.element.contains(document.activeElement);
    this.actions.remove(coding);
    this.live.say(this.words.say("removed", { code: name }));
    // The button that was pressed is gone; the keys must go on working.
    if (hadFocus) this.focusTurn(this.map.turns[this.current]);
  }

  private removeChosen(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["coding"];
    const unit = this.unit();
    const coding =
      focused ?? (unit?.codings.findLast((c) => c.code === this.chosen) ?? unit?.codings.at(-1))?.id;
    if (coding) this.remove(coding);
  }

  private condense(): void {
    if (!this.unit()) return;
    this.root.classList.add("wb-drawer");
    this.inspector.focusCondensed();
  }

  // Getting about

  private setCurrent(turn: TurnView): void {
    if (turn.index === this.current) return;
    const before = this.map.turns[this.current];
    if (before) before.article.tabIndex = -1;
    turn.article.tabIndex = 0;
    this.current = turn.index;
  }

  private focusTurn(turn: TurnView | undefined): void {
    if (!turn) return;
    this.setCurrent(turn);
    turn.article.focus({ preventScroll: true });
  }

  private stepTurn(by: 1 | -1): void {
    const onTurn = this.column.contains(document.activeElement);
    const turn = this.map.turns[Math.max(0, Math.min(this.current + (onTurn ? by : 0), this.map.turns.length - 1))];
    if (!turn) return;
    const unit = this.unit();
    if (unit && (unit.end <= turn.start || unit.start >= turn.end)) this.select(null);
    document.getSelection()?.removeAllRanges();
    this.focusTurn(turn);
    turn.article.scrollIntoView({ block: "nearest" });
  }

  private stepUnit(by: 1 | -1): void {
    const { order, units } = this.picture;
    if (!order.length) return;
    let at = this.selected ? order.indexOf(this.selected) : -1;
    if (at >= 0) at += by;
    else {
      const start = this.map.turns[this.current]?.start ?? 0;
      const next = order.findIndex((id) => units.get(id)!.start >= start);
      at = by > 0 ? next : (next < 0 ? order.length : next) - 1;
    }
    const unit = order[Math.max(0, Math.min(at < 0 && by > 0 ? order.length - 1 : at, order.length - 1))]!;
    this.go(unit);
  }

  private nextOf(code: string): void {
    const { order, units } = this.picture;
    const with_ = order.filter((id) => units.get(id)!.codings.some((c) => c.code === code));
    const start = this.map.turns[this.current]?.start ?? 0;
    this.go(with_.find((id) => units.get(id)!.start >= start) ?? with_[0], code);
  }

  private go(unit: string | undefined, code: string | null = null): void {
    if (!unit) return;
    const inText = this.column.contains(document.activeElement);
    this.select(unit, { scroll: true, code });
    if (inText) this.focusTurn(this.map.turns[this.current]);
  }

  private escape(inField: boolean): boolean {
    if (this.help.isOpen) return false;
    if (this.picker.isOpen) {
      this.closePicker();
      return true;
    }
    if (inField) {
      this.focusTurn(this.map.turns[this.current]);
      return true;
    }
    if (this.reader.span()) {
      document.getSelection()?.removeAllRanges();
      return true;
    }
    if (this.selected || this.root.classList.contains("wb-drawer")) {
      const inPanel = this.inspector.element.contains(document.activeElement);
      this.select(null);
      if (inPanel) this.focusTurn(this.map.turns[this.current]);
      return true;
    }
    return this.live.dismissOne();
  }

  private toggleDrawer(): void {
    this.root.classList.toggle("wb-drawer");
  }

  private layOut(): void {
    this.root.dataset["wbLayout"] = this.root.clientWidth >= WIDE ? "wide" : "drawer";
    // Streamlit's own bar may lie over the top of the page; what sticks must stick below it.
    const header = document.querySelector<HTMLElement>('[data-testid="stHeader"]');
    this.root.style.setProperty("--wb-top", `${header?.offsetHeight ?? 0}px`);
  }
}
