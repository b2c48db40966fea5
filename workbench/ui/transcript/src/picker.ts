import { isField, make, remember } from "./dom";
import { search } from "./find";
import type { Code, Picture } from "./store";
import { NO_COLOUR } from "./store";
import type { Words } from "./words";

const LAST_PARENT = "wb-parent";
const MOST_ROWS = 80;

interface Request {
  /** Where the selection is on the screen now. */
  rects: () => DOMRect[];
  /** Codes the unit already carries. */
  taken: Set<string>;
  choose: (code: string) => void;
  create: (name: string, parent: string | null) => void;
  cancel: () => void;
}

type Row = { code: Code } | { create: string };

/** The small list of codes that opens at a selection. */
export class Picker {
  private readonly box: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly parent: HTMLSelectElement;
  private readonly placing: HTMLElement;
  private request: Request | null = null;
  private picture: Picture | null = null;
  private rows: Row[] = [];
  private active = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
    private readonly prefix: string,
  ) {
    const listId = `${prefix}codes`;
    this.input = make("input", {
      type: "text",
      class: "wb-input",
      role: "combobox",
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      "aria-controls": listId,
      "aria-label": words.say("findCode"),
      placeholder: words.say("findCode"),
      autocomplete: "off",
      spellcheck: "false",
    });
    this.list = make("div", { class: "wb-list", role: "listbox", id: listId, "aria-label": words.say("codes") });
    this.parent = make("select", { class: "wb-select", "aria-label": words.say("placeUnder") });
    this.placing = make("label", { class: "wb-placing", hidden: true }, make("span", {}, words.say("placeUnder")), this.parent);
    this.box = make(
      "div",
      { class: "wb-picker", role: "dialog", "aria-label": words.say("pickCode"), hidden: true },
      this.input,
      this.list,
      this.placing,
    );
    root.append(this.box);
    this.input.addEventListener("input", () => this.filter());
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.parent.addEventListener("change", () => remember.write(LAST_PARENT, this.parent.value));
    this.list.addEventListener("click", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-row]");
      if (row) this.take(Number(row.dataset["row"]));
    });
    // Pressing a row must not take the focus out of the field.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen(): boolean {
    return this.request !== null;
  }

  contains(node: Node | null): boolean {
    return this.box.contains(node);
  }

  open(picture: Picture, request: Request): void {
    this.request = request;
    this.picture = picture;
    this.fillParents(picture);
    this.box.hidden = false;
    this.input.value = "";
    this.filter();
    this.input.focus({ preventScroll: true });
  }

  /** Codes may change while the picker is open, by a colleague's hand or another tab's. */
  update(picture: Picture): void {
    if (!this.request) return;
    this.picture = picture;
    const active = this.rows[this.active];
    this.filter();
    const at = this.rows.findIndex((row) => "code" in row && active && "code" in active && row.code.id === active.code.id);
    if (at >= 0) this.activate(at);
  }

  close(): void {
    this.request = null;
    this.box.hidden = true;
  }

  private fillParents({ parents }: Picture): void {
    const options = parents.map(([id, name, level]) => 
      make("option", { value: id }, typeof level === "number" ? "\u00a0\u00a0".repeat(level) + name : `${name} · ${level}`),
    );
    this.parent.replaceChildren(make("option", { value: "" }, this.words.say("nowhere")), ...options);
    const last = remember.read(LAST_PARENT) ?? "";
    this.parent.value = parents.some(([id]) => id === last) ? last : "";
  }

  private filter(): void {
    const picture = this.picture!;
    const query = this.input.value.trim();
    const found = search(picture, query);
    this.rows = found.slice(0, MOST_ROWS).map((code) => ({ code }));
    const same = found.some((code) => code.name.toLowerCase() === query.toLowerCase());
    if (query && !same) this.rows.push({ create: query });
    const digits = query ? 0 : Math.min(9, picture.recent.length);
    this.list.replaceChildren(...this.rows.map((row, index) => this.row(row, index, index < digits)));
    if (found.length > MOST_ROWS) {
      this.list.append(make("p", { class: "wb-hint" }, this.words.say("moreCodes", { n: found.length - MOST_ROWS })));
    }
    if (!this.rows.length) this.list.append(make("p", { class: "wb-hint" }, this.words.say("noCodes")));
    this.activate(0);
    this.place();
  }

  private row(row: Row, index: number, hasDigit: boolean): HTMLElement {
    const element = make("div", {
      class: "wb-row",
      role: "option",
      id: `${this.prefix}o${index}`,
      "data-row": index,
      "aria-selected": "false",
    });
    if ("create" in row) {
      element.classList.add("wb-create");
      element.append(make("span", { class: "wb-plus" }, "+"), this.words.say("createCode", { name: row.create }));
      return element;
    }
    const { code } = row;
    const dot = make("span", { class: "wb-dot" });
    dot.style.setProperty("--wb-c", code.colour || NO_COLOUR);
    const names = make("span", { class: "wb-names" }, make("span", { class: "wb-codename" }, code.name));
    if (code.path) names.append(make("span", { class: "wb-path" }, code.path));
    element.title = code.path ? `${code.path} › ${code.name}` : code.name;
    element.append(dot, names);
    if (this.request!.taken.has(code.id)) element.append(make("span", { class: "wb-tick", title: this.words.say("alreadyHere") }, "✓"));
    if (hasDigit) element.append(make("kbd", {}, String(index + 1)));
    return element;
  }

  private activate(index: number): void {
    this.active = Math.max(0, Math.min(index, this.rows.length - 1));
    const rows = this.list.querySelectorAll<HTMLElement>("[data-row]");
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === this.active)));
    const row = rows[this.active];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      // Scrolls the list alone; scrollIntoView would move the page as well.
      const { offsetTop, offsetHeight } = row;
      if (offsetTop < this.list.scrollTop) this.list.scrollTop = offsetTop;
      const below = offsetTop + offsetHeight - this.list.clientHeight;
      if (below > this.list.scrollTop) this.list.scrollTop = below;
    } else this.input.removeAttribute("aria-activedescendant");
    const current = this.rows[this.active];
    this.placing.hidden = !(this.rows.some((r) => "create" in r) && this.picture!.parents.length);
    this.placing.classList.toggle("wb-dim", !(current && "create" in current));
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    // Enter that ends a composed character (an accent, an input method) is not a choice.
    if (event.isComposing) return;
    const inSelect = event.target === this.parent;
    if (event.key === "Escape") {
      event.preventDefault();
      this.request?.cancel();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (inSelect) this.active = this.rows.findIndex((row) => "create" in row);
      this.take(this.active);
    } else if (inSelect || !isField(event.target)) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate((this.active + step + this.rows.length) % Math.max(1, this.rows.length));
    } else if (/^[1-9]$/.test(event.key) && !this.input.value && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (Number(event.key) > this.picture!.recent.length) return;
      event.preventDefault();
      this.take(Number(event.key) - 1);
    }
  }

  private take(index: number): void {
    const row = this.rows[index];
    const request = this.request;
    if (!row || !request) return;
    if ("code" in row) request.choose(row.code.id);
    else {
      remember.write(LAST_PARENT, this.parent.value);
      request.create(row.create, this.parent.value || null);
    }
  }

  /** Under the selection if there is room, else over it, else beside it; never on it. */
  private place(): void {
    const rects = this.request!.rects();
    const frame = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const first = rects[0] ?? frame;
    const last = rects.at(-1) ?? first;
    const top = Math.min(...rects.map((rect) => rect.top), first.top);
    const bottom = Math.max(...rects.map((rect) => rect.bottom), last.bottom);
    const bar = (this.root.querySelector(".wb-bar")?.getBoundingClientRect().bottom ?? 0) + 4;
    let x = last.right - width / 2;
    let y = bottom + 8;
    if (y + height > window.innerHeight - 8) {
      if (top - 8 - height >= bar) y = top - 8 - height;
      else if (bottom <= window.innerHeight - 80) y = bottom + 8;
      else {
        // A selection taller than the window: stand beside its lines.
        x = Math.max(...rects.map((rect) => rect.right)) + 12;
        y = Math.max(bar, window.innerHeight - height - 12);
      }
    }
    x = Math.max(frame.left, Math.min(x, Math.min(frame.right, window.innerWidth) - width - 4));
    this.box.style.left = `${x - frame.left}px`;
    this.box.style.top = `${y - frame.top}px`;
  }
}
