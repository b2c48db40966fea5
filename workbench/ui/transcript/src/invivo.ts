const MOST = 60;

/** The name of a code in the speaker's own words: one line without what only belongs to the sentence, not too long. */
export function inVivoName(words: string): string {
  const tidy = words.replace(/\s+/gu, " ").replace(/^[\s"“”'‘’«»([.,;:!?…–-]+|[\s"“”'‘’«»)\].,;:!?…–-]+$/gu, "");
  const characters = Array.from(tidy);
  if (characters.length <= MOST) return tidy;
  const cut = characters.slice(0, MOST).join("");
  const whole = cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)) || cut;
  return `${whole.replace(/[\s.,;:!?…–-]+$/u, "")}…`;
}
