// Passages of the material to tick, open and star: hits in context as a table, or quotes as cards. What is ticked goes to
// the server whole; stars and splits go through an outbox, as on the coding page, so that none is lost when several come.

/** @type {WeakMap<Element, Passages>} */
const mounted = new WeakMap();

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  let passages = mounted.get(parentElement);
  if (!passages || !parentElement.contains(passages.root)) {
    passages = new Passages(parentElement);
    mounted.set(parentElement, passages);
  }
  passages.tell = (name, value) => setStateValue(name, value);
  passages.open = (id) => setTriggerValue("open", id);
  passages.show(data);
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(className, text, name) {
  const element = make("button", className, text);
  element.type = "button";
  element.ariaLabel = name;
  element.title = name;
  return element;
}

class Passages {
  constructor(host) {
    this.ticked = new Set();
    this.unfolded = new Set();
    this.outbox = [];
    this.signature = "";
    this.root = make("div", "passages");
    this.head = make("div", "head");
    this.all = make("input", "tick");
    this.all.type = "checkbox";
    this.count = make("span", "count");
    this.count.setAttribute("role", "status");
    this.keys = make("span", "keys");
    const label = make("label", "all");
    this.allWords = make("span", "");
    label.append(this.all, this.allWords);
    this.head.append(label, this.count, this.keys);
    this.list = make("div", "list");
    this.piles = new Piles(this);
    this.root.append(this.head, this.list, this.piles.root);
    host.append(this.root);
    this.all.addEventListener("change", () => this.tickAll(this.all.checked));
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("change", (event) => this.changed(event));
    this.list.addEventListener("focusin", (event) => this.rove(event.target.closest(".row")));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
  }

  show(data) {
    this.data = data;
    const answered = new Map([...data.ack.map((uid) => [uid, null]), ...data.refused]);
    const waiting = this.outbox.filter((operation) => !answered.has(operation.uid));
    for (const operation of this.outbox)
      if (operation.op === "split" && answered.has(operation.uid)) this.piles.answered(operation, answered.get(operation.uid));
    if (waiting.length !== this.outbox.length) {
      this.outbox = waiting;
      this.tell("outbox", waiting);
    }
    if (data.version !== this.version) {
      this.version = data.version;
      this.ticked.clear();
    }
    const signature = JSON.stringify([data.rows, data.words, data.kind, data.readonly, data.split?.code]);
    if (signature !== this.signature) {
      this.signature = signature;
      this.draw();
    }
    this.piles.show(data);
    this.refresh();
  }

  draw() {
    const { rows, words, kind, readonly } = this.data;
    const focused = this.root.getRootNode().activeElement?.closest?.(".row")?.dataset.id;
    this.root.dataset.kind = kind;
    this.root.classList.toggle("readonly", Boolean(readonly));
    this.list.setAttribute("role", kind === "hits" ? "table" : "list");
    this.list.ariaLabel = words.list;
    this.list.lang = this.data.lang;
    this.allWords.textContent = words.all;
    this.keys.textContent = words.keys;
    this.elements = new Map();
    const fragment = document.createDocumentFragment();
    for (const row of rows) {
      if (row.group) fragment.append(this.group(row.group));
      const element = kind === "hits" ? this.hit(row) : this.quote(row);
      element.dataset.id = row.id;
      this.elements.set(row.id, element);
      fragment.append(element);
    }
    this.list.replaceChildren(fragment);
    for (const id of [...this.ticked]) if (!this.elements.has(id)) this.ticked.delete(id);
    this.rove(this.elements.get(focused) ?? this.elements.values().next().value);
    if (focused) this.elements.get(focused)?.querySelector(".tick, button")?.focus({ preventScroll: true });
  }

  group({ letter, colour, name, count }) {
    const element = make("div", "group");
    element.setAttribute("role", this.data.kind === "hits" ? "row" : "listitem");
    if (letter) element.append(this.letter(letter, colour, ""));
    element.append(make("b", "", name), make("span", "soft", count));
    return element;
  }

  letter(letter, colour, name) {
    const element = make("span", "letter", letter);
    element.style.setProperty("--mark", colour);
    if (name) {
      element.title = name;
      element.setAttribute("role", "img");
      element.ariaLabel = name;
    } else element.ariaHidden = "true";
    return element;
  }

