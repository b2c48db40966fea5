import { remember } from "./dom";
import type { Op } from "./types";

const STORED = "wb-outbox";
const RESEND_MS = 1500;
const TIDY_MS = 2000;
/** As long as a page may take to come once its link was clicked; the outbox is heard again as soon as it is there. */
const LEAVING_MS = 3000;

/**
 * What has been done here and is not yet known to be on disk, in order, for every document in this tab.
 *
 * Streamlit coalesces pending messages, so one message an action loses actions: the whole list is sent each time and
 * the server, which knows each `uid`, takes what is new. A restarted server knows nothing of the fragment that reads
 * the list, hence the full rerun asked for on every second failure.
 */
export class Outbox {
  readonly ops: Op[] = restore();
  private save: ((ops: Op[]) => void) | null = null;
  private sync: (() => void) | null = null;
  private saveOwner: unknown = null;
  private syncOwner: unknown = null;
  private timer: number | undefined;
  private tidy: number | undefined;
  private failures = 0;
  private leaving = 0;
  private readonly listeners = new Set<() => void>();

  constructor() {
    window.addEventListener("beforeunload", (event) => {
      if (this.ops.length) event.preventDefault();
    });
    // A page kept for the back button wakes up with what it knew then, not with what was saved since.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.ops.length) this.send();
    });
    // Of two messages that wait for the server the later one counts, and it names the page it was sent from: what is
    // sent right after a link was clicked would take the click back.
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a[href]")) this.leaving = Date.now() + LEAVING_MS;
    }, { capture: true });
    this.arm();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A new mount takes over from an older one; the older one's cleanup may come later and must not undo that. */
  connectSave(owner: unknown, save: (ops: Op[]) => void): void {
    const isNew = this.saveOwner !== owner;
    this.saveOwner = owner;
    this.save = save;
    if (!isNew) return;
    this.leaving = 0;
    if (this.ops.length) queueMicrotask(() => this.send());
  }

  connectSync(owner: unknown, sync: () => void): void {
    this.syncOwner = owner;
    this.sync = sync;
  }

  disconnect(owner: unknown): void {
    if (this.saveOwner === owner) this.saveOwner = this.save = null;
    if (this.syncOwner === owner) this.syncOwner = this.sync = null;
  }

  push(...ops: Op[]): void {
    this.ops.push(...ops);
    this.changed();
    this.send();
    this.arm();
  }

  /** Drops what the server has answered and returns the refusals that were news. */
  settle(acknowledged: string[], refused: [string, string][]): string[] {
    if (!this.ops.length) return [];
    const saved = new Set(acknowledged);
    const messages = new Map(refused);
    let isRefused = false;
    const news: string[] = [];
    const unmade = new Set<string>();
    const kept = this.ops.filter((op) => {
      const message = messages.get(op.uid);
      if (message !== undefined) {
        isRefused = true;
        if (op.op === "create") unmade.add(op.code);
        // Using a code that could not be made fails as well; the researcher did one thing and needs one answer.
        if ((op.op !== "apply" && op.op !== "recode") || !unmade.has(op.code)) news.push(message);
      }
      return message === undefined && !saved.has(op.uid);
    });
    if (kept.length === this.ops.length) return [];
    this.ops.splice(0, this.ops.length, ...kept);
    this.failures = 0;
    this.changed();
    this.arm();
    // The server would try a refused action again with every rerun, and one day it might succeed: forget it there too.
    if (isRefused) queueMicrotask(() => this.send());
    else this.tidyUp();
    return news;
  }

  private tidyUp(): void {
    clearTimeout(this.tidy);
    this.tidy = window.setTimeout(() => {
      if (!this.ops.length) this.send();
    }, TIDY_MS);
  }

  private changed(): void {
    remember.write(STORED, JSON.stringify(this.ops));
    for (const listener of this.listeners) listener();
  }

  private send(): void {
    clearTimeout(this.tidy);
    const wait = this.leaving - Date.now();
    if (wait > 0) this.tidy = window.setTimeout(() => this.send(), wait);
    else this.save?.([...this.ops]);
  }

  private arm(): void {
    clearTimeout(this.timer);
    if (!this.ops.length) return;
    this.timer = window.setTimeout(() => {
      this.failures += 1;
      try {
        this.send();
        if (this.failures % 2 === 0 && this.leaving < Date.now()) this.sync?.();
      } finally {
        // Whatever a mount in the middle of being torn down throws, the next try must come.
        this.arm();
      }
    }, RESEND_MS);
  }
}

function restore(): Op[] {
  try {
    const stored: unknown = JSON.parse(remember.read(STORED) ?? "[]");
    return Array.isArray(stored) ? (stored as Op[]).filter((op) => typeof op?.uid === "string") : [];
  } catch {
    return [];
  }
}
