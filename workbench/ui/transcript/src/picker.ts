import { placeBeside } from "./beside";
import { isField, make, remember } from "./dom";
import { search, type Hit } from "./find";
import { codeRow, heading, whole } from "./rows";
import type { Picture } from "./store";
import { codeUnder } from "./store";
import type { Words } from "./words";

const LAST_PARENT = "wb-parent";
const MOST_ROWS = 80;

interface Request {
  /** What it is about, where that is not a code for the marked words. */
  title?: string;
  /** What already stands in the field: the name of a code to be made. */
  name?: string;
  /** Where the selection is on the screen now. */
  rects: () => DOMRect[];
  /** Codes the unit already carries. */
  taken: () => Set<string>;
  /** `stay`: the list is wanted again, for another code on the same words. */
  choose: (code: string, stay: boolean) => void;
  create: (name: string, parent: string | null, stay: boolean) => void;
  pin: (code: string) => void;
  cancel: () => void;
}

type Row = { hit: Hit } | { create: string };

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
      autocomplete: "off",
      spellcheck: "false",
    });
    this.list = make("div", { class: "wb-list", role: "listbox", id: listId, "aria-label": words.say("codes") });
    this.parent = make("select", { class: "wb-select", "aria-label": words.say("placeUnder") });
    this.placing = make("label", { class: "wb-placing", hidden: true }, make("span", {}, words.say("placeUnder")), this.parent);
    this.box = make("div", { class: "wb-picker", role: "dialog", hidden: true }, this.input, this.list, this.placing);
    root.append(this.box);
    this.input.addEventListener("input", () => this.filter());
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.parent.addEventListener("change", () => remember.write(LAST_PARENT, this.parent.value));
    this.list.addEventListener("click", (event) => {
      const target = event.target as Element;
      const row = target.closest<HTMLElement>("[data-row]");
      if (!row) return;
      const index = Number(row.dataset["row"]);
      if (target.closest(".wb-pin")) this.pin(index);
      else this.take(index, event.ctrlKey || event.metaKey || event.shiftKey);
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
    const label = request.title ?? this.words.say("findCode");
    this.input.placeholder = label;
    this.input.setAttribute("aria-label", label);
    this.box.setAttribute("aria-label", request.title ?? this.words.say("pickCode"));
    this.box.hidden = false;
    this.input.value = request.name ?? "";
    this.filter();
    this.input.focus({ preventScroll: true });
    this.input.select();
    // A name that stands there is meant to be made, unless a code is called that already.
    const create = this.rows.findIndex((row) => "create" in row);
    if (request.name && create >= 0) this.activate(create);
  }

  /** Codes may change while the picker is open, by a colleague's hand or another tab's. */
  update(picture: Picture): void {
    if (!this.request) return;
    this.picture = picture;
    const active = this.rows[this.active];
    this.filter();
    const at = this.rows.findIndex((row) =>
      active && "hit" in active ? "hit" in row && row.hit.code.id === active.hit.code.id : "create" in row,
    );
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
    this.rows = found.slice(0, MOST_ROWS).map((hit) => ({ hit }));
    const same = found.some(({ code }) => code.name.toLowerCase() === query.toLowerCase());
    if (query && !same) this.rows.push({ create: query });
    const taken = this.request!.taken();
    const digits = new Map<string, number>();
    for (let digit = 1; digit <= 9; digit++) {
      const code = query && !picture.pins.size ? undefined : codeUnder(picture, digit);
      if (code !== undefined) digits.set(code, digit);
    }
    const children: Node[] = [];
    let group: Hit["group"] = null;
    this.rows.forEach((row, index) => {
      if ("hit" in row && row.hit.group && row.hit.group !== group) {
        group = row.hit.group;
        children.push(heading(group, this.words));
      }
      children.push(this.row(row, index, digits, taken));
    });
    this.list.replaceChildren(...children);
    if (found.length > MOST_ROWS) {
      this.list.append(make("p", { class: "wb-hint" }, this.words.say("moreCodes", { n: found.length - MOST_ROWS })));
    }
    if (!this.rows.length) this.list.append(make("p", { class: "wb-hint" }, this.words.say("noCodes")));
    this.activate(0);
    placeBeside(this.box, this.root, this.request!.rects());
  }

  private row(row: Row, index: number, digits: Map<string, number>, taken: Set<string>): HTMLElement {
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
    const { code } = row.hit;
    element.title = whole(code);
    const isPinned = [...this.picture!.pins.values()].includes(code.id);
    element.append(...codeRow(row.hit, digits.get(code.id) ?? null, taken.has(code.id), isPinned, this.words));
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
      if (this.active === 0) this.list.scrollTop = 0;
      else if (offsetTop < this.list.scrollTop) this.list.scrollTop = offsetTop;
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
      if (event.altKey) this.pin(this.active);
      else this.take(this.active, event.ctrlKey || event.metaKey || event.shiftKey);
    } else if (inSelect || !isField(event.target)) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate((this.active + step + this.rows.length) % Math.max(1, this.rows.length));
    } else if (/^[1-9]$/.test(event.key) && !this.input.value && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const code = codeUnder(this.picture!, Number(event.key));
      if (code === undefined) return;
      event.preventDefault();
      this.request?.choose(code, false);
    }
  }

  private take(index: number, stay: boolean): void {
    const row = this.rows[index];
    const request = this.request;
    if (!row || !request) return;
    // Emptied before the list is drawn anew with what has been done.
    if (stay) this.input.value = "";
    if ("hit" in row) request.choose(row.hit.code.id, stay);
    else {
      remember.write(LAST_PARENT, this.parent.value);
      request.create(row.create, this.parent.value || null, stay);
    }
  }

  private pin(index: number): void {
    const row = this.rows[index];
    if (row && "hit" in row) this.request?.pin(row.hit.code.id);
  }
}
