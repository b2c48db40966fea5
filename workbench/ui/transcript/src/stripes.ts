import { icon, make } from "./dom";
import { stackLabels } from "./lanes";
import { PENCIL } from "./notes";
import type { Item, Segment } from "./segments";
import { NO_COLOUR } from "./store";
import type { TextMap, TurnView } from "./textmap";
import { truncateMiddle, type Words } from "./words";

const PITCH = 7;
const MOST_LANES = 9;
/** Beside the panel on a laptop the margin is narrower: thinner stripes, so that seven deep still stand apart. */
const PITCH_COMPACT = 5;
const MOST_LANES_COMPACT = 7;
const LEAST_LANES = 3;
const LABEL_HEIGHT = 18;
/** As many letters as the pencil of a unit with a memo takes the room of. */
const PENCIL_CHARACTERS = 3;
const MOST_OF_A_MEMO = 200;

/** Stripes in the right margin, one a code and unit, with names; only turns in view hold any. */
export class Stripes {
  private segments = new Map<TurnView, Segment[]>();
  private wanted = 0;
  private lanes = 0;
  private most = MOST_LANES;
  private pitch = PITCH;
  private labelCharacters = 20;
  private selected: string | null = null;
  private readonly visible = new Set<TurnView>();
  private readonly drawn = new Map<TurnView, string>();
  private readonly described = new Map<TurnView, string>();
  private readonly watcher: IntersectionObserver;
  private readonly sizer: ResizeObserver;
  private frame = 0;

  constructor(
    private readonly column: HTMLElement,
    private readonly map: TextMap,
    private readonly words: Words,
    private readonly widthChanged: () => void,
  ) {
    this.watcher = new IntersectionObserver((entries) => this.onView(entries), { rootMargin: "400px 0px" });
    for (const turn of map.turns) this.watcher.observe(turn.article);
    let width = 0;
    this.sizer = new ResizeObserver(() => {
      // Heights change with every name a reader picks up; only another width moves the lines.
      if (column.clientWidth === width) return;
      width = column.clientWidth;
      this.fitLanes();
      this.widthChanged();
      this.redrawAll();
    });
    this.sizer.observe(column);
    void document.fonts?.ready.then(() => this.redrawAll());
  }

  update(segments: Map<TurnView, Segment[]>, lanes: number): void {
    this.segments = segments;
    // Never fewer than there were: another width would cost a look at every turn, and names would jump to the side.
    this.wanted = Math.max(this.wanted, lanes);
    this.fitLanes();
    for (const turn of this.map.turns) this.describe(turn);
    this.draw();
  }

  select(unit: string | null): void {
    this.selected = unit;
    for (const turn of this.visible) {
      for (const child of turn.margin.children) {
        child.classList.toggle("wb-on", unit !== null && (child as HTMLElement).dataset["unit"] === unit);
      }
    }
  }

  hover(unit: string | null): void {
    for (const turn of this.visible) {
      for (const child of turn.margin.children) {
        child.classList.toggle("wb-over", unit !== null && (child as HTMLElement).dataset["unit"] === unit);
      }
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.watcher.disconnect();
    this.sizer.disconnect();
  }

  /** Gives the lanes the width they need, as far as the margin allows. */
  private fitLanes(): void {
    const compact = this.column.closest(".wb-compact") !== null;
    const most = compact ? MOST_LANES_COMPACT : MOST_LANES;
    this.pitch = compact ? PITCH_COMPACT : PITCH;
    const shown = Math.max(LEAST_LANES, Math.min(this.wanted, most));
    if (shown === this.lanes && most === this.most) return;
    this.lanes = shown;
    this.most = most;
    this.column.style.setProperty("--wb-lanes", `${shown * this.pitch + 4}px`);
    this.drawn.clear();
  }

  private onView(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const turn = this.map.turnOfNode(entry.target);
      if (!turn) continue;
      if (entry.isIntersecting) this.visible.add(turn);
      else {
        this.visible.delete(turn);
        this.drawn.delete(turn);
        turn.margin.replaceChildren();
      }
    }
    this.draw();
  }

