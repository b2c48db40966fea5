import type { Edge } from "./boundaries";
import { isField } from "./dom";

export interface KeyActions {
  turn: (by: 1 | -1) => void;
  unit: (by: 1 | -1) => void;
  code: () => void;
  /** The code under a number key. */
  digit: (n: number) => void;
  again: () => void;
  inVivo: () => void;
  recode: () => void;
  star: () => void;
  snap: () => void;
  /** False when there is no unit whose end could be moved. */
  edge: (edge: Edge, by: 1 | -1) => boolean;
  condense: () => void;
  memo: () => void;
  remove: () => void;
  undo: () => void;
  redo: () => void;
  /** True when there was something to leave. */
  escape: (inField: boolean) => boolean;
  saveField: () => void;
  help: () => void;
  caret: (event: KeyboardEvent) => boolean;
}

/**
 * The keys, as long as the focus is inside the component.
 *
 * Streamlit listens to the whole page for `r` and `c`; no key that means something here, nor those two, gets that far.
 */
export function listenToKeys(root: HTMLElement, actions: KeyActions, readOnly: boolean, signal: AbortSignal): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const done = isField(event.target) ? fieldKey(event, actions) : textKey(event, actions, readOnly);
    if (done) event.preventDefault();
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (done || (plain && /^[rc]$/i.test(event.key))) event.stopPropagation();
  }, { signal });
}

function fieldKey(event: KeyboardEvent, actions: KeyActions): boolean {
  if (event.key === "Escape") return actions.escape(true);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    actions.saveField();
    return true;
  }
  return false;
}

function textKey(event: KeyboardEvent, actions: KeyActions, readOnly: boolean): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (!event.altKey && !readOnly) {
      if (key === "z") return did(event.shiftKey ? actions.redo : actions.undo);
      if (key === "y" && !event.shiftKey) return did(actions.redo);
    }
    return actions.caret(event);
  }
  if (event.shiftKey && !readOnly && /^Arrow(Left|Right)$/.test(event.key)) {
    if (actions.edge(event.altKey ? "start" : "end", event.key === "ArrowRight" ? 1 : -1)) return true;
  }
  if (event.altKey) return actions.caret(event);
  if (key === "j") return did(() => actions.turn(1));
  if (key === "k") return did(() => actions.turn(-1));
  if (key === "n") return did(() => actions.unit(1));
  if (key === "b") return did(() => actions.unit(-1));
  if (event.key === "?") return did(actions.help);
  if (event.key === "Escape") return actions.escape(false);
  if (!readOnly && !event.repeat) {
    if (key === "c") return did(actions.code);
    if (key === "a") return did(actions.again);
    if (key === "v") return did(actions.inVivo);
    if (key === "r") return did(actions.recode);
    if (key === "s") return did(actions.star);
    if (key === "w") return did(actions.snap);
    if (key === "e") return did(actions.condense);
    if (key === "m") return did(actions.memo);
    if (event.key === "Delete") return did(actions.remove);
    if (/^[1-9]$/.test(event.key)) return did(() => actions.digit(Number(event.key)));
  }
  return actions.caret(event);
}

function did(action: () => void): boolean {
  action();
  return true;
}
