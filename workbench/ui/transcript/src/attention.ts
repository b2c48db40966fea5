import { make } from "./dom";
import type { Parts } from "./parts";
import type { Unit } from "./store";
import type { TurnView } from "./textmap";
import type { Span } from "./types";
import { truncateMiddle } from "./words";

interface Choice {
  /** The code meant, where a stripe or a row of the panel was pointed at. */
  code?: string | null;
  scroll?: boolean;
  /** Whether the drawer, in a narrow layout, may open over the text. */
  drawer?: boolean;
}

/** What the researcher is looking at: the selected unit and the current turn, and the ways to the next ones. */
export class Attention {
  selected: string | null = null;
  chosen: string | null = null;
  private current = 0;

  constructor(private readonly parts: Parts) {}

  get unit(): Unit | null {
    return this.selected ? (this.parts.picture().units.get(this.selected) ?? null) : null;
  }

  get turn(): TurnView | undefined {
    return this.parts.map.turns[this.current];
  }

  select(unit: string | null, { code = null, scroll = false, drawer = true }: Choice = {}): void {
    const { root, map, live, words, picture } = this.parts;
    this.selected = unit;
    this.chosen = code;
    const shown = this.unit;
    if (!shown) root.classList.remove("wb-drawer");
    else if (drawer) root.classList.add("wb-drawer");
    this.show();
    if (!shown) return;
    const turn = map.turnAt(shown.start);
    if (turn) this.setCurrent(turn);
    if (scroll) this.reveal(shown);
    const names = shown.codings.map((c) => picture().codes.get(c.code)?.name ?? "").join(", ");
    live.say(words.say("unitChosen", { quote: truncateMiddle(map.quote(shown), 80), codes: names }));
  }

  /** Draws the selection anew over whatever the codings have become. */
  show(): void {
    const { boundaries, highlights, stripes, inspector, toolbar, picture, shown } = this.parts;
    if (this.selected && !this.unit) this.selected = this.chosen = null;
    highlights.mark("selected", this.unit);
    stripes.select(this.selected);
    boundaries.show(this.unit);
    inspector.update(picture(), this.unit, this.chosen);
    toolbar.update({ ...picture(), order: shown() }, this.selected);
  }

  hover(unit: string | null): void {
    const { highlights, stripes, picture } = this.parts;
    highlights.mark("hover", unit ? (picture().units.get(unit) ?? null) : null);
    stripes.hover(unit);
  }

  click(point: number | null, turn: TurnView | undefined): void {
    const { units } = this.parts.picture();
    const order = this.parts.shown();
    if (turn) this.setCurrent(turn);
    if (point === null) return this.select(null);
    const here = order
      .map((id) => units.get(id)!)
      .filter((unit) => unit.start <= point && point < unit.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    // The shortest unit is the one most precisely meant; the next click asks for the one around it.
    const at = here.findIndex((unit) => unit.id === this.selected);
    this.select(here[(at + 1) % Math.max(1, here.length)]?.id ?? null);
  }

  /** The focus has come to a turn. Keys act on the selected unit: one that has been left behind must not catch them. */
  arriveAt(turn: TurnView): void {
    this.setCurrent(turn);
    const unit = this.unit;
    if (unit && (unit.end <= turn.start || unit.start >= turn.end)) this.select(null);
  }

  focusTurn(turn: TurnView | undefined = this.turn): void {
    if (!turn) return;
    this.setCurrent(turn);
    turn.article.focus({ preventScroll: true });
  }

  stepTurn(by: 1 | -1): void {
    const { map } = this.parts;
    const to = this.inText ? this.current + by : this.current;
    const turn = map.turns[Math.max(0, Math.min(to, map.turns.length - 1))];
    if (!turn) return;
    document.getSelection()?.removeAllRanges();
    this.focusTurn(turn);
    turn.article.scrollIntoView({ block: "nearest" });
  }

  stepUnit(by: 1 | -1): void {
    const { units } = this.parts.picture();
    const order = this.parts.shown();
    if (!order.length) return;
    let at = this.selected ? order.indexOf(this.selected) : -1;
    if (at >= 0) at += by;
    else {
      const start = this.turn?.start ?? 0;
      const next = order.findIndex((id) => units.get(id)!.start >= start);
      at = (next < 0 ? order.length : next) - (by > 0 ? 0 : 1);
    }
    this.go(order[Math.max(0, Math.min(at, order.length - 1))]);
  }

  /** The next unit that carries a code, from the selected one on and around. */
  nextOf(code: string): void {
    const { order, units } = this.parts.picture();
    const carriers = order.filter((id) => units.get(id)!.codings.some((c) => c.code === code));
    const start = this.turn?.start ?? 0;
    this.go(carriers.find((id) => units.get(id)!.start >= start) ?? carriers[0], code);
  }

  private get inText(): boolean {
    return this.parts.column.contains(document.activeElement);
  }

  private go(unit: string | undefined, code: string | null = null): void {
    if (!unit) return;
    const { inText } = this;
    this.select(unit, { scroll: true, code });
    if (inText) this.focusTurn();
  }

  private setCurrent(turn: TurnView): void {
    if (turn.index === this.current) return;
    const before = this.turn;
    if (before) before.article.tabIndex = -1;
    turn.article.tabIndex = 0;
    this.current = turn.index;
  }

  reveal(span: Span): void {
    const { map, root, toolbar, inspector } = this.parts;
    const rect = map.rects(span)[0];
    const turn = map.turnAt(span.start);
    if (!rect || !turn) return;
    const top = toolbar.element.getBoundingClientRect().bottom + 8;
    const panel = inspector.element.getBoundingClientRect();
    const bottom = root.dataset["wbLayout"] === "drawer" && panel.height ? panel.top : window.innerHeight;
    if (rect.top >= top && rect.bottom <= bottom - 40) return;
    // Scrolls to the line itself: the turn it stands in may be longer than the window.
    const anchor = make("span", { class: "wb-anchor" });
    anchor.style.top = `${rect.top - turn.article.getBoundingClientRect().top}px`;
    turn.article.append(anchor);
    anchor.scrollIntoView({ block: "start" });
    anchor.remove();
  }
}
