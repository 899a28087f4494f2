import { KIN } from "../text/kin.ts";
import {
  CALLINGS,
  DETERMINERS,
  MIND_VERBS,
  OWNED,
  PLACE_PREPOSITIONS,
  SPEECH_VERBS,
  WEAK_PREPOSITIONS,
  isDeed,
} from "./lexicon.ts";
import { beforeName } from "./cues.ts";
import { isGivenName, tagsOf } from "./given-names.ts";
import { isVocative, lastName, type Mention, type MentionSource, type Names, verbAfter } from "./mentions.ts";
import { type Token, tokenAt, tokenBeside } from "./tokens.ts";

const ARTICLES = new Set([...DETERMINERS, "the", "my", "your", "his", "her", "their"]);

/** What is counted for a name. */
interface PersonEvidence {
  count: number;
  /** Points for a person. */
  person: number;
  /** Points for a place, a people or a thing. */
  other: number;
  /** How often they plainly speak. */
  spoke: number;
  /** How often "the" stands before the name. */
  the: number;
  /** How often a title does. */
  titled: number;
}

/** Points of what somebody is called beside their name. */
const CALLED_SO = 2;

/** What has an article is a person's name where it speaks at least at every twentieth place: in a long novel even a river seems to, once. */
const SPEAKING_SHARE = 1 / 20;

const MIN_NOUN_SPEAKING = 2;

/** Points against a person of an article or a number before the word. */
const DETERMINED = 2;

/** Points of the label of a speech: nothing else speaks in a script. */
const LABEL_POINTS = 3;

/** Points of a title for the name after it: "Mr. Wickham" is meant by "Wickham" as well. */
const TITLE_POINTS = 3;

/**
 * Tells the names of people from those of anything else: people speak, do and think, have faces and sisters, and are
 * spoken to; places have "in" before them, and what is no name has "a" or "the". The weights were set by hand on two
 * novels and eighty tales.
 *
 * @returns whether folded names are a person's.
 */
export function personsAmong(
  { text, tokens, nouns }: MentionSource,
  mentions: readonly Mention[],
): (names: Names) => boolean {
  const evidence = new Map<string, PersonEvidence>();
  const evidenceFor = (name: string) => {
    const known = evidence.get(name) ?? { count: 0, person: 0, other: 0, spoke: 0, the: 0, titled: 0 };
    evidence.set(name, known);
    return known;
  };
  for (const mention of mentions) {
    const own = evidenceFor(mention.names.join(" "));
    own.count++;
    weighBefore(own, mention, tokens, nouns);
    weighAfter(own, mention, tokens);
    if (mention.quoted && isVocative(text, mention)) own.person++;
    if (mention.isLabel) {
      own.person += LABEL_POINTS;
      own.spoke += LABEL_POINTS;
    }
    if (mention.titles.length > 0) {
      const titled = evidenceFor(lastName(mention.names));
      titled.person += TITLE_POINTS;
      titled.titled++;
    }
  }
  const isCalledPerson = nouns ? isNamedAmongNouns : isNamedAmongWords;
  const isPerson = (...names: Names) => {
    const own = evidence.get(names.join(" "));
    return own !== undefined && isCalledPerson(own, names);
  };
  return (names) => {
    if (isPerson(...names)) return true;
    const own = evidence.get(names.join(" "));
    if (own === undefined || names.length === 1 || own.other > own.person + own.count / 2) return false;
    // A full name may be too rare to decide; then the first or the last name, standing alone, may.
    return isPerson(names[0]) || isPerson(lastName(names));
  };
}

