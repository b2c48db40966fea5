/** What each code stands for, by its id. It comes in a mount of its own: with every coding it would weigh too much. */
export const definitions = new Map<string, string>();

export function define(all: Record<string, string>): void {
  definitions.clear();
  for (const [code, text] of Object.entries(all)) definitions.set(code, text);
}
