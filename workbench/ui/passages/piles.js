// The quotes of a code in piles, each a code to be: dragged there by their grips or put there by keys, and kept in the tab
// until the code is split, which is one operation. It stands before passages.js, which makes use of it.

const SPREAD = 5; // pixels that a pointer moves before it drags

class Piles {
  constructor(owner) {
    this.owner = owner;
    this.piles = [];
    this.root = make("section", "piles");
    this.places = make("div", "places");
    this.add = button("add", "", "");
    this.add.dataset.drop = "new";
    this.hint = make("span", "soft hint");
    this.foot = make("div", "foot");
    this.tab = make("span", "soft tab");
    this.status = make("span", "said");
    this.status.setAttribute("role", "status");
    this.error = make("span", "error");
    this.error.setAttribute("role", "alert");
    this.again = button("plain", "", "");
    this.cancel = button("plain", "", "");
    this.divide = button("divide", "", "");
    this.foot.append(this.tab, this.status, this.error, this.again, this.cancel, this.divide);
    this.root.append(this.places, this.foot);
    this.ghost = make("div", "ghost");
    this.ghost.ariaHidden = "true";
    this.ghost.hidden = true;
    owner.root.append(this.ghost);
    this.add.addEventListener("click", () => this.begin());
    this.again.addEventListener("click", () => this.bringBack());
    this.cancel.addEventListener("click", () => this.takeAway(this.piles));
    this.divide.addEventListener("click", () => this.split());
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    owner.list.addEventListener("pointerdown", (event) => this.grabbed(event));
  }

  /** Whether there is a code that can be split. */
  get on() {
    return Boolean(this.owner.data.split);
  }

  show({ split, words }) {
    this.words = words;
    this.root.hidden = !split;
    this.owner.root.classList.toggle("splitting", Boolean(split));
    if (!split) {
      this.code = undefined;
      this.piles = [];
      return;
    }
    if (split.code !== this.code) this.open(split.code);
    const named = [[this.again, words.again], [this.cancel, words.cancel]];
    for (const [element, text] of named) element.textContent = element.ariaLabel = element.title = text;
    this.root.ariaLabel = words.piles;
    this.add.replaceChildren(`+ ${words.pile} … `, make("kbd", "", "N"));
    this.add.ariaLabel = this.add.title = words.pile;
    this.hint.textContent = words.hint;
    this.tab.textContent = words.tab;
    this.draw();
  }

  /** Take out what the tab has kept for a code; ask again for a split that was not answered before a reload. */
  open(code) {
    this.code = code;
    this.gone = [];
    this.status.textContent = this.error.textContent = "";
    const kept = JSON.parse(sessionStorage.getItem(this.place(code)) ?? "{}");
    this.uid = kept.uid ?? null;
    this.piles = (kept.piles ?? []).map(({ name, to, units }) => ({ name, to, units: new Map(units) }));
    if (this.uid && !this.owner.outbox.some(({ uid }) => uid === this.uid)) this.ask();
  }

  place(code) {
    return `wb-piles-${code}`;
  }

  keep() {
    const piles = this.piles.map(({ name, to, units }) => ({ name, to, units: [...units] }));
    if (piles.length) sessionStorage.setItem(this.place(this.code), JSON.stringify({ uid: this.uid, piles }));
    else sessionStorage.removeItem(this.place(this.code));
  }

  /** Hear what became of a split, which may be another code's than the one on the page. */
  answered({ code }, why) {
    const here = code === this.code;
    if (!why) sessionStorage.removeItem(this.place(code));
    else if (!here) {
      const kept = JSON.parse(sessionStorage.getItem(this.place(code)) ?? "{}");
      sessionStorage.setItem(this.place(code), JSON.stringify({ ...kept, uid: null }));
    }
    if (!here) return;
    this.uid = null;
    this.error.textContent = why ?? "";
    this.status.textContent = "";
    if (why) this.keep();
    else this.piles = [];
  }

  pileOf(id) {
    return this.piles.find(({ units }) => units.has(id));
  }

  called(pile) {
    return pile.name.trim() || this.words.noName.replace("{n}", this.piles.indexOf(pile) + 1);
  }

  say(template, pile, n = "") {
    return template.replace("{n}", () => n).replace("{code}", () => this.called(pile));
  }