  redrawAll(): void {
    this.drawn.clear();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  /** All measuring first, all writing after: mixing them would lay out the page once a turn. */
  private draw(): void {
    const stale: [TurnView, Segment[]][] = [];
    for (const turn of this.visible) {
      const segments = this.segments.get(turn) ?? [];
      const signature = segments
        .map((s) => `${s.item.key} ${s.lane} ${s.item.unit.start} ${s.item.unit.end} ${s.item.code?.name} ${s.item.code?.colour} ${JSON.stringify(s.item.unit.memos)}`)
        .join();
      if (this.drawn.get(turn) === signature) continue;
      this.drawn.set(turn, signature);
      stale.push([turn, segments]);
    }
    const first = stale[0];
    if (!first) return;
    const room = first[0].margin.clientWidth - this.lanes * this.pitch - 22;
    this.labelCharacters = Math.floor(room / 6);
    const measured = stale.map(([turn, segments]) => ({ turn, ...this.measure(turn, segments) }));
    for (const { turn, boxes, height } of measured) {
      turn.margin.replaceChildren(...this.stripes(boxes), ...this.labels(boxes, height));
    }
    this.select(this.selected);
  }

  private measure(turn: TurnView, segments: Segment[]): { boxes: Box[]; height: number } {
    if (!segments.length) return { boxes: [], height: 0 };
    const frame = turn.article.getBoundingClientRect();
    const edge = (point: number, side: "top" | "bottom") => {
      const range = document.createRange();
      const at = Math.min(this.map.inNode(turn, point), Math.max(0, turn.node.length - 1));
      range.setStart(turn.node, at);
      range.setEnd(turn.node, Math.min(at + 1, turn.node.length));
      return range.getBoundingClientRect()[side] - frame.top;
    };
    const boxes = segments.map((segment) => ({
      segment,
      top: segment.starts ? edge(segment.item.unit.start, "top") : 0,
      bottom: segment.ends ? edge(segment.item.unit.end - 1, "bottom") : frame.height,
    }));
    boxes.sort((a, b) => a.top - b.top || a.segment.lane - b.segment.lane);
    return { boxes, height: frame.height };
  }

  private stripes(boxes: Box[]): HTMLElement[] {
    return boxes
      .filter(({ segment }) => segment.lane < this.most)
      .map(({ segment, top, bottom }) => {
        const element = make("div", {
          class: "wb-stripe",
          "data-unit": segment.item.unit.id,
          "data-code": segment.item.code?.id ?? "",
          title: this.title(segment.item),
        });
        if (!segment.starts) element.classList.add("wb-from");
        if (!segment.ends) element.classList.add("wb-to");
        element.style.cssText = `left:${segment.lane * this.pitch}px;top:${top}px;height:${Math.max(6, bottom - top)}px`;
        element.style.setProperty("--wb-c", segment.item.code?.colour ?? NO_COLOUR);
        return element;
      });
  }

  private labels(boxes: Box[], height: number): HTMLElement[] {
    if (this.labelCharacters < 6) return [];
    const starting = boxes.filter(({ segment }) => segment.starts);
    const capped = starting.filter(({ segment }) => segment.lane >= this.most);
    const named = starting.filter(({ segment }) => segment.lane < this.most);
    const fits = Math.floor(height / LABEL_HEIGHT);
    // A row is kept for the "+5" as soon as some name has to stay out.
    const shown = named.slice(0, named.length > fits || capped.length ? Math.max(0, fits - 1) : fits);
    const hidden = [...named.slice(shown.length), ...capped];
    const wishes = shown.map(({ top }) => top);
    if (hidden.length) wishes.push(hidden[0]!.top);
    wishes.sort((a, b) => a - b);
    const tops = stackLabels(wishes, LABEL_HEIGHT, height);
    const pencilled = new Set<string>();
    const elements = shown.map(({ segment }, index) => {
      const name = segment.item.code?.name ?? this.words.say("noCode");
      const { unit } = segment.item;
      const isFirst = unit.memos.length > 0 && !pencilled.has(unit.id);
      pencilled.add(unit.id);
      const element = make(
        "div",
        {
          class: "wb-label",
          "data-unit": segment.item.unit.id,
          "data-code": segment.item.code?.id ?? "",
          title: this.title(segment.item),
        },
        truncateMiddle(name, this.labelCharacters - (isFirst ? PENCIL_CHARACTERS : 0)),
      );
      if (isFirst) element.prepend(icon(PENCIL));
      element.style.top = `${tops[index]}px`;
      element.style.setProperty("--wb-c", segment.item.code?.colour ?? NO_COLOUR);
      return element;
    });
    if (hidden.length && tops.length === wishes.length) {
      const next = hidden[0]!.segment.item;
      const more = make(
        "div",
        {
          class: "wb-label wb-more",
          "data-unit": next.unit.id,
          "data-code": next.code?.id ?? "",
          title: hidden.map(({ segment }) => this.title(segment.item)).join("\n"),
        },
        `+${hidden.length}`,
      );
      if (hidden.some(({ segment: { item } }) => item.unit.memos.length && !pencilled.has(item.unit.id))) {
        more.prepend(icon(PENCIL));
      }
      more.style.top = `${tops.at(-1)}px`;
      elements.push(more);
    }
    return elements;
  }

  private title(item: Item): string {
    const { code, coders, unit } = item;
    const lines = [code ? (code.path ? `${code.path} › ${code.name}` : code.name) : this.words.say("noCode")];
    if (code) lines.push(coders.filter(Boolean).join(", "));
    for (const { coder, text } of unit.memos) {
      lines.push(this.words.say("memoBy", { name: coder, text: truncateMiddle(text, MOST_OF_A_MEMO) }));
    }
    return lines.filter(Boolean).join("\n");
  }

  /** Stripes and colours do not exist for a screen reader; this line does. */
  private describe(turn: TurnView): void {
    const segments = this.segments.get(turn) ?? [];
    const names = new Set(segments.map((s) => s.item.code?.name ?? this.words.say("noCode")));
    const memos = new Set(segments.filter((s) => s.item.unit.memos.length).map((s) => s.item.unit.id)).size;
    const said = [];
    if (names.size) said.push(this.words.say("turnCodes", { codes: [...names].join(", ") }));
    if (memos) said.push(this.words.say("turnMemos", { n: memos }));
    const text = said.join(". ");
    if (this.described.get(turn) === text) return;
    this.described.set(turn, text);
    turn.codes.textContent = text;
  }
}

interface Box {
  segment: Segment;
  top: number;
  bottom: number;
}
