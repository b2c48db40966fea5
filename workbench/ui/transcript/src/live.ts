import { icon, make } from "./dom";
import type { Words } from "./words";

/** What is said rather than shown, and what the server would not do. */
export class Live {
  private readonly spoken = make("div", { class: "wb-unseen", role: "status", "aria-live": "polite" });
  private readonly notices = make("div", { class: "wb-notices", role: "status", "aria-live": "polite" });

  constructor(
    root: HTMLElement,
    bar: HTMLElement,
    private readonly words: Words,
  ) {
    root.append(this.spoken);
    bar.append(this.notices);
  }

  say(text: string): void {
    // The same words twice are only spoken twice if something changes.
    this.spoken.textContent = this.spoken.textContent === text ? `${text}\u00a0` : text;
  }

  warn(message: string): void {
    const close = make("button", { type: "button", class: "wb-quietbutton", "aria-label": this.words.say("dismiss") });
    close.append(icon("M4 4l8 8M12 4l-8 8"));
    const notice = make("div", { class: "wb-notice" }, make("span", {}, message), close);
    close.addEventListener("click", () => notice.remove());
    this.notices.append(notice);
    while (this.notices.childElementCount > 4) this.notices.firstElementChild!.remove();
  }

  dismissOne(): boolean {
    const last = this.notices.lastElementChild;
    last?.remove();
    return Boolean(last);
  }
}
