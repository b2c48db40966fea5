import { make } from "./dom";

/** A small panel that hangs from a button of the toolbar, until Escape or a press elsewhere. */
export class Popover {
  readonly panel: HTMLElement;
  private readonly stop = new AbortController();

  constructor(
    readonly button: HTMLButtonElement,
    label: string,
    private readonly filled: (panel: HTMLElement) => void,
  ) {
    this.panel = make("div", { class: "wb-popover", role: "dialog", "aria-label": label, hidden: true });
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-expanded", "false");
    button.after(this.panel);
    const { signal } = this.stop;
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()), { signal });
    document.addEventListener(
      "pointerdown",
      (event) => {
        const target = event.target as Node;
        if (this.isOpen && !this.panel.contains(target) && !button.contains(target)) this.close(false);
      },
      { signal, capture: true },
    );
    this.panel.addEventListener(
      "focusout",
      (event) => {
        const to = event.relatedTarget as Node | null;
        // With Tab a reader walks on; what she leaves must not lie over what she comes to.
        if (to && !this.panel.contains(to) && to !== button) this.close(false);
      },
      { signal },
    );
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  open(): void {
    this.filled(this.panel);
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.keepInside();
    this.panel.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
  }

  close(back = true): void {
    if (!this.isOpen) return;
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (back) this.button.focus({ preventScroll: true });
  }

  dispose(): void {
    this.stop.abort();
  }

  /** Under its button, but never out over an edge of the toolbar or of the window. */
  private keepInside(): void {
    const bar = this.panel.offsetParent?.getBoundingClientRect();
    if (!bar) return;
    const wish = this.button.getBoundingClientRect().left - bar.left;
    this.panel.style.maxHeight = `${Math.max(120, window.innerHeight - bar.bottom - 16)}px`;
    this.panel.style.left = `${Math.max(0, Math.min(wish, bar.width - this.panel.offsetWidth))}px`;
  }
}
