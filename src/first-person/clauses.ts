import { elementAt } from "../core/element-at.ts";
import {
  BEFORE_OF_ME,
  BETWEEN,
  BODY,
  BONDS,
  CLAUSE_OPENERS,
  GIVING,
  INVERTING,
  NO_OBJECT,
  PERCEIVING,
  PREPOSITIONS,
  SAYING,
} from "./lexicon.ts";
import { isFinite, isThirdPerson, verbAfter } from "./people.ts";
import type { Person, Pronouns } from "./people.ts";
import { adjoins } from "./words.ts";
import type { Word } from "./words.ts";

/** A sentence with the people it mentions and the subjects of its finite verbs. */
export interface Parse {
  readonly words: readonly Word[];
  readonly people: readonly Person[];
  readonly subjects: readonly Subject[];
}

/** A noun, name or pronoun with the finite verb it governs, both as word indices. */
export interface Subject {
  readonly first: number;
  readonly at: number;
  readonly verb: number;
  /** "…," said Ted: the verb stands before. */
  readonly inverted: boolean;
  /** `null` for pronouns and for things. */
  readonly person: Person | null;
}

/** A stretch of words, both ends inclusive. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** What a mention does in its clause; `verb` is the finite verb it governs, which stands before it when inverted. */
export type Role =
  | { readonly role: "subject"; readonly verb: number }
  | { readonly role: "inverted"; readonly verb: number }
  | { readonly role: "object" };

/** What a third-person pronoun does. */
export type PronounKind = "subject" | "object" | "possessive" | "absolute" | "reflexive";

const FORMS: Readonly<Record<Pronouns, Readonly<Record<string, PronounKind>>>> = {
  he: { he: "subject", him: "object", his: "possessive", himself: "reflexive" },
  she: { she: "subject", her: "object", hers: "absolute", herself: "reflexive" },
  they: { they: "subject", them: "object", their: "possessive", theirs: "absolute", themselves: "reflexive" },
};

