import { elementAt } from "../core/element-at.ts";
import { pronounKind } from "./clauses.ts";
import type { Parse, PronounKind, Stretch } from "./clauses.ts";
import type { Person } from "./people.ts";
import type { Referent } from "./governor.ts";
import { adjoins } from "./words.ts";
import type { Word } from "./words.ts";

/** Two joined by "and", one of them the speaker: "Ted and Billy", "both Ted and Joanna", "she and Ted". */
export interface Group extends Stretch {
  readonly speaker: Stretch;
  readonly partner: Stretch;
}

/** The group that a mention of the speaker belongs to, if any. */
export function groupOf(parse: Parse, speaker: Stretch): Group | null {
  const { words } = parse;
  if (
    words[speaker.last + 1]?.lower === "and" &&
    adjoins(elementAt(words, speaker.last)) &&
    adjoins(elementAt(words, speaker.last + 1))
  ) {
    const partner = beingFrom(parse, speaker.last + 2);
    if (partner !== null) return { first: speaker.first, last: partner.last, speaker, partner };
  }
  if (words[speaker.first - 1]?.lower === "and" && adjoins(elementAt(words, speaker.first - 1))) {
    const partner = beingUpTo(parse, speaker.first - 2);
    if (partner !== null) return { first: partner.first, last: speaker.last, speaker, partner };
  }
  return null;
}

/** A name, a pronoun, or a noun with its article: "Billy", "she", "his little son". */
function beingFrom({ words, people }: Parse, first: number): Stretch | null {
  const word = words[first];
  if (word === undefined) return null;
  if (/^(?:he|she|him|her)$/u.test(word.lower) && !isOwner(words, first)) return { first, last: first };
  const person = people.find((each) => each.first >= first);
  if (person === undefined || person.possessive || person.who !== "other") return null;
  const isPlain = words
    .slice(first, person.first)
    .every((each) => adjoins(each) && isArticleOrAdjective(each));
  if (!isPlain) return null;
  return person.named || person.first > first ? { first, last: person.last } : null;
}

function isOwner(words: readonly Word[], index: number): boolean {
  return pronounKind(words, index, "she") === "possessive";
}

function beingUpTo({ words, people }: Parse, last: number): Stretch | null {
  const word = words[last];
  if (word === undefined || !adjoins(word)) return null;
  if (/^(?:he|she)$/u.test(word.lower)) return { first: last, last };
  const person = people.find((each) => each.last === last);
  if (person === undefined || person.possessive || person.who !== "other") return null;
  let first = person.first;
  while (
    first > 0 &&
    adjoins(elementAt(words, first - 1)) &&
    isArticleOrAdjective(elementAt(words, first - 1))
  )
    first--;
  return { first, last };
}

function isArticleOrAdjective(word: Word): boolean {
  if (/^(?:both|that|this|all|no)$/u.test(word.lower)) return false;
  return /^(?:a|an|the|his|her|their)$/u.test(word.lower) || word.tags.has("Adjective");
}

interface PluralSearch {
  readonly parse: Parse;
  /** Groups with the speaker in them. */
  readonly groups: readonly Group[];
  /** Where the speaker alone is mentioned, by name or pronoun, outside groups. */
  readonly mentions: readonly Stretch[];
  /** What a plural pronoun with no antecedent in the sentence means. */
  readonly before: Referent | null;
  readonly settled: Map<number, Referent>;
}

/**
 * Decides for every "they", "them", "their" whether the speaker is among those meant, so that it becomes "we".
 *
 * @param before Who the plural of the sentences before is: {@link pluralOf} of the last one.
 * @returns Referents by word index, or `null` when one stays unclear.
 */
export function pluralReferents(
  parse: Parse,
  speaker: { readonly groups: readonly Group[]; readonly mentions: readonly Stretch[] },
  before: Referent | null,
): ReadonlyMap<number, Referent> | null {
  const search: PluralSearch = { parse, ...speaker, before, settled: new Map() };
  for (let index = 0; index < parse.words.length; index++) {
    if (pluralKind(parse.words, index) === null) continue;
    const referent = resolve(search, index);
    if (referent === null) return null;
    search.settled.set(index, referent);
  }
  return search.settled;
}

/** What a word does that may mean a group with the speaker in it; "the two" counts when no noun follows. */
export function pluralKind(words: readonly Word[], index: number): PronounKind | null {
  const word = elementAt(words, index);
  if (/^(?:two|three|pair|couple|both)$/u.test(word.lower)) {
    const next = words[index + 1];
    const alone = next === undefined || !adjoins(word) || next.tags.has("Verb") || next.tags.has("Adverb");
    return alone && (word.lower === "both" || words[index - 1]?.lower === "the") ? "subject" : null;
  }
  const kind = pronounKind(words, index, "they");
  return kind === "unclear" ? null : kind;
}

