import { definitions } from "./definitions";
import type { Piece } from "./grain";
import { find, merged, wordsOf } from "./match";
import type { Code, Picture } from "./store";

export type Group = "pinned" | "recent" | "frequent" | "rest";

/** A code in the list, with why it is there. */
export interface Hit {
  code: Code;
  /** Where the query stands in its name, in what it hangs under, and in its definition. */
  name: Piece[];
  path: Piece[];
  definition: Piece[];
  /** Which part of the list it belongs to; null where something is looked for. */
  group: Group | null;
}

const MOST_FREQUENT = 9;

/** Every code while nothing is looked for: the pinned ones, the latest, the most used, and the rest in the tree's order. */
export function everyCode(picture: Picture): Hit[] {
  const { codes, recent, pins } = picture;
  const pinned = [...pins].sort((a, b) => a[0] - b[0]).map(([, code]) => code);
  const used = [...codes.values()].filter((code) => code.uses > 0).sort((a, b) => b.uses - a.uses);
  const groups: [Group, string[]][] = [
    ["pinned", pinned],
    ["recent", recent.filter((code) => !pinned.includes(code))],
    ["frequent", []],
    ["rest", [...codes.keys()]],
  ];
  const before = new Set(groups.flatMap(([group, ids]) => (group === "rest" ? [] : ids)));
  groups[2]![1] = used.filter((code) => !before.has(code.id)).slice(0, MOST_FREQUENT).map((code) => code.id);
  const seen = new Set<string>();
  const hits: Hit[] = [];
  for (const [group, ids] of groups) {
    for (const id of ids) {
      const code = codes.get(id);
      if (!code || seen.has(id)) continue;
      seen.add(code.id);
      hits.push({ code, name: [], path: [], definition: [], group });
    }
  }
  return hits;
}

/**
 * Codes in which every word of the query stands, in the name, above it or in the definition, in any order.
 *
 * Best first: the name before what is above it before the definition, beginnings before the inside of a compound; then
 * the latest used, the most used, and the order of the tree.
 */
export function search(picture: Picture, query: string): Hit[] {
  const words = wordsOf(query);
  if (!words.length) return everyCode(picture);
  const latest = new Map(picture.recent.map((code, at) => [code, at]));
  const found: { hit: Hit; rank: number }[] = [];
  for (const code of picture.codes.values()) {
    const hit: Hit = { code, name: [], path: [], definition: [], group: null };
    const rank = rankOf(hit, words);
    if (rank !== null) found.push({ hit, rank });
  }
  const age = (hit: Hit) => latest.get(hit.code.id) ?? latest.size;
  return found
    .sort((a, b) => a.rank - b.rank || age(a.hit) - age(b.hit) || b.hit.code.uses - a.hit.code.uses)
    .map(({ hit }) => hit);
}

/** How well a code fits, and where: as well as the word that fits worst. Null if one stands nowhere. */
function rankOf(hit: Hit, words: string[]): number | null {
  const { code } = hit;
  const places = [
    [code.name, hit.name],
    [code.path, hit.path],
    [definitions.get(code.id) ?? "", hit.definition],
  ] as const;
  let worst = 0;
  for (const word of words) {
    let best: number | null = null;
    places.forEach(([text, marks], place) => {
      const match = find(text, word);
      if (!match) return;
      marks.push(...match.marks);
      best ??= place * 3 + match.rank;
    });
    if (best === null) return null;
    worst = Math.max(worst, best);
  }
  hit.name = merged(hit.name);
  hit.path = merged(hit.path);
  hit.definition = merged(hit.definition);
  return worst;
}
