import { elementAt } from "../core/element-at.ts";
import {
  BETWEEN,
  COPULAS,
  EITHER,
  FEMININE,
  MASCULINE,
  PAST_FORMS,
  PLURAL_BEINGS,
  TITLES,
} from "./lexicon.ts";
import { adjoins } from "./words.ts";
import type { Word } from "./words.ts";

/** The pronouns somebody goes by. */
export type Pronouns = "he" | "she" | "they";

/** A character of the story as far as grammar needs to know them. */
export interface CastMember {
  /** Every name they go by, in the form that stands in a sentence and without a possessive ending. */
  readonly names: readonly string[];
  readonly pronouns: Pronouns;
}

/** A mention of a person (or an animal: tales call them "he" as well) by a name or a noun. */
export interface Person {
  /** First and last word, as indices into the sentence's words. */
  readonly first: number;
  readonly last: number;
  /** `clash`: a name that the speaker shares with somebody else, or that a title makes another name. */
  readonly who: "speaker" | "other" | "clash";
  /** What a pronoun for them would be; `null` when it could be "he" as well as "she". */
  readonly pronouns: Pronouns | null;
  readonly plural: boolean;
  readonly named: boolean;
  readonly possessive: boolean;
  /** "is a *parent*", "as *father* and son": says what somebody is and brings nobody new. */
  readonly predicate: boolean;
}

interface Name {
  readonly words: readonly string[];
  readonly speaker: boolean;
  readonly pronouns: Pronouns;
}

/** The names of a cast, split into words, the longest first. */
export type Names = readonly Name[];

