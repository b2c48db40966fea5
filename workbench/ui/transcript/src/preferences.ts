/** What a reader has chosen for this browser; forbidden or full, it lasts as long as the page. */
const kept = new Map<string, string>();

export const preferences = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key) ?? kept.get(key) ?? null;
    } catch {
      return kept.get(key) ?? null;
    }
  },
  write(key: string, value: string): void {
    kept.set(key, value);
    try {
      localStorage.setItem(key, value);
    } catch {
      // The page has it.
    }
  },
};
