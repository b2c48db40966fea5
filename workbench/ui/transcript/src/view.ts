import type { Attention } from "./attention";
import { icon, make, remember } from "./dom";
import type { Filter } from "./filter";
import { Filtering } from "./filtering";
import { FilterMenu } from "./filtermenu";
import { Finder } from "./finder";
import { Hint } from "./hint";
import { lastPlace } from "./lastplace";
import { addressOf, copy } from "./linking";
import { Margin } from "./margin";
import { MemoWalk } from "./memowalk";
import { Minimap } from "./minimap";
import type { Note } from "./notes";
import type { Parts } from "./parts";
import type { Place } from "./place";
import type { Item, Segment } from "./segments";
import { Settling } from "./settling";
import type { TurnView } from "./textmap";
import { TimeField } from "./timefield";
import type { Span } from "./types";
import { nearest } from "./uncoded";
import { listenToViewKeys } from "./viewkeys";
import { ViewMarks } from "./viewmarks";
import { ViewMenu } from "./viewmenu";

const READING = "wb-reading";
/** Narrower than this, the toolbar keeps to its icons. */
const ROOM_FOR_WORDS = 760;
const REST_MS = 300;

interface Hooks {
  redraw: () => void;
  notes: () => Note[];
  note: (id: string, span: Span, text: string) => void;
}