/** Which pronoun of the given set a word is; `null` when it is none of them. "her" is told apart by what follows. */
export function pronounKind(
  words: readonly Word[],
  index: number,
  pronouns: Pronouns,
): PronounKind | "unclear" | null {
  const lower = elementAt(words, index).lower.replace(/'(?:d|ll)$/u, "");
  const forms = FORMS[pronouns];
  if (!Object.hasOwn(forms, lower)) return null;
  if (/^(?:ladyship|lordship|majesty|highness|grace|honour|excellency)/u.test(words[index + 1]?.lower ?? ""))
    return "unclear";
  if (lower === "his") return ownership(words, index) === "object" ? "absolute" : "possessive";
  return lower === "her" ? ownership(words, index) : forms[lower]!;
}

/** Whether "his" or "her" goes with a noun that follows; `unclear` for "gave her presents" and "saw her walk". */
function ownership(words: readonly Word[], index: number): "possessive" | "object" | "unclear" {
  const next = words[index + 1];
  if (next === undefined || !adjoins(elementAt(words, index)) || opensPhrase(next)) return "object";
  const before = words[index - 1]?.lower ?? "";
  if (next.tags.has("Gerund")) return PREPOSITIONS.has(before) ? "possessive" : "object";
  const at = headFrom(words, index + 1);
  const head = elementAt(words, at);
  if (head.lower === "own") return "possessive";
  if (!isThing(head)) return head.tags.has("Infinitive") && !PERCEIVING.has(before) ? "unclear" : "object";
  return owned(before, head, at === index + 1);
}

/** The first word at or after `at` that is no adjective, or the last there is; "own" counts as the head, whatever follows it. */
function headFrom(words: readonly Word[], at: number): number {
  let head = at;
  while (
    head < words.length - 1 &&
    elementAt(words, head).lower !== "own" &&
    isQualifier(elementAt(words, head)) &&
    adjoins(elementAt(words, head))
  )
    head++;
  return head;
}

/** The noun after "her" is hers, unless the verb before takes two objects or a bare verb. */
function owned(before: string, head: Word, isNext: boolean): "possessive" | "unclear" {
  const isBond = BONDS.has(head.lower);
  if (GIVING.has(before))
    return isBond && !/^(?:mak|made|call|nam|crown|wish)/u.test(before) ? "possessive" : "unclear";
  return PERCEIVING.has(before) && isNext && !isBond && !BODY.has(head.lower) ? "unclear" : "possessive";
}

function isThing(word: Word): boolean {
  if (word.tags.has("Noun")) return true;
  return isThirdPerson(word) && !["Copula", "Auxiliary", "Modal"].some((tag) => word.tags.has(tag));
}

function opensPhrase(word: Word): boolean {
  if (PREPOSITIONS.has(word.lower) || CLAUSE_OPENERS.has(word.lower)) return true;
  return ["Determiner", "Preposition", "Conjunction", "Pronoun", "QuestionWord"].some((tag) =>
    word.tags.has(tag),
  );
}

function isQualifier(word: Word): boolean {
  if (word.tags.has("Adverb"))
    return /^(?:very|most|too|once|newly|still|ever|much|so|more|less|now|then|well)$/u.test(word.lower);
  return ["Adjective", "Value", "Participle"].some((tag) => word.tags.has(tag)) || word.tags.has("PastTense");
}

/** Finds the subject of every finite verb that has it right before, and of verbs of saying after a quotation. */
export function subjectsIn(words: readonly Word[], people: readonly Person[]): readonly Subject[] {
  const subjects: Subject[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = elementAt(words, at);
    const person = people.find((each) => each.first <= at && at <= each.last) ?? null;
    const nominal = person === null ? isNominal(word) : person.last === at && !person.possessive;
    if (!nominal) continue;
    const plural = word.lower === "they" || person?.plural === true || word.tags.has("Plural");
    const verb = verbOf(words, at, { plural, singular: person !== null && !person.plural });
    const first = person?.first ?? at;
    const saying = verb < 0 ? sayingBefore(words, first) : -1;
    if (verb < 0 && saying < 0) continue;
    subjects.push({ first, at, verb: Math.max(verb, saying), inverted: verb < 0, person });
  }
  return subjects;
}

function isNominal(word: Word): boolean {
  if (/^(?:he|she|it|they|who|which|this|that|these|those|there)$/u.test(word.lower)) return true;
  return word.tags.has("Noun") && !word.tags.has("Pronoun");
}

/** The verb of saying that stands between a quotation and a subject, articles and adjectives of which are skipped. */
function sayingBefore(words: readonly Word[], first: number): number {
  let at = first - 1;
  while (
    at >= 0 &&
    adjoins(elementAt(words, at)) &&
    ["Determiner", "Adjective", "Possessive"].some((tag) => elementAt(words, at).tags.has(tag))
  )
    at--;
  const verb = words[at];
  return verb !== undefined && adjoins(verb) && SAYING.has(verb.lower) && /["”'’]\s*$/u.test(verb.before)
    ? at
    : -1;
}

/** The finite verb of a subject that ends with word `at`; the tagger's plural noun counts after "he" or a name. */
function verbOf(words: readonly Word[], at: number, number: { plural: boolean; singular: boolean }): number {
  const conjoined = words[at - 1]?.lower === "and";
  const adjacent = verbAfter(words, at, number.plural || conjoined);
  const verb = adjacent < 0 && number.singular ? verbPastAside(words, at) : adjacent;
  if (verb >= 0) return verb;
  const next = words[at + 1];
  const certain = number.singular || /^(?:he|she)$/u.test(elementAt(words, at).lower);
  return certain && next !== undefined && adjoins(elementAt(words, at)) && isThirdPerson(next) ? at + 1 : -1;
}

/** What the stretch of words that names the speaker does in its clause; `null` when that is not plain. */
export function roleOf(words: readonly Word[], { first, last }: Stretch, parse: Parse): Role | null {
  const own = parse.subjects.find((subject) => subject.at === last && !subject.inverted);
  const verb = own?.verb ?? verbPastAside(words, last);
  const before = words[first - 1];
  const parted = before === undefined || !adjoins(before);
  const nominative = /^(?:he|she|they)(?:'|$)/u.test(elementAt(words, first).lower);
  if (verb >= 0) return parted || nominative || opensClause(parse, first) ? { role: "subject", verb } : null;
  if (parted) return null;
  if (sayingBefore(words, first) === first - 1) {
    return words[last + 1]?.lower.startsWith("who") === true ? null : { role: "inverted", verb: first - 1 };
  }
  if (INVERTING.has(before.lower)) return invertedBefore(words, last, first - 1);
  return isObject(words, first, parse) ? { role: "object" } : null;
}

function invertedBefore(words: readonly Word[], last: number, verb: number): Role | null {
  const next = words[last + 1];
  if (next === undefined || !adjoins(elementAt(words, last))) return null;
  const bareVerb = ["Infinitive", "Participle", "PastTense", "Adverb"].some((tag) => next.tags.has(tag));
  return bareVerb ? { role: "inverted", verb } : null;
}

/** "Ted, who was fired, takes"; "Ted, hearing this, ran"; "Ted, too, ran": the verb after the aside; -1 for none. */
function verbPastAside(words: readonly Word[], last: number): number {
  const next = words[last + 1];
  if (next === undefined || !/^,\s+$/u.test(elementAt(words, last).after)) return -1;
  if (!next.tags.has("Gerund") && !/^(?:who|whom|whose|too|however|therefore|also)$/u.test(next.lower))
    return -1;
  for (let at = last + 1; at + 1 < words.length; at++) {
    if (!/^,\s+$/u.test(elementAt(words, at).after)) continue;
    const verb = elementAt(words, at + 1);
    return isFinite(verb, false) || isThirdPerson(verb) ? at + 1 : -1;
  }
  return -1;
}

const NOUNS_OF_TIME =
  /^(?:time|moment|day|way|minute|instant|night|morning|evening|year|thing|place|reason|all|what)$/u;

/** Whether a subject may stand at `first` although no punctuation parts it from the word before. */
function opensClause(parse: Parse, first: number): boolean {
  const { words } = parse;
  const before = elementAt(words, first - 1);
  if (CLAUSE_OPENERS.has(before.lower) || NOUNS_OF_TIME.test(before.lower)) return true;
  if (before.lower === "for") return !adjoins(words[first - 2] ?? before);
  if (before.tags.has("Adverb") && (first === 1 || !adjoins(elementAt(words, first - 2)))) return true;
  if (!/^(?:and|or|but)$/u.test(before.lower)) return false;
  // "She kissed Billy and Ted left": two clauses, or two people kissed? Plain only when no person stands before.
  if (!adjoins(words[first - 2] ?? before)) return true;
  return (
    !parse.people.some((person) => person.last === first - 2) &&
    !/^(?:him|her|them)$/u.test(words[first - 2]?.lower ?? "")
  );
}

function isObject(words: readonly Word[], first: number, parse: Parse): boolean {
  const before = elementAt(words, first - 1);
  if (before.lower === "of")
    return BEFORE_OF_ME.has(words[first - 2]?.lower ?? "") || isVerb(words[first - 2]);
  if (PREPOSITIONS.has(before.lower)) return isPrepositionHere(words, first - 1);
  if (NO_OBJECT.has(before.lower) || !isVerb(before) || BETWEEN.has(before.lower)) return false;
  const isSubject = parse.subjects.some((subject) => subject.at === first - 1);
  return !isSubject && (before.lower.endsWith("ing") || hasOwnSubject(parse, first - 1));
}

/** "; for Ted, tired as he was, ran": after a stop "for" may be a conjunction. */
function isPrepositionHere(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined) return true;
  return !/^(?:as|like)$/u.test(before.lower) && (elementAt(words, at).lower !== "for" || adjoins(before));
}

/** A verb whose subject is elsewhere leaves the name after it to be its object: "tells Ted", but "out marched Ted". */
function hasOwnSubject({ words }: Parse, verb: number): boolean {
  let at = verb - 1;
  while (
    at >= 0 &&
    adjoins(elementAt(words, at)) &&
    (INVERTING.has(elementAt(words, at).lower) || isManner(elementAt(words, at)))
  )
    at--;
  const before = words[at];
  if (before === undefined) return false;
  if (!adjoins(before)) return at < verb - 1 ? false : !PREPOSITIONS.has(before.lower);
  if (/^(?:to|and|or|who|which|that)$/u.test(before.lower)) return true;
  return (before.tags.has("Noun") || before.tags.has("Pronoun")) && !PREPOSITIONS.has(before.lower);
}

function isManner(word: Word): boolean {
  return word.tags.has("Adverb") || BETWEEN.has(word.lower);
}

function isVerb(word: Word | undefined): boolean {
  return (
    word !== undefined && (word.tags.has("Verb") || isFinite(word, false)) && !word.tags.has("Adjective")
  );
}
