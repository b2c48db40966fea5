import { remember } from "./dom";
import { BELOW, countChoices, isActive, isShown, placesAbove, revived, type Coded, type Filter, type Group } from "./filter";
import type { Choice, Choices } from "./filtermenu";
import type { Parts } from "./parts";
import type { Item } from "./segments";
import type { Span } from "./types";
import { uncodedStretches } from "./uncoded";

const INTERVIEWER = "interviewer";

/** The filter of one document in one tab, and what it leaves: of the codings, and of the turns. */
export class Filtering {
  filter: Filter;
  private all = new Map<string, Item>();
  private speakers = new Map<string, string[]>();
  private stretches: Span[] | null = null;

  constructor(private readonly parts: Parts) {
    this.filter = revived(remember.read(this.key));
  }

  set(filter: Filter): void {
    this.filter = filter;
    remember.write(this.key, JSON.stringify(filter));
  }

  /** What the filter leaves of all that is coded. */
  keep(all: Map<string, Item>): Map<string, Item> {
    this.all = all;
    this.stretches = null;
    this.speakers.clear();
    if (!isActive(this.filter)) return all;
    return new Map([...all].filter(([, item]) => isShown(this.filter, item, this.speaks)));
  }

  /** Whether a turn stands back: not of the perspective asked for, or with nothing left to code. */
  dims(): (turn: number) => boolean {
    const { perspectives, uncoded } = this.filter;
    if (!perspectives.length && !uncoded) return () => false;
    const { map } = this.parts;
    const open = new Set(uncoded ? this.uncoded().map((stretch) => map.turnAt(stretch.start)?.index) : []);
    return (turn) =>
      (perspectives.length > 0 && !perspectives.includes(this.perspectiveOf(turn))) || (uncoded && !open.has(turn));
  }

  /** What nobody has coded, by those who are interviewed, and of the perspectives asked for. */
  uncoded(): Span[] {
    const { map, picture } = this.parts;
    const { perspectives } = this.filter;
    this.stretches ??= uncodedStretches(
      map.turns.filter(({ index }) => this.perspectiveOf(index) !== INTERVIEWER),
      [...picture().units.values()].filter((unit) => unit.codings.length),
      (span) => map.quote(span),
    );
    if (!perspectives.length) return this.stretches;
    return this.stretches.filter(({ start }) => perspectives.includes(this.perspectiveOf(map.turnAt(start)?.index ?? -1)));
  }

  choices(): Choices {
    const { data, picture, map } = this.parts;
    const counts = countChoices(this.all.values(), this.speaks);
    const by = (group: Group) => (a: Choice, b: Choice) =>
      group === "places" ? 0 : b.n - a.n || a.name.localeCompare(b.name, data.lang);
    const codes: Choice[] = [];
    const places = new Map<string, Choice>();
    // In the codebook's order, so that what stands under a category comes after it.
    for (const code of picture().codes.values()) {
      for (const [depth, place] of placesAbove(code.path).entries()) {
        const n = counts.places.get(place);
        if (n) places.set(place, { key: place, name: place.split(BELOW).at(-1)!, n, depth });
      }
      const n = counts.codes.get(code.id);
      if (n) codes.push({ key: code.id, name: code.name, n, colour: code.colour });
    }
    const coders = [...counts.coders].map(([name, n]) => ({ key: name, name, n }));
    const heard = new Set(map.turns.map(({ index }) => this.perspectiveOf(index)));
    const perspectives = Object.entries(data.perspectives)
      .filter(([key]) => key !== INTERVIEWER && heard.has(key))
      .map(([key, { name, letter, colour }]) => ({ key, name, letter, colour, n: counts.perspectives.get(key) ?? 0 }));
    return {
      groups: {
        codes: codes.sort(by("codes")),
        places: [...places.values()],
        coders: coders.sort(by("coders")),
        perspectives,
      },
      uncoded: this.uncoded().length,
    };
  }

  private get key(): string {
    return `wb-filter-${this.parts.data.doc}`;
  }

  private perspectiveOf(turn: number): string {
    const { data } = this.parts;
    return data.speakers[data.turns[turn]?.[2] ?? -1]?.perspective ?? "";
  }

  private readonly speaks = ({ unit }: Coded): string[] => {
    let found = this.speakers.get(unit.id);
    if (!found) {
      found = [...new Set(this.parts.map.turnsIn(unit).map(({ index }) => this.perspectiveOf(index)))];
      this.speakers.set(unit.id, found);
    }
    return found;
  };
}
