import { isField } from "./dom";

export interface ViewKeys {
  find: () => void;
  time: () => void;
  uncoded: (by: 1 | -1) => void;
  /** Goes to a note or a memo. */
  memo: (by: 1 | -1) => void;
  speaker: (by: 1 | -1) => void;
  reading: () => void;
  /** True when there was something to leave. */
  escape: () => boolean;
  /** In reading mode the keys that code mean nothing. */
  isReading: () => boolean;
  note: () => boolean;
}

/** Keys for moving and for how the text is shown. Listen with these before the keys that code. */
export function listenToViewKeys(root: HTMLElement, keys: ViewKeys, signal: AbortSignal): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const done = event.key === "Escape" ? keys.escape() : !isField(event.target) && viewKey(event, keys);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal });
}

function viewKey(event: KeyboardEvent, keys: ViewKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === "/") return did(keys.find);
  if (key === "g") return did(keys.time);
  if (key === ".") return did(() => keys.speaker(1));
  if (key === ",") return did(() => keys.speaker(-1));
  if (key === "p") return did(() => keys.memo(event.shiftKey ? -1 : 1));
  if (key === "l" && !event.repeat) return did(keys.reading);
  if (keys.isReading()) return key === "m" ? keys.note() : /^[nbcaersuvw1-9]$|^delete$/.test(key);
  if (key === "u") return did(() => keys.uncoded(event.shiftKey ? -1 : 1));
  return false;
}

function did(action: () => void): boolean {
  action();
  return true;
}
