import { define } from "./definitions";
import { Desk } from "./desk";
import { Outbox } from "./outbox";
import { SavedState } from "./saved";
import "./style.css";
import "./view.css";
import type { CodingsData, MountArguments, TextData } from "./types";
import "./units.css";
import { Words } from "./words";

// Both mounts load this module under one address, so what stands here is shared by them, and lasts as long as the tab.
const outbox = new Outbox();
const saved = new SavedState(outbox);
const desks = new Map<HTMLElement, { desk: Desk; signature: string }>();
const codings = new Map<string, { data: CodingsData; owner: HTMLElement }>();
/** Where the reader was when a text left the page, in case it comes straight back. */
const places = new Map<string, { turn: number; offset: number; at: number }>();
const COMES_BACK_MS = 3000;

outbox.onChange(() => {
  for (const { desk } of desks.values()) desk.refresh();
});

export default function mount({ data, parentElement, setStateValue, setTriggerValue }: MountArguments): () => void {
  if (data.role === "text") {
    outbox.connectSync(parentElement, () => setTriggerValue("sync", Date.now()));
    showText(data, parentElement, (unit) => setTriggerValue("visit", unit));
    return () => {
      outbox.disconnect(parentElement);
      clear(parentElement);
    };
  }
  // An attribute of ours, because React writes the class of its own elements anew.
  parentElement.closest('[data-testid="stElementContainer"]')?.setAttribute("data-wb-silent", "");
  if (data.role === "definitions") {
    define(data.definitions);
    return () => {};
  }
  for (const [doc, { owner }] of codings) if (owner === parentElement && doc !== data.doc) codings.delete(doc);
  codings.set(data.doc, { data, owner: parentElement });
  outbox.connectSave(parentElement, (ops) => setStateValue("outbox", ops));
  const refusals = outbox.settle(data.ack, data.refused);
  for (const { desk } of desks.values()) {
    if (desk.data.doc === data.doc) desk.refresh();
    for (const message of refusals) desk.warn(message);
  }
  return () => {
    outbox.disconnect(parentElement);
    if (codings.get(data.doc)?.owner === parentElement) codings.delete(data.doc);
  };
}

function showText(data: TextData, host: HTMLElement, visit: (unit: string) => void): void {
  saved.words = new Words(data.words, data.lang);
  saved.write();
  const { focus, turn, text: _text, ...rest } = data;
  const signature = JSON.stringify(rest);
  const known = desks.get(host);
  if (known?.signature === signature && host.contains(known.desk.root)) {
    // Called again for a new theme, or a link to another unit.
    requestAnimationFrame(() => known.desk.retheme());
    known.desk.focusUnit(focus);
    known.desk.goToTurn(turn);
    return;
  }
  clear(host);
  const desk = new Desk(host, data, outbox, () => codings.get(data.doc)?.data, visit);
  desks.set(host, { desk, signature });
  desk.refresh();
  saved.write();
  const place = places.get(data.version);
  if (focus) return;
  const comesBack = place && Date.now() - place.at < COMES_BACK_MS;
  desk.goToTurn(turn, !comesBack);
  if (comesBack) desk.place.restore(place);
  else if (turn === null) desk.comeBack();
}

function clear(host: HTMLElement): void {
  const known = desks.get(host);
  if (!known) return;
  desks.delete(host);
  const place = known.desk.place.get();
  if (place) places.set(known.desk.data.version, { ...place, at: Date.now() });
  known.desk.dispose();
}
