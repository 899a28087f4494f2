import type { Character } from "../core/character.ts";
import { ARMY_TITLES, KIN } from "./lexicon.ts";
import type { Person } from "./bearers.ts";
import type { Resolved } from "./resolve.ts";
import { titleGender } from "./forms.ts";
import type { Token } from "./tokens.ts";

/** Pronouns are somebody's when they are told this many times as often as the others. */
const CLEARLY = 1.6;

/**
 * Which pronouns are somebody's: what their titles say, else what their names and the pronouns after them say
 * together, each form of name as often as it is used; "they" when that is not clear.
 */
export function pronounsOf(
  person: Person,
  mentions: readonly Resolved[],
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
    const kin = KIN.get(tokens[mention.first - 1]?.key ?? "");
    if (kin !== undefined && !tokens[mention.first - 1]!.possessive) votes[kin] += 1;
  }
  const isOfficer = [...person.titles].some((title) => ARMY_TITLES.has(title));
  if (votes.she >= 2 && votes.she >= CLEARLY * votes.he) return "she";
  if (isOfficer || (votes.he >= 2 && votes.he >= CLEARLY * votes.she)) return "he";
  return "they";
}
