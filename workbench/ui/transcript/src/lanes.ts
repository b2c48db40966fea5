export interface LaneItem {
  key: string;
  start: number;
  /** Where the stripe's last line ends at the latest: two spans that share a line share a height. */
  until: number;
}

/** Places each item in the first lane that is free at its start. Returns the lane of each key, and how many there are. */
export function assignLanes(items: LaneItem[]): { lane: Map<string, number>; count: number } {
  const sorted = [...items].sort((a, b) => a.start - b.start || b.until - a.until || (a.key < b.key ? -1 : 1));
  const free: number[] = [];
  const lane = new Map<string, number>();
  for (const item of sorted) {
    let at = free.findIndex((until) => until <= item.start);
    if (at < 0) at = free.length;
    free[at] = item.until;
    lane.set(item.key, at);
  }
  return { lane, count: free.length };
}

/**
 * Moves labels apart so that none overlaps, each as near its wish as the room allows.
 *
 * Returns the tops of the labels that fit, in the order given (which must be by wish); the rest have no room.
 */
export function stackLabels(wishes: number[], height: number, room: number): number[] {
  const fits = Math.max(0, Math.floor(room / height));
  const tops: number[] = [];
  for (const wish of wishes.slice(0, fits)) {
    tops.push(Math.max(wish, tops.length ? tops.at(-1)! + height : 0));
  }
  let limit = room - height;
  for (let i = tops.length - 1; i >= 0 && tops[i]! > limit; i--) {
    tops[i] = limit;
    limit -= height;
  }
  return tops;
}