  draw() {
    const { words } = this;
    const chips = this.owner.data.split.beside.filter(([id]) => !this.piles.some(({ to }) => to === id));
    this.chips ??= new Map();
    const children = [
      ...this.piles.map((pile) => (pile.card ??= this.card(pile))),
      this.add,
      ...(this.piles.length ? [] : [this.hint]),
      ...chips.map(([id, name]) => this.chip(id, name)),
    ];
    if (children.length !== this.places.children.length || children.some((each, at) => each !== this.places.children[at])) {
      const focused = this.root.getRootNode().activeElement;
      this.places.replaceChildren(...children);
      if (this.root.contains(focused)) focused.focus({ preventScroll: true });
    }
    for (const [at, pile] of this.piles.entries()) {
      pile.card.dataset.drop = String(at);
      pile.card.ariaLabel = this.say(words.held, pile, pile.units.size);
      pile.card.querySelector(".number").textContent = at < 9 ? at + 1 : "";
      pile.card.querySelector(".units").textContent = pile.units.size;
      const away = pile.card.querySelector(".away");
      away.ariaLabel = away.title = this.say(words.empty, pile);
      const field = pile.card.querySelector("input");
      if (field) field.ariaLabel = words.name.replace("{n}", at + 1);
    }
    const waiting = Boolean(this.uid);
    this.root.classList.toggle("waiting", waiting);
    this.root.inert = waiting;
    this.divide.textContent = waiting ? words.waiting : words.split;
    this.divide.ariaLabel = this.divide.title = this.divide.textContent;
    this.tab.hidden = this.cancel.hidden = this.divide.hidden = !this.piles.length;
    this.again.hidden = !this.gone.length;
    this.root.classList.toggle("filled", this.piles.length > 0);
    // What is announced stands in a place that is never hidden, or it would not be read out.
    const said = this.error.textContent || this.status.textContent;
    this.foot.classList.toggle("idle", !this.piles.length && !this.gone.length && !said);
    this.owner.root.style.setProperty("--tray", `${this.root.offsetHeight}px`); // rows do not go to stand beneath it
  }

  card(pile) {
    const card = make("div", "card");
    card.setAttribute("role", "group");
    const number = make("kbd", "number");
    number.ariaHidden = "true";
    let name = make("span", "name", pile.name);
    if (pile.to === null) {
      name = make("input", "name");
      name.placeholder = this.words.pile;
      name.value = pile.name;
      name.autocomplete = "off";
      name.addEventListener("input", () => {
        pile.name = name.value;
        name.removeAttribute("aria-invalid");
        this.error.textContent = "";
        this.keep();
        this.owner.refresh();
      });
    } else name.title = pile.name;
    const units = make("span", "units soft");
    units.ariaHidden = "true";
    const away = button("away", "×", "");
    away.addEventListener("click", () => this.takeAway([pile]));
    card.append(number, name, units, away);
    return card;
  }

  chip(id, name) {
    const chip = this.chips.get(id) ?? button("chip", "", "");
    this.chips.set(id, chip);
    chip.textContent = name;
    chip.title = name;
    chip.ariaLabel = this.words.beside.replace("{code}", () => name);
    chip.dataset.drop = `to ${id}`;
    chip.onclick = () => this.putIn(chip.dataset.drop, [...this.owner.ticked]);
    return chip;
  }

  /** What a key is about: the ticked quotes, or the one that one stands on. */
  meant(element) {
    return this.owner.ticked.size ? [...this.owner.ticked] : [element.dataset.id];
  }

  /** Begin a pile with the ticked quotes. */
  begin(ids = [...this.owner.ticked]) {
    this.putIn("new", ids);
  }

  /** Put quotes where they were dropped, and name a new pile at once. */
  putIn(drop, ids) {
    if (this.uid) return;
    this.gone = [];
    this.error.textContent = ids.length ? "" : this.words.tickFirst;
    if (!ids.length) return this.draw();
    let pile = this.piles[drop];
    if (!pile) {
      const to = drop === "new" ? null : drop.slice("to ".length);
      const name = to === null ? "" : this.owner.data.split.beside.find(([id]) => id === to)[1];
      pile = { name, to, units: new Map() };
      this.piles.push(pile);
    }
    for (const id of ids) {
      const doc = this.pileOf(id)?.units.get(id) ?? this.owner.data.rows.find((row) => row.id === id).document;
      for (const other of this.piles) other.units.delete(id);
      pile.units.set(id, doc);
    }
    this.settle(ids);
    this.status.textContent = this.say(this.words.held, pile, pile.units.size);
    this.draw();
    if (drop === "new") pile.card.querySelector("input").focus({ preventScroll: true });
  }

