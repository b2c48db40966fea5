/** The address that opens this document at a unit, or at a turn counted from 1. */
export function addressOf(here: string, place: { document: string; unit: string | null; turn: number }): string {
  const address = new URL(here);
  const { searchParams } = address;
  searchParams.set("document", place.document);
  searchParams.delete("unit");
  searchParams.delete("turn");
  if (place.unit) searchParams.set("unit", place.unit);
  else searchParams.set("turn", String(place.turn));
  return address.href;
}

/** Puts a text on the clipboard; false where the browser forbids it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOnPlainHttp(text);
  }
}

/** A team's own server may be plain http, where a browser has no clipboard to write to but for this old way. */
function copyOnPlainHttp(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
