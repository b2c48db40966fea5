import { assignLanes, type LaneItem } from "./lanes";
import type { Code, Picture, Unit } from "./store";
import type { TextMap, TurnView } from "./textmap";

/** One code on one unit: what a stripe stands for. Two coders who agree share it. */
export interface Item {
  key: string;
  unit: Unit;
  code: Code | null;
  coders: string[];
}

/** The part of an item that lies in one turn. */
export interface Segment {
  item: Item;
  lane: number;
  starts: boolean;
  ends: boolean;
}

/** As many characters as the longest line holds: within that distance two spans may meet on one line. */
const LINE = 76;

export function itemsOf(picture: Picture): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const id of picture.order) {
    const unit = picture.units.get(id)!;
    if (!unit.codings.length) items.set(`${id}|`, { key: `${id}|`, unit, code: null, coders: [] });
    for (const coding of unit.codings) {
      const key = `${id}|${coding.code}`;
      const known = items.get(key);
      if (known) known.coders.push(coding.coder);
      else items.set(key, { key, unit, code: picture.codes.get(coding.code) ?? null, coders: [coding.coder] });
    }
  }
  return items;
}

export function segmentsByTurn(
  items: Map<string, Item>,
  map: TextMap,
): { turns: Map<TurnView, Segment[]>; lanes: number } {
  const touched = new Map<Item, TurnView[]>();
  const laneItems: LaneItem[] = [];
  for (const item of items.values()) {
    const turns = map.turnsIn(item.unit);
    const last = turns.at(-1);
    if (!last) continue;
    touched.set(item, turns);
    laneItems.push({
      key: item.key,
      start: item.unit.start,
      until: Math.max(item.unit.end, Math.min(item.unit.end + LINE, last.end)),
    });
  }
  const { lane, count } = assignLanes(laneItems);
  const turns = new Map<TurnView, Segment[]>();
  for (const [item, list] of touched) {
    list.forEach((turn, index) => {
      const segments = turns.get(turn) ?? [];
      turns.set(turn, segments);
      segments.push({
        item,
        lane: lane.get(item.key)!,
        starts: index === 0,
        ends: index === list.length - 1,
      });
    });
  }
  return { turns, lanes: count };
}
