/** What a researcher has chosen to see. Within a group any will do; between the groups each must. */
export interface Filter {
  codes: string[];
  /** Categories and themes, as the path their codes stand under; one group with the codes. */
  places: string[];
  coders: string[];
  perspectives: string[];
  /** Only what nobody has coded yet. */
  uncoded: boolean;
}

/** What a filter asks of one code on one unit. */
export interface Coded {
  unit: { id: string; start: number; end: number };
  code: { id: string; path: string } | null;
  coders: string[];
}

export type Group = "codes" | "places" | "coders" | "perspectives";

export const NOTHING: Filter = { codes: [], places: [], coders: [], perspectives: [], uncoded: false };
export const GROUPS: Group[] = ["places", "codes", "coders", "perspectives"];
export const BELOW = " › ";

export function isActive(filter: Filter): boolean {
  return filter.uncoded || GROUPS.some((group) => filter[group].length > 0);
}

/** The filter with one choice made, or taken back. */
export function toggled(filter: Filter, group: Group, key: string): Filter {
  const chosen = filter[group];
  return { ...filter, [group]: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] };
}

/** Every path a code stands under: "A › B" gives "A" and "A › B". */
export function placesAbove(path: string): string[] {
  const names = path ? path.split(BELOW) : [];
  return names.map((_, index) => names.slice(0, index + 1).join(BELOW));
}

/** Whether a code on a unit stays to be seen; `speaks` tells from which perspectives its words are spoken. */
export function isShown(filter: Filter, coded: Coded, speaks: (coded: Coded) => string[]): boolean {
  if (filter.uncoded) return false;
  const { code, coders } = coded;
  if (filter.codes.length || filter.places.length) {
    if (!code) return false;
    const above = placesAbove(code.path);
    if (!filter.codes.includes(code.id) && !filter.places.some((place) => above.includes(place))) return false;
  }
  if (filter.coders.length && !coders.some((coder) => filter.coders.includes(coder))) return false;
  return !filter.perspectives.length || speaks(coded).some((perspective) => filter.perspectives.includes(perspective));
}

/** How many meaning units each choice would leave, by group and key. A unit counts once, however many codes it has. */
export function countChoices(
  items: Iterable<Coded>,
  speaks: (coded: Coded) => string[],
): Record<Group, Map<string, number>> {
  const units: Record<Group, Map<string, Set<string>>> = {
    codes: new Map(),
    places: new Map(),
    coders: new Map(),
    perspectives: new Map(),
  };
  const count = (group: Group, key: string, unit: string) => {
    const known = units[group].get(key);
    if (known) known.add(unit);
    else units[group].set(key, new Set([unit]));
  };
  for (const coded of items) {
    const { id } = coded.unit;
    if (coded.code) {
      count("codes", coded.code.id, id);
      for (const place of placesAbove(coded.code.path)) count("places", place, id);
    }
    for (const coder of coded.coders) if (coder) count("coders", coder, id);
    for (const perspective of speaks(coded)) if (perspective) count("perspectives", perspective, id);
  }
  const sizes = (group: Group) => new Map([...units[group]].map(([key, ids]) => [key, ids.size]));
  return { codes: sizes("codes"), places: sizes("places"), coders: sizes("coders"), perspectives: sizes("perspectives") };
}

/** A filter from what a tab has kept; whatever is not one is no filter. */
export function revived(kept: string | null): Filter {
  try {
    const found: unknown = JSON.parse(kept ?? "null");
    if (typeof found !== "object" || found === null) return NOTHING;
    const of = (group: Group) => {
      const keys: unknown = (found as Record<string, unknown>)[group];
      return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
    };
    return {
      codes: of("codes"),
      places: of("places"),
      coders: of("coders"),
      perspectives: of("perspectives"),
      uncoded: (found as Partial<Filter>).uncoded === true,
    };
  } catch {
    return NOTHING;
  }
}