  tick(row) {
    const element = make("input", "tick");
    element.type = "checkbox";
    element.ariaLabel = this.data.words.tick.replace("{what}", () => row.name);
    element.disabled = Boolean(this.data.readonly);
    return element;
  }

  hit(row) {
    const element = make("div", "row");
    element.setAttribute("role", "row");
    const cell = (className, ...children) => {
      const made = make("div", `cell ${className}`);
      made.setAttribute("role", "cell");
      made.append(...children);
      element.append(made);
      return made;
    };
    cell("check", this.tick(row));
    cell("left", make("span", "", row.left));
    cell("right", make("mark", "", row.words), row.right).classList.toggle("coded", row.coded);
    const state = cell("state");
    if (row.coded) {
      const dot = make("span", "dot", "●");
      dot.setAttribute("role", "img");
      dot.ariaLabel = dot.title = this.data.words.coded;
      state.append(dot);
    }
    const who = cell("who");
    if (row.letter) who.append(this.letter(row.letter, row.colour, row.perspective));
    who.append(make("span", "speaker", row.speaker), make("span", "soft place", row.place));
    who.title = `${row.speaker} · ${row.place}`;
    cell("go", button("open", "→", this.data.words.open));
    return element;
  }

  quote(row) {
    const { words } = this.data;
    const element = make("div", "row");
    element.setAttribute("role", "listitem");
    if (this.data.split) {
      const grip = make("span", "grip", "⠿");
      grip.ariaHidden = "true";
      grip.title = words.grip;
      element.append(grip);
    }
    const body = make("div", "body");
    const quote = make("blockquote", "", `”${row.quote}”`);
    quote.style.setProperty("--mark", row.colour || "#8A8F98");
    const around = make("div", "around");
    around.hidden = true;
    for (const turn of row.around) {
      const said = make("p", "");
      const who = make("span", "soft", `${turn.speaker}: `);
      said.append(who, turn.before, ...(turn.words ? [make("mark", "", turn.words)] : []), turn.after);
      around.append(said);
    }
    const meta = make("div", "meta soft", row.meta);
    body.append(quote, around, meta);
    if (row.condensed) body.append(make("div", "meta", `${words.condensed}: ${row.condensed}`));
    const going = make("div", "going");
    going.append(make("span", ""), button("back", "×", ""));
    going.hidden = true;
    body.append(going);
    const tools = make("div", "tools");
    const more = button("more", "⋯", words.around);
    more.ariaExpanded = "false";
    const star = button("star", "", words.star);
    star.disabled = Boolean(this.data.readonly);
    tools.append(star, more, button("open", "→", words.open));
    element.append(this.tick(row), body, tools);
    this.paint(element, this.starred(row));
    this.fold(element, !this.unfolded.has(row.id));
    return element;
  }

  /** Whether a quote is starred, counting what is on its way. */
  starred(row) {
    const last = this.outbox.findLast((operation) => operation.unit === row.id);
    return last ? last.on : row.starred;
  }

  paint(element, on) {
    const star = element.querySelector(".star");
    star.textContent = on ? "★" : "☆";
    star.ariaPressed = String(on);
  }

  star(element) {
    if (this.data.readonly || this.data.kind === "hits") return;
    const row = this.data.rows.find(({ id }) => id === element.dataset.id);
    const on = !this.starred(row);
    this.outbox.push({ uid: crypto.randomUUID(), op: "star", doc: row.document, unit: row.id, on });
    this.paint(element, on);
    this.tell("outbox", this.outbox);
  }

  unfold(element) {
    if (this.data.kind === "hits") return;
    const { id } = element.dataset;
    if (!this.unfolded.delete(id)) this.unfolded.add(id);
    this.fold(element, !this.unfolded.has(id));
  }

  /** Show the quote alone, or with what was said around it. */
  fold(element, alone) {
    element.querySelector(".around").hidden = alone;
    element.querySelector("blockquote").hidden = !alone;
    element.querySelector(".more").ariaExpanded = String(!alone);
  }

  /** Say on a quote which pile it lies in. */
  paintPile(element) {
    const going = element.querySelector(".going"), pile = this.piles.pileOf(element.dataset.id);
    going.hidden = !pile;
    if (!pile) return;
    const [name, back] = going.children;
    name.textContent = `→ ${this.piles.called(pile)}`;
    back.ariaLabel = back.title = this.piles.say(this.data.words.back, pile);
  }

  /** Go back to the quote that one was at. */
  back() {
    this.elements.get(this.current)?.querySelector(".tick")?.focus({ preventScroll: true });
  }

