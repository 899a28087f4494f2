import type { Character } from "../core/character.ts";
import { KIN } from "../text/kin.ts";
import { ARMY_TITLES } from "./lexicon.ts";
import { titleGender } from "./forms.ts";
import type { NamedPerson } from "./name-matching.ts";
import type { ResolvedMention } from "./resolve.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Pronouns are a person's when they are used this many times as often as the others. */
const PRONOUN_MAJORITY = 1.6;

/**
 * A person's pronouns, by their titles (which count threefold), their names and the pronouns and words of kin beside
 * them, each counted as often as it is used; "they" when that is not clear.
 */
export function pronounsOf(
  person: NamedPerson,
  mentions: readonly ResolvedMention[],
  tokens: readonly Token[],
): Character["pronouns"] {
  const votes = { he: 0, she: 0 };
  for (const { titles, gender, pronouns, mentions: uses } of person.forms) {
    const byTitle = titleGender(titles);
    const vote = byTitle ?? gender;
    if (vote !== null) votes[vote] += byTitle === null ? uses.length : 3 * uses.length;
    votes.he += pronouns.he;
    votes.she += pronouns.she;
  }
  for (const { mention } of mentions) {
    const before = tokenAt(tokens, mention.first - 1);
    const kin = KIN.get(before.key);
    if (kin !== undefined && !before.possessive) votes[kin]++;
  }
  const isOfficer = [...person.titles].some((title) => ARMY_TITLES.has(title));
  if (votes.she >= 2 && votes.she >= PRONOUN_MAJORITY * votes.he) return "she";
  if (isOfficer || (votes.he >= 2 && votes.he >= PRONOUN_MAJORITY * votes.she)) return "he";
  return "they";
}
