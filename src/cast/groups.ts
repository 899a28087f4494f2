import type { PresenceCue } from "./reading.ts";
import { type Recent, recently } from "./recent.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Words of the narration for several people who are there, with the pronoun of each; `null` for any. */
const GROUPS: ReadonlyMap<string, "he" | "she" | null> = new Map([
  ...words(
    "they them themselves we us ourselves everybody everyone party company circle guests family others",
  ).map((word) => [word, null] as const),
  ...words("ladies girls sisters women").map((word) => [word, "she"] as const),
  ...words("gentlemen boys brothers men").map((word) => [word, "he"] as const),
]);
/** Who was mentioned less lately is not meant (0–1). */
const LATELY = 0.05;
/** How much such a word shows of each who may be meant (log odds). */
const WEIGHT = 1;

function words(list: string): string[] {
  return list.split(" ");
}

/** Cues that those mentioned lately are there where a word means several: "they all sat down", "the two girls". */
export function groupCues(tokens: readonly Token[], at: number, recent: Recent): PresenceCue[] {
  const { key, sentence } = tokenAt(tokens, at);
  const pronouns = GROUPS.get(key);
  if (pronouns === undefined) return [];
  return recently(recent, LATELY)
    .filter((one) => pronouns === null || one.pronouns === pronouns || one.pronouns === "they")
    .map(({ who }) => ({ who, sentence, how: "pronoun", weight: WEIGHT, moves: null, acts: false }));
}