function resolve(search: PluralSearch, index: number): Referent | null {
  const { parse, groups, settled } = search;
  const kind = pluralKind(parse.words, index);
  const governed = kind === "subject" ? null : byGovernor(search, index, kind);
  if (governed !== null) return governed === "unclear" ? null : governed;
  const othersBefore = pluralOthers(parse).some((each) => each.last < index);
  const group = groups.findLast((each) => each.last < index);
  if (group === undefined) return withoutGroup(search, index, { kind, othersBefore });
  const isOpen = kind === "object" || othersBefore || [...settled.values()].includes("other");
  return isOpen || hasPlural(parse, group.last, index) ? null : "speaker";
}

/** No group with the speaker has been mentioned yet in this sentence. */
function withoutGroup(
  search: PluralSearch,
  index: number,
  { kind, othersBefore }: { kind: PronounKind | null; othersBefore: boolean },
): Referent | null {
  if (kind === "subject" && hasSpeakerObject(search, index)) return "other";
  const known = new Set(search.settled.values());
  const mentioned = search.mentions.some((each) => each.last < index);
  if (othersBefore) return mentioned || known.has("speaker") ? null : "other";
  const [first] = known;
  if (first !== undefined) return known.size === 1 ? first : null;
  return mentioned ? null : search.before;
}

function hasPlural({ words }: Parse, from: number, to: number): boolean {
  return words.slice(from, to).some((word) => word.tags.has("Plural"));
}

/** What the subject of its clause says of an object or possessive; `null` when it says nothing. */
function byGovernor(
  search: PluralSearch,
  index: number,
  kind: PronounKind | null,
): Referent | "unclear" | null {
  const governor = search.parse.subjects.findLast((subject) => subject.at < index);
  if (governor === undefined) return null;
  const { groups, mentions, settled } = search;
  const governs = (each: Stretch) => each.last === governor.at;
  const settledAs = settled.get(governor.at);
  if (kind === "object") {
    return groups.some(governs) || mentions.some(governs) || settledAs === "speaker" ? "other" : null;
  }
  if (settledAs !== undefined) return settledAs;
  const others = pluralOthers(search.parse);
  if (others.some(governs)) return "other";
  if (!groups.some(governs)) return null;
  return others.some((each) => each.first > governor.at && each.last < index) ? "unclear" : "speaker";
}

/** "They would push him about": those who do it are not among those it is done to. */
function hasSpeakerObject({ parse, mentions }: PluralSearch, index: number): boolean {
  const next = parse.subjects.find((subject) => subject.first > index)?.first ?? parse.words.length;
  return mentions.some(
    ({ first, last }) =>
      first > index &&
      last < next &&
      !/'s$|^(?:his|he|she)$/u.test(elementAt(parse.words, last).lower) &&
      pronounKind(parse.words, last, "she") !== "possessive",
  );
}

/** Plural nouns for people, and pairs of other people joined by "and". */
function pluralOthers(parse: Parse): readonly Stretch[] {
  const pairs = parse.people.filter((person, index) => {
    const previous = parse.people[index - 1];
    return person.who === "other" && previous?.who === "other" && isPair(parse.words, previous, person);
  });
  return [...parse.people.filter((person) => person.plural && !person.predicate), ...pairs];
}

function isPair(words: readonly Word[], left: Person, right: Person): boolean {
  if (words[left.last + 1]?.lower !== "and") return false;
  return words.slice(left.last + 2, right.first).every((word) => isArticleOrAdjective(word));
}

/**
 * Who "they" at the start of the next sentence would be: `speaker` after a group with the speaker and no other plural,
 * `other` where only others are spoken of.
 */
export function pluralOf(parse: Parse, isSpeakerPronoun: (index: number) => boolean): Referent | null {
  const others = pluralOthers(parse);
  const named = parse.people.filter((person) => person.who === "speaker");
  const pronouns = parse.words.flatMap((_, index) =>
    isSpeakerPronoun(index) ? [{ first: index, last: index }] : [],
  );
  const mentions = [...named, ...pronouns];
  if (mentions.some((mention) => groupOf(parse, mention) !== null))
    return others.length === 0 ? "speaker" : null;
  return mentions.length === 0 && others.length > 0 ? "other" : null;
}
