import type { TextMap, TurnView } from "./textmap";
import type { Span } from "./types";

interface Hooks {
  /** What is marked when these words are: they may be kept to whole words, sentences or turns. */
  widen: (span: Span) => Span;
  /** What was marked last and is still being coded, so that Shift and a click reach on from there. */
  pending: () => Span | null;
  /** The researcher has let go of a selection. */
  selected: (span: Span) => void;
  /** A click on the text, with the place under it if there is a character there. */
  clicked: (point: number | null, turn: TurnView | undefined) => void;
}

/** Reads the browser's own selection as a span of the text. */
export class Reader {
  private pressedIn = false;
  private extended = false;
  private readonly stop = new AbortController();

  constructor(
    private readonly column: HTMLElement,
    private readonly map: TextMap,
    private readonly hooks: Hooks,
  ) {
    const { signal } = this.stop;
    column.addEventListener(
      "pointerdown",
      (event) => {
        this.pressedIn = event.button === 0 && !(event.target as Element).closest(".wb-margin, button");
        const pending = event.shiftKey && this.pressedIn ? this.hooks.pending() : null;
        // The list of codes has taken the browser's selection away: it goes on from the far end.
        if (!pending) return;
        const point = this.map.atPoint(event.clientX, event.clientY) ?? pending.end;
        this.restore(pending, point < pending.start);
      },
      { signal },
    );
    // A drag may end anywhere, hence the document.
    document.addEventListener(
      "pointerup",
      (event) => {
        if (!this.pressedIn) return;
        this.pressedIn = false;
        // The browser settles the selection after the event.
        setTimeout(() => this.released(event), 0);
      },
      { signal },
    );
    document.addEventListener("pointercancel", () => (this.pressedIn = false), { signal });
    column.addEventListener(
      "keydown",
      (event) => {
        if (event.shiftKey && /^(Arrow|Home|End|Page)/.test(event.key)) this.extended = true;
      },
      { signal, capture: true },
    );
    column.addEventListener(
      "keyup",
      (event) => {
        if (event.key !== "Shift" || !this.extended) return;
        this.extended = false;
        const span = this.span();
        if (span) this.hooks.selected(span);
      },
      { signal },
    );
  }

  /** The selected words, without white space around them. */
  span(): Span | null {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return null;
    if (!this.column.contains(selection.anchorNode)) return null;
    const anchor = this.map.fromDom(selection.anchorNode, selection.anchorOffset);
    let focus: number;
    if (this.column.contains(selection.focusNode)) {
      focus = this.map.fromDom(selection.focusNode, selection.focusOffset);
    } else {
      // A drag that ended outside would otherwise reach to one end of the document.
      const turn = this.map.turnOfNode(selection.anchorNode);
      const after =
        selection.anchorNode.compareDocumentPosition(selection.focusNode) & Node.DOCUMENT_POSITION_FOLLOWING;
      focus = turn ? (after ? turn.end : turn.start) : anchor;
    }
    const span = this.map.trim({ start: Math.min(anchor, focus), end: Math.max(anchor, focus) });
    return span && this.hooks.widen(span);
  }

  restore(span: Span, backwards = false): void {
    const range = this.map.liveRange(span);
    const selection = document.getSelection();
    if (!range || !selection) return;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    if (backwards) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }

  /** Leaves the caret behind the span, so that reading on with the keyboard starts there. */
  collapse(span: Span): void {
    const range = this.map.liveRange(span);
    if (range) document.getSelection()?.collapse(range.endContainer, range.endOffset);
  }

  dispose(): void {
    this.stop.abort();
  }

  private released(event: PointerEvent): void {
    const span = this.span();
    if (span) return this.hooks.selected(span);
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed) return;
    const point = this.map.atPoint(event.clientX, event.clientY);
    this.hooks.clicked(point, this.map.turnOfNode(event.target as Node));
  }
}
