import { isVocative, verbAfter } from "./around.ts";
import { tagsOf } from "./given-names.ts";
import {
  DETERMINERS,
  MIND_VERBS,
  OWNED,
  PLACE_PREPOSITIONS,
  SCENE_VERBS,
  SPEECH_VERBS,
  WEAK_PREPOSITIONS,
} from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Token } from "./tokens.ts";

/** What is counted for a name: what speaks for a person, and what for a place, a people or a thing. */
interface Evidence {
  count: number;
  person: number;
  other: number;
  /** How often they plainly speak, and how often "the" stands before the name. */
  spoke: number;
  the: number;
}

/** Whoever is called "Mr. Wickham" is meant by "Wickham" as well: what a title counts for the name after it. */
const TITLED = 3;

/**
 * Tells the names of people from those of anything else: people speak, do and think, have faces and sisters, and
 * are spoken to; one is in places, and there is "a" or "the" before what is no name. The weights were set by hand
 * on two novels and eighty tales.
 *
 * @returns whether names, folded, are somebody's.
 */
export function personsAmong(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): (names: readonly string[]) => boolean {
  const evidence = new Map<string, Evidence>();
  const evidenceFor = (name: string) => {
    const known = evidence.get(name) ?? { count: 0, person: 0, other: 0, spoke: 0, the: 0 };
    evidence.set(name, known);
    return known;
  };
  for (const mention of mentions) {
    const own = evidenceFor(mention.names.join(" "));
    own.count++;
    weighBefore(own, mention, tokens);
    weighAfter(own, mention, tokens);
    if (mention.quoted && isVocative(text, mention)) own.person++;
    if (mention.titles.length > 0) evidenceFor(mention.names.at(-1)!).person += TITLED;
  }
  return (names) => isSomebody(names, evidence);
}

function weighBefore(
  evidence: Evidence,
  { first, sentence, quoted, possessive }: Mention,
  tokens: readonly Token[],
): void {
  const wordAt = (at: number) => {
    const token = tokens[at];
    return token?.sentence === sentence ? token.key : "";
  };
  const before = wordAt(first - 1);
  if (before === "the") evidence.the++;
  if (DETERMINERS.has(before)) evidence.other += 2;
  if (!possessive && PLACE_PREPOSITIONS.has(before)) evidence.other += 2;
  if (!possessive && WEAK_PREPOSITIONS.has(before)) evidence.other += 0.5;
  if (quoted || !SPEECH_VERBS.has(before === "the" ? wordAt(first - 2) : before)) return;
  evidence.person += 3;
  evidence.spoke++;
}

function weighAfter(evidence: Evidence, mention: Mention, tokens: readonly Token[]): void {
  const after = tokens[mention.last + 1]?.key ?? "";
  if (mention.possessive && OWNED.has(after)) evidence.person += 2;
  if (after === "who" || after === "whom") evidence.person++;
  // "the King of Naples": one of several.
  if (after === "of") evidence.other++;
  const verb = tokens[verbAfter(tokens, mention) ?? -1]?.key ?? "";
  if (SPEECH_VERBS.has(verb)) {
    evidence.person += 2;
    if (!mention.quoted) evidence.spoke++;
  } else if (SCENE_VERBS.has(verb) || MIND_VERBS.has(verb)) evidence.person++;
}

/** A full name may stand too seldom to show it; then either of its ends may, where it stands alone. */
function isSomebody(names: readonly string[], evidence: ReadonlyMap<string, Evidence>): boolean {
  const own = evidence.get(names.join(" "))!;
  if (isPerson(own, names)) return true;
  if (names.length === 1 || own.other > own.person + own.count / 2) return false;
  return [names[0]!, names.at(-1)!].some((name) => {
    const alone = evidence.get(name);
    return alone !== undefined && isPerson(alone, [name]);
  });
}

/** "the Giant": a word for what somebody is serves as a name where it speaks and stands for one alone. */
function isPerson(evidence: Evidence, names: readonly string[]): boolean {
  const { count, other, spoke, the } = evidence;
  if (the * 2 >= count) return spoke >= 2 && other * 4 <= count && !names.at(-1)!.endsWith("s");
  return isNamedLikePerson(evidence, names);
}

function isNamedLikePerson({ count, person, other, the }: Evidence, names: readonly string[]): boolean {
  const tags = tagsOf(names[0]!);
  const isPeople = ["Demonym", "Country", "Month", "WeekDay", "Holiday"].some((tag) => tags.has(tag));
  const isPlace = tags.has("Place") || tags.has("City");
  const against = other + 2 * the + (isPeople ? count / 2 : isPlace ? count / 6 : 0);
  const inFavour = person + (tags.has("FirstName") ? 1 + count / 8 : 0);
  return inFavour > against && inFavour >= Math.max(1, count / 20);
}
