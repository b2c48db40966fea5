import type { Code, Picture } from "./store";
import { fold } from "./words";

const folded = new WeakMap<Code, { name: string; all: string }>();

function keyOf(code: Code): { name: string; all: string } {
  let key = folded.get(code);
  if (!key) {
    const name = fold(code.name);
    folded.set(code, (key = { name, all: `${name} ${fold(code.path)}` }));
  }
  return key;
}

/** Codes whose name or path holds every word of the query, in any order: best names first, the tree's order within. */
export function search(picture: Picture, query: string): Code[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) {
    const recent = new Set(picture.recent);
    const rest = [...picture.codes.values()].filter((code) => !recent.has(code.id));
    return [...picture.recent.map((id) => picture.codes.get(id)!), ...rest];
  }
  const whole = words.join(" ");
  const found: { code: Code; rank: number }[] = [];
  for (const code of picture.codes.values()) {
    const { name, all } = keyOf(code);
    if (!words.every((word) => all.includes(word))) continue;
    let rank = 3;
    if (name.startsWith(whole)) rank = 0;
    else if (words.every((word) => ` ${name}`.includes(` ${word}`))) rank = 1;
    else if (words.every((word) => name.includes(word))) rank = 2;
    found.push({ code, rank });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ code }) => code);
}