/** How one document is looked at: what the filter leaves, finding and going places, how close the text stands. */
export class View {
  reading: boolean;
  private shown: string[] = [];
  private dimmed = new Set<TurnView>();
  private readonly filtering: Filtering;
  private readonly menu: FilterMenu;
  private readonly finder: Finder;
  private readonly time: TimeField;
  private readonly density: ViewMenu;
  private readonly minimap: Minimap;
  private readonly marks: ViewMarks;
  private readonly margin: Margin;
  private readonly hint: Hint;
  private readonly memos: MemoWalk;
  private readonly readingButton: HTMLButtonElement;
  private readonly settling: Settling;
  private readonly sizer: ResizeObserver;
  private readonly stop = new AbortController();
  private rest: number | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly attention: Attention,
    private readonly place: Place,
    prefix: string,
    private readonly hooks: Hooks,
  ) {
    const { data, words, root, column, map, toolbar } = parts;
    const tools = make("span", { class: "wb-viewtools" });
    toolbar.element.querySelector(".wb-state")!.before(tools);
    this.hint = new Hint(toolbar.element);
    this.memos = new MemoWalk(parts, attention, this.hint, {
      notes: hooks.notes,
      here: () => this.here(),
      isReading: () => this.reading,
    });
    this.marks = new ViewMarks(root, map, prefix, parts.near);
    this.marks.retheme(root.dataset["wbTheme"] === "dark");
    this.filtering = new Filtering(parts);
    this.menu = new FilterMenu(tools, words, {
      choices: () => this.filtering.choices(),
      changed: (filter) => this.setFilter(filter),
      leave: () => attention.focusTurn(),
    });
    this.finder = new Finder(parts, this.marks, {
      here: () => this.here().start,
      go: (span) => this.show(span),
      found: (hits) => this.minimap.mark(hits.map(([start]) => start)),
      leave: (span) => {
        attention.focusTurn(span ? map.turnAt(span.start) : undefined);
        if (span) parts.reader.restore(span);
      },
    });
    tools.prepend(this.tool("M7 2.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM10.3 10.3l3.2 3.2", "find", () => this.finder.open()));
    this.time = new TimeField(tools, data.turns, words, (turn) => this.arrive(map.turns[turn]));
    this.density = new ViewMenu(tools, root, words, () => this.reflow(), prefix);
    const link = this.tool("M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 014.3 4.3L11.2 9M9 11.5l-1.2 1.2a3 3 0 01-4.3-4.3L4.8 7", "copyLink", () => this.copyLink());
    this.readingButton = this.tool("M8 4.5C6.5 3.3 4.5 3 2.5 3v9c2 0 4 .3 5.5 1.5 1.5-1.2 3.5-1.5 5.5-1.5V3c-2 0-4 .3-5.5 1.5zM8 4.5v9", "readingMode", () => this.toggleReading());
    tools.append(link, this.readingButton);
    this.minimap = new Minimap(column, map, place.scroller, () => toolbar.element.getBoundingClientRect().bottom);
    this.margin = new Margin(parts, {
      write: (id, span, text) => {
        hooks.note(id, span, text);
        parts.live.say(words.say(text ? "noteSaved" : "noteGone"));
      },
      open: (turn) => {
        this.toggleReading();
        this.arrive(turn);
      },
      leave: (turn) => attention.focusTurn(turn),
    }, this.stop.signal);
    this.reading = remember.read(READING) === "yes";
    this.showReading();
    this.menu.show(this.filtering.filter);
    this.settling = new Settling(column, this.stop.signal);
    this.sizer = new ResizeObserver(() => root.classList.toggle("wb-narrow", root.clientWidth < ROOM_FOR_WORDS));
    this.sizer.observe(root);
    this.listen();
  }

  /** The units that can be seen, in the order of the text. */
  get units(): string[] {
    return this.shown;
  }

  /** What there is to paint of all that is coded. */
  keep(all: Map<string, Item>): Map<string, Item> {
    const kept = this.filtering.keep(all);
    const items: Map<string, Item> = this.reading ? new Map() : kept;
    const ids = new Set([...items.values()].map((item) => item.unit.id));
    this.shown = this.parts.picture().order.filter((id) => ids.has(id));
    return items;
  }

  /** Draws what follows from the codings: the strip, and who stands back. */
  update(segments: Map<TurnView, Segment[]>): void {
    const { map, picture } = this.parts;
    this.minimap.update(segments);
    this.menu.show(this.filtering.filter);
    const dims = this.reading ? () => false : this.filtering.dims();
    this.dim(map.turns.filter(({ index }) => dims(index)));
    const coded = this.filtering.filter.uncoded && !this.reading ? [...picture().units.values()] : [];
    this.margin.draw(this.hooks.notes(), this.reading);
    this.marks.set("noted", this.margin.noted());
    this.marks.set("dim", coded.filter((unit) => unit.codings.length));
  }

  retheme(dark: boolean): void {
    this.marks.retheme(dark);
    this.minimap.redraw();
  }

  /** Goes to a turn, counted from 1, that a link names. */
  goToTurn(number: number): void {
    const turn = this.parts.map.turns[number - 1];
    this.arrive(turn);
    if (turn) this.settling.hold(() => this.attention.reveal(turn));
  }

  /** Shows a place that a link names while the page is still being put together. */
  settleOn(span: Span): void {
    this.settling.hold(() => this.attention.reveal(span));
  }

  /** Finds the place again where the reader left this document. */
  comeBack(): void {
    const left = lastPlace.of(this.parts.data.doc);
    if (left) this.settling.hold(() => this.place.restore(left));
  }

  dispose(): void {
    this.margin.flush();
    this.keepPlace();
    this.stop.abort();
    this.sizer.disconnect();
    this.menu.popover.dispose();
    this.time.popover.dispose();
    this.density.popover.dispose();
    this.minimap.dispose();
    this.marks.dispose();
  }

  private dim(turns: TurnView[]): void {
    const back = new Set(turns);
    for (const { article } of this.dimmed) article.classList.remove("wb-dim");
    for (const { article } of back) article.classList.add("wb-dim");
    this.dimmed = back;
  }

  private listen(): void {
    const { column, map, root } = this.parts;
    const { signal } = this.stop;
    column.addEventListener("click", (event) => {
      const name = (event.target as Element).closest(".wb-speaker");
      const turn = name && map.turnOfNode(name);
      if (turn) this.stepSpeaker(event.shiftKey ? -1 : 1, turn);
    }, { signal });
    const target = this.place.scroller === document.documentElement ? document : this.place.scroller;
    target.addEventListener("scroll", () => {
      clearTimeout(this.rest);
      this.rest = window.setTimeout(() => this.keepPlace(), REST_MS);
    }, { signal, passive: true });
    window.addEventListener("pagehide", () => this.keepPlace(), { signal });
    listenToViewKeys(
      root,
      {
        find: () => this.finder.open(),
        time: () => (this.time.hasTimes ? this.time.popover.open() : this.hint.say(this.parts.words.say("noTimes"))),
        memo: (by) => this.memos.step(by),
        uncoded: (by) => this.stepUncoded(by),
        speaker: (by) => this.stepSpeaker(by),
        reading: () => this.toggleReading(),
        escape: () => this.escape(),
        isReading: () => this.reading,
        note: () => Boolean(this.attention.turn && this.margin.begin(this.attention.turn)),
      },
      signal,
    );
  }

  /** Leaves the innermost of what this opened. */
  private escape(): boolean {
    for (const popover of [this.menu.popover, this.time.popover, this.density.popover]) {
      if (!popover.isOpen) continue;
      popover.close();
      return true;
    }
    if (!this.finder.isOpen || this.parts.picker.isOpen) return false;
    this.finder.close();
    return true;
  }

  private setFilter(filter: Filter): void {
    this.filtering.set(filter);
    this.hooks.redraw();
  }

  private stepUncoded(by: 1 | -1): void {
    const { words, map, reader, live } = this.parts;
    const stretches = this.filtering.uncoded();
    const stretch = nearest(stretches, this.here(), by);
    if (!stretch) return this.hint.say(words.say("uncodedNone"));
    this.attention.select(null);
    this.attention.focusTurn(map.turnAt(stretch.start));
    this.attention.reveal(stretch);
    // Marked as if by hand, so that the keys that code are about these words, and Shift with the arrows changes them.
    reader.restore(stretch);
    live.say(words.say("uncodedAt", { n: stretches.indexOf(stretch) + 1, total: stretches.length }));
  }

  private stepSpeaker(by: 1 | -1, from: TurnView | undefined = this.attention.turn): void {
    const { data, map, words } = this.parts;
    const speaker = data.turns[from?.index ?? -1]?.[2] ?? -1;
    if (!from || speaker < 0) return;
    const same = (turn: TurnView) => data.turns[turn.index]![2] === speaker;
    const turns = map.turns;
    const next = by > 0 ? turns.slice(from.index + 1).find(same) : turns.slice(0, from.index).findLast(same);
    if (next) this.arrive(next);
    else this.hint.say(words.say(by > 0 ? "speakerLast" : "speakerFirst", { name: data.speakers[speaker]?.name ?? "" }));
  }

  /** Goes to a turn and shows which one it is, also to one who came by mouse. */
  private arrive(turn: TurnView | undefined): void {
    if (!turn) return;
    this.attention.focusTurn(turn);
    this.attention.reveal(turn);
    turn.article.classList.remove("wb-arrived");
    requestAnimationFrame(() => turn.article.classList.add("wb-arrived"));
  }

  private show(span: Span): void {
    const turn = this.parts.map.turnAt(span.start);
    if (turn) this.attention.arriveAt(turn);
    this.attention.reveal(span);
  }

  /** Where the reader is: the marked words, the unit, else the turn she is in or the one at the top of the window. */
  private here(): Span {
    const { reader, map } = this.parts;
    const held = reader.span() ?? this.attention.unit;
    if (held) return held;
    const current = this.attention.turn;
    const box = current?.article.getBoundingClientRect();
    const seen = box && box.bottom > 0 && box.top < window.innerHeight ? current : undefined;
    const turn = seen ?? map.turns[this.place.get()?.turn ?? 0];
    return { start: turn?.start ?? 0, end: turn?.start ?? 0 };
  }

  private toggleReading(): void {
    this.reading = !this.reading;
    remember.write(READING, this.reading ? "yes" : "no");
    if (this.reading) this.attention.select(null);
    this.showReading();
    this.hooks.redraw();
    this.reflow();
    this.parts.live.say(this.parts.words.say(this.reading ? "readingOn" : "readingOff"));
  }

  private showReading(): void {
    this.parts.root.classList.toggle("wb-reading", this.reading);
    this.readingButton.setAttribute("aria-pressed", String(this.reading));
  }

  /** Lines have moved: the same words stay under the eye, and what is drawn beside them is drawn anew. */
  private reflow(): void {
    this.place.restore();
    this.parts.stripes.redrawAll();
    this.minimap.redraw();
  }

  private copyLink(): void {
    const { data, words } = this.parts;
    const unit = this.attention.selected;
    const turn = (this.attention.turn?.index ?? 0) + 1;
    const address = addressOf(window.location.href, { document: data.doc, unit, turn });
    void copy(address).then((done) => {
      if (!done) this.hint.say(words.say("linkByHand", { address }));
      else this.hint.say(unit ? words.say("linkToUnit") : words.say("linkToTurn", { n: turn }));
    });
  }

  private keepPlace(): void {
    clearTimeout(this.rest);
    lastPlace.keep(this.parts.data.doc, this.place.get());
  }

  private tool(shape: string, word: string, action: () => void): HTMLButtonElement {
    const label = this.parts.words.say(word);
    const button = make("button", { type: "button", class: "wb-tool", "aria-label": label, title: label });
    button.append(icon(shape));
    button.addEventListener("click", action);
    return button;
  }
}
