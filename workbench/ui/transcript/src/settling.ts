const LASTS_MS = 3000;

/** Keeps to a place while a page that opens is still finding its shape, until the reader herself does something. */
export class Settling {
  private again: (() => void) | null = null;

  constructor(column: HTMLElement, signal: AbortSignal) {
    const sizer = new ResizeObserver(() => this.again?.());
    sizer.observe(column);
    signal.addEventListener("abort", () => {
      this.again = null;
      sizer.disconnect();
    });
    // Another font moves every line.
    void document.fonts?.ready.then(() => this.again?.());
    for (const name of ["wheel", "pointerdown", "keydown", "touchstart"]) {
      window.addEventListener(name, () => (this.again = null), { signal, capture: true, passive: true });
    }
  }

  /** Goes to a place, and goes there again as long as the page moves. */
  hold(go: () => void): void {
    this.again = go;
    go();
    requestAnimationFrame(() => {
      if (this.again === go) go();
    });
    setTimeout(() => {
      if (this.again === go) this.again = null;
    }, LASTS_MS);
  }
}
