import type { Outbox } from "./outbox";
import type { Words } from "./words";

/**
 * Keeps every element of the class `wb-saved` on the page saying whether all is on disk.
 *
 * One of them stands in the app's sidebar, which Streamlit may draw anew at any time; looking a class up is cheap
 * enough to do after any change of the page.
 */
export class SavedState {
  words: Words | null = null;
  private readonly elements = document.getElementsByClassName("wb-saved");
  private waiting = false;

  constructor(private readonly outbox: Outbox) {
    outbox.onChange(() => this.write());
    new MutationObserver(() => {
      if (this.waiting) return;
      this.waiting = true;
      queueMicrotask(() => {
        this.waiting = false;
        this.write();
      });
    }).observe(document.body, { childList: true, subtree: true });
  }

  write(): void {
    if (!this.words) return;
    const n = this.outbox.ops.length;
    const state = n ? "unsaved" : "saved";
    const text = n ? this.words.say("unsaved", { n }) : this.words.say("saved");
    for (const element of this.elements) {
      if (element.getAttribute("data-state") !== state) element.setAttribute("data-state", state);
      if (element.textContent === text) continue;
      // React may own the text node: changing its value leaves the node where React expects it.
      const only = element.childNodes.length === 1 ? element.firstChild : null;
      if (only instanceof Text) only.nodeValue = text;
      else element.textContent = text;
    }
  }
}
