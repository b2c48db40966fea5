import { make } from "./dom";
import type { TextMap, TurnView } from "./textmap";

type Direction = "forward" | "backward";
type Step = "character" | "word" | "line" | "lineboundary";

/**
 * A caret for text that is not editable, so that words can be selected without a mouse.
 *
 * The browser does the stepping (and counts a family emoji as one step); only the caret itself must be drawn.
 */
export class Caret {
  private readonly mark = make("div", { class: "wb-caret", "aria-hidden": "true", hidden: true });
  private readonly stop = new AbortController();

  constructor(
    private readonly column: HTMLElement,
    private readonly map: TextMap,
  ) {
    column.append(this.mark);
    const { signal } = this.stop;
    column.addEventListener("pointerdown", () => (this.mark.hidden = true), { signal });
    column.addEventListener("focusout", () => (this.mark.hidden = true), { signal });
  }

  get isShown(): boolean {
    return !this.mark.hidden;
  }

  /** Moves or widens by one key; true when the key was one of the caret's. */
  key(event: KeyboardEvent, turn: TurnView): boolean {
    const step = this.step(event);
    if (!step) return false;
    const [direction, size] = step;
    // Up and down scroll the page, as anywhere, until there is a selection to widen.
    if (size === "line" && !event.shiftKey) return false;
    const selection = document.getSelection();
    if (!selection) return false;
    const here = this.map.turnOfNode(selection.focusNode);
    if (!selection.focusNode || selection.focusNode.nodeType !== Node.TEXT_NODE || !here) {
      selection.collapse(turn.node, 0);
      if (!event.shiftKey) {
        this.draw();
        return true;
      }
    }
    selection.modify(event.shiftKey ? "extend" : "move", direction, size);
    this.draw();
    return true;
  }

  dispose(): void {
    this.stop.abort();
  }

  private step(event: KeyboardEvent): [Direction, Step] | null {
    const word = event.ctrlKey || event.altKey;
    switch (event.key) {
      case "ArrowRight":
        return ["forward", word ? "word" : "character"];
      case "ArrowLeft":
        return ["backward", word ? "word" : "character"];
      case "ArrowDown":
        return ["forward", "line"];
      case "ArrowUp":
        return ["backward", "line"];
      case "End":
        return event.ctrlKey ? null : ["forward", "lineboundary"];
      case "Home":
        return event.ctrlKey ? null : ["backward", "lineboundary"];
      default:
        return null;
    }
  }

  private draw(): void {
    const selection = document.getSelection();
    const turn = this.map.turnOfNode(selection?.focusNode ?? null);
    if (!selection?.focusNode || !turn) {
      this.mark.hidden = true;
      return;
    }
    const range = document.createRange();
    range.setStart(selection.focusNode, selection.focusOffset);
    const box = range.getClientRects()[0];
    if (!box) {
      this.mark.hidden = true;
      return;
    }
    const frame = this.column.getBoundingClientRect();
    this.mark.hidden = false;
    this.mark.style.cssText = `left:${box.left - frame.left}px;top:${box.top - frame.top}px;height:${box.height}px`;
    this.mark.scrollIntoView({ block: "nearest" });
  }
}
