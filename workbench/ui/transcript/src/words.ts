/** Interface strings arrive translated from Python; a missing one shows its key, so that it is noticed. */
export class Words {
  private readonly numbers: Intl.NumberFormat;

  constructor(
    private readonly table: Record<string, string>,
    lang: string,
  ) {
    this.numbers = new Intl.NumberFormat(lang || undefined);
  }

  say(key: string, values: Record<string, string | number> = {}): string {
    // One pass over the template: a code named "{n}" must come out as it is.
    return (this.table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? this.numbers.format(value) : value;
    });
  }
}

/** Lower case without accents, for searching: "Närstående" is found by "narst". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Shortens from the middle: both how a name begins and how it ends tell codes apart. */
export function truncateMiddle(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) * 0.4);
  const head = most - 1 - tail;
  return `${characters.slice(0, head).join("").trimEnd()}…${characters.slice(-tail).join("").trimStart()}`;
}

export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** A moment on the reader's own clock, as days and hours are written in the interface. */
export function moment(minutes: number): string {
  const at = new Date(minutes * 60_000);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