/** Makes the names of a cast ready for {@link peopleIn}. */
export function namesOf(speaker: CastMember, others: readonly CastMember[]): Names {
  const split = (member: CastMember, isSpeaker: boolean) =>
    member.names.map((name) => ({
      words: name.match(/[\p{L}\p{N}'’-]+/gu) ?? [],
      speaker: isSpeaker,
      pronouns: member.pronouns,
    }));
  return [...split(speaker, true), ...others.flatMap((other) => split(other, false))]
    .filter((name) => name.words.length > 0)
    .toSorted((a, b) => b.words.length - a.words.length);
}

/** Everybody a sentence mentions by name or noun, in order; pronouns are not among them. */
export function peopleIn(words: readonly Word[], names: Names): readonly Person[] {
  const people: Person[] = [];
  for (let index = 0; index < words.length; index++) {
    const person = nameAt(words, index, names) ?? unknownNameAt(words, index) ?? nounAt(words, index, names);
    if (person === null) continue;
    people.push(person);
    index = person.last;
  }
  return people;
}

const POSSESSIVE = /(?:'s|(?<=s)')$/u;

/** A word without its possessive ending. */
export function bare(word: Word): string {
  return word.text.replaceAll("’", "'").replace(POSSESSIVE, "");
}

function nameAt(words: readonly Word[], first: number, names: Names): Person | null {
  const matching = names.filter((name) =>
    name.words.every((part, offset) => {
      const word = words[first + offset];
      if (word === undefined) return false;
      const isLast = offset === name.words.length - 1;
      if (!isLast && !/^\.?\s+$/u.test(word.after)) return false;
      const written = isLast ? bare(word) : word.text;
      return written === part || (offset === 0 && isLowerCase(part) && written.toLowerCase() === part);
    }),
  );
  const longest = matching[0];
  if (longest === undefined) return null;
  const rivals = matching.filter((name) => name.words.length === longest.words.length);
  const last = first + longest.words.length - 1;
  const isClash = rivals.some((name) => name.speaker !== longest.speaker) || followsTitle(words, first);
  return {
    first,
    last,
    who: isClash ? "clash" : longest.speaker ? "speaker" : "other",
    pronouns: longest.pronouns,
    plural: false,
    named: true,
    possessive: POSSESSIVE.test(elementAt(words, last).lower),
    predicate: false,
  };
}

/** "Mrs. Kramer" is not whoever "Kramer" alone is. */
function followsTitle(words: readonly Word[], first: number): boolean {
  const before = words[first - 1];
  return (
    before !== undefined &&
    /^\.?\s+$/u.test(before.after) &&
    TITLES.has(before.lower) &&
    /^\p{Lu}/u.test(before.text)
  );
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}

const NO_PERSON = ["Place", "Date", "Month", "WeekDay", "Holiday", "Organization", "Honorific", "Demonym"];

function unknownNameAt(words: readonly Word[], index: number): Person | null {
  const word = elementAt(words, index);
  if (!/^\p{Lu}/u.test(word.text) || NO_PERSON.some((tag) => word.tags.has(tag))) return null;
  const opensSpeech = index === 0 || /[.?!:"“”]\s*$/u.test(word.before);
  if (opensSpeech && !word.tags.has("Person")) return null;
  if (isNoun(word.lower.replace(POSSESSIVE, ""))) return null;
  return {
    ...personAt(words, index),
    pronouns: word.tags.has("FemaleName") ? "she" : word.tags.has("MaleName") ? "he" : null,
    named: true,
  };
}

function isNoun(noun: string): boolean {
  return MASCULINE.has(noun) || FEMININE.has(noun) || EITHER.has(noun);
}

function nounAt(words: readonly Word[], index: number, names: Names): Person | null {
  const word = elementAt(words, index);
  const noun = word.lower.replace(POSSESSIVE, "");
  const one = singular(noun);
  const known = isNoun(one);
  const plural = PLURAL_BEINGS.has(noun) || (known && one !== noun);
  if (!plural && !known && !word.tags.has("Actor")) return null;
  if (word.tags.has("Verb") && !word.tags.has("Noun")) return null;
  if (isPartOfNext(words, index, { names, listed: plural || known })) return null;
  return {
    ...personAt(words, index),
    pronouns: MASCULINE.has(one) ? "he" : FEMININE.has(one) ? "she" : null,
    plural: plural || (word.tags.has("Plural") && word.tags.has("Actor")),
    predicate: isPredicate(words, index),
  };
}

/** "his neighbor Margaret", "character assassinations", "the eldest son": the person, if any, is in the next word. */
function isPartOfNext(
  words: readonly Word[],
  index: number,
  { names, listed }: { names: Names; listed: boolean },
): boolean {
  const next = words[index + 1];
  if (next === undefined || !adjoins(elementAt(words, index))) return false;
  if (nameAt(words, index + 1, names) !== null) return true;
  const vague =
    !listed || /^(?:one|other|another|eldest|oldest|youngest|twin)$/u.test(elementAt(words, index).lower);
  return vague && (next.tags.has("Noun") || next.lower === "another");
}

function personAt(words: readonly Word[], index: number): Person {
  return {
    first: index,
    last: index,
    who: "other",
    pronouns: null,
    plural: false,
    named: false,
    possessive: POSSESSIVE.test(elementAt(words, index).lower),
    predicate: false,
  };
}

function singular(noun: string): string {
  const irregular = noun
    .replace(/men$/u, "man")
    .replace(/^children$/u, "child")
    .replace(/^wives$/u, "wife");
  if (irregular !== noun) return irregular;
  const cut = [
    noun.replace(/ies$/u, "y"),
    noun.replace(/ves$/u, "f"),
    noun.replace(/es$/u, ""),
    noun.replace(/s$/u, ""),
  ];
  return cut.find((candidate) => candidate !== noun && isNoun(candidate)) ?? noun;
}

function isPredicate(words: readonly Word[], index: number): boolean {
  let at = index - 1;
  while (
    at >= 0 &&
    adjoins(elementAt(words, at)) &&
    (isModifier(elementAt(words, at)) || elementAt(words, at).tags.has("Noun"))
  )
    at--;
  const head = words[at];
  if (head === undefined || !adjoins(head)) return false;
  return (
    COPULAS.has(head.lower) || head.lower === "as" || (head.lower === "and" && words[at - 2]?.lower === "as")
  );
}

function isModifier(word: Word): boolean {
  return (
    ["Determiner", "Adjective", "Adverb"].some((tag) => word.tags.has(tag)) ||
    /^(?:a|an|the)$/u.test(word.lower)
  );
}

/** Whether a word may be a finite verb. A bare form counts only `afterPlural`: "they learn" but "he learns". */
export function isFinite(word: Word, afterPlural: boolean): boolean {
  const { tags, lower } = word;
  if (/^(?:be|been|being|having)$/u.test(lower) || tags.has("Gerund")) return false;
  if (PAST_FORMS.has(lower)) return true;
  if (/(?:Modal|Auxiliary|Copula)/u.test([...tags].join(" "))) return !lower.endsWith("ing");
  if (tags.has("Participle") && !lower.endsWith("ed")) return false;
  if (tags.has("PastTense")) return true;
  return tags.has("PresentTense") && (afterPlural || (!tags.has("Infinitive") && lower.endsWith("s")));
}

/** Index of the finite verb that follows word `last` with nothing but adverbs between; -1 when there is none. */
export function verbAfter(words: readonly Word[], last: number, afterPlural = false): number {
  for (let at = last; at + 1 < words.length && at < last + 4; at++) {
    if (!adjoins(elementAt(words, at))) return -1;
    const next = elementAt(words, at + 1);
    if (isFinite(next, afterPlural)) return at + 1;
    const between = next.tags.has("Adverb") || BETWEEN.has(next.lower) || /sel(?:f|ves)$/u.test(next.lower);
    if (!between) return -1;
  }
  return -1;
}

/** Whether a word is a present-tense verb of the third person, the tagger's "sprints, plural noun" included. */
export function isThirdPerson(word: Word): boolean {
  if (/^(?:is|has|does|isn't|hasn't|doesn't)$/u.test(word.lower)) return true;
  const verb = word.tags.has("PresentTense") && !word.tags.has("Infinitive") && !word.tags.has("Gerund");
  return word.lower.endsWith("s") && !word.lower.endsWith("ss") && (verb || word.tags.has("Plural"));
}