function weighBefore(
  evidence: PersonEvidence,
  { first, quoted, possessive }: Mention,
  tokens: readonly Token[],
  nouns: boolean,
) {
  const before = nouns ? articleBefore(tokens, first) : tokenBeside(tokens, first, -1).key;
  if (before === "the") evidence.the++;
  if (DETERMINERS.has(before)) evidence.other += DETERMINED;
  if (!possessive && PLACE_PREPOSITIONS.has(before)) evidence.other += 2;
  if (!possessive && WEAK_PREPOSITIONS.has(before)) evidence.other += 0.5;
  if (isWhatSomebodyIs(tokenBeside(tokens, first, -1))) evidence.person += CALLED_SO;
  if (quoted || !SPEECH_VERBS.has(tokenAt(tokens, beforeName(tokens, first)).key)) return;
  evidence.person += 3;
  evidence.spoke++;
}

function weighAfter(evidence: PersonEvidence, mention: Mention, tokens: readonly Token[]): void {
  const after = tokenAt(tokens, mention.last + 1).key;
  if (mention.possessive && OWNED.has(after)) evidence.person += 2;
  if (after === "the" && isWhatSomebodyIs(tokenBeside(tokens, mention.last, 2))) evidence.person += CALLED_SO;
  if (after === "who" || after === "whom") evidence.person++;
  // "the King of Naples": one of several; "Josiah Bounderby of Coketown" is one.
  if (after === "of" && mention.names.length === 1) evidence.other++;
  const verb = tokenAt(tokens, verbAfter(tokens, mention) ?? -1).key;
  if (SPEECH_VERBS.has(verb)) {
    evidence.person += 2;
    if (!mention.quoted) evidence.spoke++;
  } else if (MIND_VERBS.has(verb)) evidence.person++;
  // Places do things too: "London woke".
  else if (isDeed(verb)) evidence.person += 0.5;
}

/** "the merchant Achmet", "Achmet the merchant", "her sister Clara" */
function isWhatSomebodyIs({ key, capital, possessive }: Token): boolean {
  return !capital && !possessive && (CALLINGS.has(key) || KIN.has(key));
}

/** The word before a name; where that is an attribute, as German has them ("der alte Müller"), the article before it. */
function articleBefore(tokens: readonly Token[], first: number): string {
  const [before, second] = [tokenBeside(tokens, first, -1), tokenBeside(tokens, first, -2)];
  const isAttribute = !before.capital && /e[mnrs]?$/u.test(before.key) && ARTICLES.has(second.key);
  return isAttribute ? second.key : before.key;
}

/**
 * Where every noun has a capital a person's name is one that speaks, has a title or is given to people, and seldom has an
 * article; a noun with one must speak more often.
 */
function isNamedAmongNouns(evidence: PersonEvidence, names: Names): boolean {
  const { count, spoke, the, titled, other } = evidence;
  if ((the + other / DETERMINED) * 4 >= count)
    return (
      the * 4 >= count && spoke >= MIN_NOUN_SPEAKING && isNamedAmongWords({ ...evidence, the: count }, names)
    );
  return (spoke > 0 || titled > 0 || isGivenName(names[0])) && isNamedLikePerson(evidence, names);
}

/** "the Giant": a common noun serves as a name where its bearer speaks and is the only one. */
function isNamedAmongWords(evidence: PersonEvidence, names: Names): boolean {
  const { count, other, spoke, the } = evidence;
  // Once somebody may be brought in as "a Duck".
  if (the * 2 >= count)
    return (
      spoke > 0 &&
      spoke >= SPEAKING_SHARE * count &&
      (other - DETERMINED) * 4 <= count &&
      !/[^s]s$/u.test(lastName(names))
    );
  return isNamedLikePerson(evidence, names);
}

function isNamedLikePerson({ count, person, other, the }: PersonEvidence, [first]: Names): boolean {
  const tags = tagsOf(first);
  const isPeople = ["Demonym", "Country", "Month", "WeekDay", "Holiday"].some((tag) => tags.has(tag));
  const isPlace = tags.has("Place") || tags.has("City");
  const against = other + 2 * the + (isPeople ? count / 2 : isPlace ? count / 6 : 0);
  const inFavour = person + (tags.has("FirstName") ? 1 + count / 8 : 0);
  return inFavour > against && inFavour >= Math.max(1, count / 20);
}
