// A tree to choose one entry in: folded, filtered and walked through in the browser; only a choice goes to the server.

const ID = 0, DEPTH = 1, LEVEL = 2, NAME = 3, COLOUR = 4, UNITS = 5, PEOPLE = 6, UNSORTED = 7, TEXT = 8;
const FEW = 60; // so many entries are shown unfolded from the start

/** @type {WeakMap<Element, Tree>} */
const trees = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let tree = trees.get(parentElement);
  if (!tree || !parentElement.contains(tree.root)) {
    tree = new Tree(parentElement);
    trees.set(parentElement, tree);
  }
  tree.choose = (id) => setTriggerValue("entry", id);
  tree.show(data);
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

class Tree {
  constructor(host) {
    this.signature = "";
    this.query = "";
    this.typed = "";
    this.root = make("div", "tree");
    const head = make("div", "head");
    this.find = make("input", "find");
    this.find.type = "search";
    this.foldAll = make("button", "tool");
    this.foldAll.type = "button";
    head.append(this.find, this.foldAll);
    this.columns = make("div", "columns");
    this.columns.ariaHidden = "true";
    this.rows = make("div", "rows");
    this.rows.setAttribute("role", "tree");
    this.foot = make("div", "foot");
    this.foot.setAttribute("role", "status");
    this.root.append(head, this.columns, this.rows, this.foot);
    host.append(this.root);

    this.find.addEventListener("input", () => this.filter(this.find.value));
    this.find.addEventListener("keydown", (event) => {
      event.stopPropagation(); // Streamlit has keys of its own
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.seen()[0]?.focus();
      }
    });
    this.foldAll.addEventListener("click", () => this.toggleAll());
    this.rows.addEventListener("click", (event) => this.clicked(event));
    this.rows.addEventListener("keydown", (event) => this.pressed(event));
  }

  show(data) {
    const signature = JSON.stringify([data.rows, data.words, data.study]);
    const fresh = signature !== this.signature;
    this.data = data;
    if (fresh) {
      this.signature = signature;
      this.restore();
      this.draw();
    }
    const chosen = data.selected !== this.selected;
    this.mark(data.selected);
    if (fresh || chosen) this.reveal(data.selected);
    this.refresh();
    if (fresh || chosen) this.elements.get(data.selected)?.scrollIntoView({ block: "nearest" });
  }

  // What is folded is kept for the tab, by study.
  get place() {
    return `workbench.codebook.${this.data.study}`;
  }

  restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.place) ?? "null");
    } catch {
      // begin anew
    }
    const { rows } = this.data;
    this.parents = new Map();
    this.branches = new Set();
    const above = [];
    for (const row of rows) {
      above.length = row[DEPTH];
      const parent = above.at(-1) ?? null;
      this.parents.set(row[ID], parent);
      if (parent) this.branches.add(parent);
      above.push(row[ID]);
    }
    if (Array.isArray(kept?.folded)) this.folded = new Set(kept.folded);
    else this.folded = new Set(rows.length > FEW ? this.branches : []);
    this.query = kept?.query ?? "";
    this.find.value = this.query;
  }

  keep() {
    try {
      sessionStorage.setItem(this.place, JSON.stringify({ folded: [...this.folded], query: this.query }));
    } catch {
      // private windows may forbid it
    }
  }

  draw() {
    const { rows, words } = this.data;
    const focused = this.root.getRootNode().activeElement?.dataset?.id;
    const top = this.rows.scrollTop;
    this.find.placeholder = words.find;
    this.find.ariaLabel = words.find;
    this.rows.ariaLabel = words.tree;
    this.rows.lang = this.data.lang;
    this.columns.replaceChildren(make("span", ""), make("span", "", words.units), make("span", "", words.people));
    this.elements = new Map();
    const fragment = document.createDocumentFragment();
    this.apart = null;
    for (const row of rows) {
      if (row[UNSORTED] && !this.apart) fragment.append((this.apart = make("div", "apart", words.apart)));
      const element = this.element(row);
      this.elements.set(row[ID], element);
      fragment.append(element);
    }
    this.nothing = make("div", "nothing", words.nothing);
    fragment.append(this.nothing);
    this.rows.replaceChildren(fragment);
    this.rows.scrollTop = top;
    if (focused) this.elements.get(focused)?.focus({ preventScroll: true });
  }

  element(row) {
    const { words } = this.data;
    const element = make("div", "row");
    element.dataset.id = row[ID];
    element.dataset.level = row[LEVEL];
    element.style.setProperty("--depth", row[DEPTH]);
    element.style.setProperty("--hue", row[COLOUR]);
    element.setAttribute("role", "treeitem");
    element.ariaLevel = String(row[DEPTH] + 1);
    element.tabIndex = -1;
    element.title = row[NAME];
    element.ariaLabel = words.row
      .replace("{level}", words[row[LEVEL]])
      .replace("{units}", row[UNITS])
      .replace("{people}", row[PEOPLE])
      .replace("{name}", () => row[NAME]);
    const fold = make("span", "fold");
    const name = make("span", "name");
    name.append(make("span", "chip"), make("span", "words", row[NAME]));
    element.append(fold, name, make("span", "count", row[UNITS] || "–"), make("span", "count", row[PEOPLE] || "–"));
    return element;
  }

  mark(id) {
    this.elements.get(this.selected)?.setAttribute("aria-selected", "false");
    this.selected = id;
    this.elements.get(id)?.setAttribute("aria-selected", "true");
  }

  /** Unfold what stands above an entry. */
  reveal(id) {
    for (let above = this.parents.get(id); above; above = this.parents.get(above)) this.folded.delete(above);
  }

  /** Show and hide the rows by what is folded and sought. */
  refresh() {
    const { rows, words } = this.data;
    const sought = this.query.trim().toLocaleLowerCase();
    const fits = new Set();
    let found = 0;
    if (sought) {
      for (const row of rows) {
        if (!row[NAME].toLocaleLowerCase().includes(sought) && !row[TEXT].toLocaleLowerCase().includes(sought)) continue;
        found += 1;
        for (let id = row[ID]; id && !fits.has(id); id = this.parents.get(id)) fits.add(id);
      }
    }
    const open = new Map();
    let apart = false;
    for (const row of rows) {
      const id = row[ID], parent = this.parents.get(id), element = this.elements.get(id);
      const shown = sought ? fits.has(id) : parent === null || open.get(parent);
      element.hidden = !shown;
      open.set(id, shown && !this.folded.has(id));
      if (this.branches.has(id)) element.ariaExpanded = String(Boolean(sought) || !this.folded.has(id));
      if (shown && row[UNSORTED]) apart = true;
      highlight(element.querySelector(".words"), row[NAME], sought);
    }
    if (this.apart) this.apart.hidden = !apart;
    this.nothing.hidden = !sought || found > 0;
    this.foot.textContent = sought ? words.found.replace("{n}", found).replace("{all}", rows.length) : "";
    this.foldAll.textContent = this.folded.size ? words.unfold : words.fold;
    this.foldAll.hidden = !this.branches.size || Boolean(sought);
    this.rove();
    this.keep();
  }

  filter(query) {
    this.query = query;
    this.refresh();
    this.rows.scrollTop = 0;
  }

  toggleAll() {
    if (this.folded.size) this.folded.clear();
    else this.folded = new Set(this.branches);
    this.refresh();
    this.elements.get(this.selected)?.scrollIntoView({ block: "nearest" });
  }

  seen() {
    return [...this.elements.values()].filter((element) => !element.hidden);
  }

  /** Let Tab reach one row: the chosen one, or the first. */
  rove(element = null) {
    const seen = this.seen();
    const one = element ?? seen.find((row) => row.dataset.id === this.selected) ?? seen[0];
    for (const row of this.elements.values()) row.tabIndex = row === one ? 0 : -1;
  }

  clicked(event) {
    const element = event.target.closest(".row");
    if (!element) return;
    if (event.target.closest(".fold") && element.hasAttribute("aria-expanded")) this.fold(element.dataset.id);
    else this.take(element);
  }

  fold(id, on = !this.folded.has(id)) {
    if (on) this.folded.add(id);
    else this.folded.delete(id);
    this.refresh();
  }

  take(element) {
    const { id } = element.dataset;
    this.mark(id);
    this.rove(element);
    this.choose(id);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = event.target.closest(".row");
    if (!element) return;
    const seen = this.seen(), at = seen.indexOf(element), { id } = element.dataset;
    const branch = this.branches.has(id), folded = this.folded.has(id) && !this.query;
    const moves = {
      ArrowDown: () => seen[at + 1],
      ArrowUp: () => seen[at - 1],
      Home: () => seen[0],
      End: () => seen.at(-1),
      ArrowRight: () => (branch && folded ? void this.fold(id, false) : branch ? seen[at + 1] : null),
      ArrowLeft: () =>
        branch && !folded && !this.query ? void this.fold(id, true) : this.elements.get(this.parents.get(id)),
      Enter: () => void this.take(element),
      " ": () => void this.take(element),
      "/": () => this.find,
    };
    let next;
    if (moves[event.key]) next = moves[event.key]();
    else if (event.key.length === 1) next = this.typeahead(event.key, seen, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (!next) return;
    next.focus();
    if (next !== this.find) this.rove(next);
  }

  typeahead(key, seen, at) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.typed = ""), 700);
    this.typed += key.toLocaleLowerCase();
    const from = this.typed.length === 1 ? at + 1 : at;
    const order = [...seen.slice(from), ...seen.slice(0, from)];
    return order.find((row) => row.title.toLocaleLowerCase().startsWith(this.typed));
  }
}

function highlight(element, name, sought) {
  const at = sought ? name.toLocaleLowerCase().indexOf(sought) : -1;
  if (at < 0) {
    if (element.childElementCount) element.textContent = name;
    return;
  }
  const mark = document.createElement("mark");
  mark.textContent = name.slice(at, at + sought.length);
  element.replaceChildren(name.slice(0, at), mark, name.slice(at + sought.length));
}