  refresh() {
    const { words, rows } = this.data;
    for (const [id, element] of this.elements) {
      const on = this.ticked.has(id);
      element.querySelector(".tick").checked = on;
      element.classList.toggle("on", on);
      if (this.data.split) this.paintPile(element);
    }
    if (this.data.kind === "quotes") for (const row of rows) this.paint(this.elements.get(row.id), this.starred(row));
    this.all.checked = rows.length > 0 && this.ticked.size === rows.length;
    this.all.indeterminate = this.ticked.size > 0 && this.ticked.size < rows.length;
    this.root.classList.toggle("ticking", this.ticked.size > 0);
    this.count.textContent = this.ticked.size ? words.ticked.replace("{n}", this.ticked.size) : "";
    this.head.hidden = !rows.length || Boolean(this.data.readonly);
  }

  send() {
    this.refresh();
    this.tell("ticked", [...this.ticked]);
  }

  tickAll(on) {
    this.ticked = new Set(on ? this.data.rows.map(({ id }) => id) : []);
    this.send();
  }

  toggle(element, on = !this.ticked.has(element.dataset.id)) {
    if (this.data.readonly) return;
    if (on) this.ticked.add(element.dataset.id);
    else this.ticked.delete(element.dataset.id);
    this.send();
  }

  changed(event) {
    const element = event.target.closest(".row");
    if (!element || !event.target.matches(".tick")) return;
    if (event.target.checked && this.last && this.stretch) this.tickTo(element);
    else this.toggle(element, event.target.checked);
    this.last = element.dataset.id;
  }

  /** Tick all from the last ticked to this one. */
  tickTo(element) {
    const ids = this.data.rows.map(({ id }) => id);
    const [from, to] = [ids.indexOf(this.last), ids.indexOf(element.dataset.id)].sort((a, b) => a - b);
    for (const id of ids.slice(Math.max(from, 0), to + 1)) this.ticked.add(id);
    this.send();
  }

  clicked(event) {
    this.stretch = event.shiftKey;
    const element = event.target.closest(".row");
    if (!element || event.target.matches(".grip")) return; // a drag ends in a click
    if (event.target.closest(".open")) this.open(element.dataset.id);
    else if (event.target.closest(".star")) this.star(element);
    else if (event.target.closest(".back")) this.piles.putBack([element.dataset.id]);
    else if (event.target.closest(".more")) this.unfold(element);
    else if (!event.target.matches(".tick") && !String(getSelection())) {
      this.rove(element);
      if (this.data.kind === "hits") this.toggle(element);
      element.querySelector(".tick").focus({ preventScroll: true });
    }
  }

  /** Let Tab reach the controls of one row. */
  rove(element) {
    if (!element?.matches(".row")) return;
    this.current = element.dataset.id;
    for (const row of this.elements.values())
      for (const control of row.querySelectorAll("input, button")) control.tabIndex = row === element ? 0 : -1;
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = event.target.closest(".row") ?? this.elements.get(this.current);
    if (!element) return;
    const rows = [...this.elements.values()], at = rows.indexOf(element);
    const inButton = event.target.matches("button");
    const go = (to) => {
      const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
      if (event.shiftKey && !this.data.readonly) {
        this.ticked.add(element.dataset.id);
        this.ticked.add(next.dataset.id);
        this.send();
      }
      next.querySelector(".tick:enabled, .open").focus();
      next.scrollIntoView({ block: "nearest" });
    };
    const moves = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      j: () => go(at + 1),
      k: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      x: () => this.toggle(element),
      a: () => !this.data.readonly && this.tickAll(this.ticked.size < rows.length),
      s: () => this.star(element),
      o: () => this.unfold(element),
      Enter: () => this.open(element.dataset.id),
      c: () => document.querySelector(this.data.picker)?.focus(),
    };
    if (this.piles.on) {
      moves.n = () => this.piles.begin(this.piles.meant(element));
      moves["0"] = () => this.piles.putBack(this.piles.meant(element));
      for (const at of this.piles.piles.keys()) moves[at + 1] = () => this.piles.putIn(String(at), this.piles.meant(element));
    }
    const move = moves[event.key] ?? moves[event.key.toLowerCase()];
    if (!move || (event.key === "Enter" && inButton)) {
      if (event.key.length === 1) event.stopPropagation(); // Streamlit has keys of its own
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    move();
  }
}