  /** Put quotes back under the code. */
  putBack(ids) {
    if (this.uid || !ids.some((id) => this.pileOf(id))) return;
    for (const { units } of this.piles) for (const id of ids) units.delete(id);
    this.settle(ids);
    this.status.textContent = this.words.taken;
    this.draw();
  }

  /** Leave no pile that holds neither quotes nor a name of its own; untick what has found its place. */
  settle(ids) {
    this.piles = this.piles.filter(({ name, to, units }) => units.size || (to === null && name.trim()));
    this.keep();
    for (const id of ids) this.owner.ticked.delete(id);
    this.owner.send();
  }

  takeAway(piles) {
    this.gone = [...piles];
    this.piles = this.piles.filter((pile) => !piles.includes(pile));
    this.keep();
    this.error.textContent = "";
    this.status.textContent = this.words.emptied;
    this.draw();
    this.owner.refresh();
    this.again.focus({ preventScroll: true });
  }

  bringBack() {
    for (const pile of this.gone) this.piles.push(pile);
    this.gone = [];
    this.keep();
    this.status.textContent = "";
    this.draw();
    this.owner.refresh();
    this.piles.at(-1).card.querySelector("input, .away").focus({ preventScroll: true });
  }

  split() {
    const nameless = this.piles.find(({ name, units }) => units.size && !name.trim());
    if (nameless) {
      const field = nameless.card.querySelector("input");
      field.ariaInvalid = "true";
      field.focus();
    }
    if (nameless || !this.piles.some(({ units }) => units.size)) {
      this.error.textContent = nameless ? this.words.nameFirst : this.words.tickFirst;
      return this.draw();
    }
    this.error.textContent = this.status.textContent = "";
    this.gone = [];
    this.uid = crypto.randomUUID();
    this.keep();
    this.ask();
    this.draw();
    this.owner.back();
  }

  ask() {
    const filled = this.piles.filter(({ units }) => units.size);
    const piles = filled.map(({ name, to, units }) => ({ name: name.trim(), to, units: [...units.keys()] }));
    const [doc] = filled[0].units.values();
    this.owner.outbox.push({ uid: this.uid, op: "split", doc, code: this.code, piles });
    this.owner.tell("outbox", this.owner.outbox);
  }

  /** Keys within the tray are its own: a name is written, not obeyed. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    const named = event.key === "Enter" && event.target.matches("input");
    if (!named && event.key !== "Escape") return;
    event.preventDefault();
    this.owner.back();
  }

  grabbed(event) {
    const row = event.target.closest(".grip") && event.target.closest(".row");
    if (!row || event.button !== 0 || this.uid) return;
    event.preventDefault(); // no text is selected
    const { id } = row.dataset;
    const ids = this.owner.ticked.has(id) ? [...this.owner.ticked] : [id];
    const from = [event.clientX, event.clientY];
    const grip = event.target, ending = new AbortController(), { signal } = ending;
    let over = null, dragging = false;
    const stop = () => {
      ending.abort();
      over?.classList.remove("over");
      this.ghost.hidden = true;
      this.owner.root.classList.remove("dragging");
    };
    const move = ({ clientX: x, clientY: y }) => {
      if (!dragging && Math.hypot(x - from[0], y - from[1]) < SPREAD) return;
      dragging = true;
      this.owner.root.classList.add("dragging");
      const { name } = this.owner.data.rows.find((each) => each.id === id);
      this.ghost.replaceChildren(make("span", "", name), make("b", "", ids.length > 1 ? ` + ${ids.length - 1}` : ""));
      this.ghost.hidden = false;
      this.ghost.style.translate = `${x + 12}px ${y - 40}px`;
      const found = this.root.getRootNode().elementFromPoint(x, y)?.closest("[data-drop]") ?? null;
      if (found !== over) {
        over?.classList.remove("over");
        found?.classList.add("over");
        over = found;
      }
    };
    const drop = () => {
      const place = over?.dataset.drop;
      stop();
      if (dragging && place !== undefined) this.putIn(place, ids);
    };
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener("pointermove", move, { signal });
    grip.addEventListener("pointerup", drop, { signal });
    grip.addEventListener("pointercancel", stop, { signal });
    grip.addEventListener("lostpointercapture", stop, { signal });
    const escape = (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      pressed.stopPropagation();
      stop();
    };
    addEventListener("keydown", escape, { signal, capture: true });
  }
}
