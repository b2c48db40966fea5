import type { Span } from "./types";

export interface Layer extends Span {
  key: string;
}

/**
 * Which parts of each span to paint, so that no word lies under more than so many colours.
 *
 * What began first stays; where it ends, the next of those underneath takes its place, so every covered word is painted.
 */
export function topLayers(layers: Layer[], most: number): Map<string, Span[]> {
  const painted = new Map<string, Span[]>();
  const sorted = [...layers].sort((a, b) => a.start - b.start);
  let active: Layer[] = [];
  const opened = new Map<Layer, number>();
  const shut = (layer: Layer, at: number) => {
    const from = opened.get(layer);
    opened.delete(layer);
    if (from === undefined || from >= at) return;
    const parts = painted.get(layer.key);
    if (parts) parts.push({ start: from, end: at });
    else painted.set(layer.key, [{ start: from, end: at }]);
  };
  /** Ends what has ended by a place, first things first, and lets others up where there is room. */
  const advance = (place: number) => {
    for (;;) {
      const next = active.reduce<Layer | null>((first, layer) => (!first || layer.end < first.end ? layer : first), null);
      if (!next || next.end > place) return;
      shut(next, next.end);
      active = active.filter((layer) => layer !== next);
      for (const layer of active.slice(0, most)) if (!opened.has(layer)) opened.set(layer, next.end);
    }
  };
  for (const layer of sorted) {
    advance(layer.start);
    active.push(layer);
    if (active.length <= most) opened.set(layer, layer.start);
  }
  advance(Infinity);
  return painted;
}
