import { elementAt } from "../core/element-at.ts";
import { ANSWERING, BODY, BONDS, CAUSING, CLAUSE_OPENERS, PLACE_PREPOSITIONS } from "./lexicon.ts";
import { pronounKind } from "./clauses.ts";
import type { Parse, PronounKind, Subject } from "./clauses.ts";
import { isFinite } from "./people.ts";
import type { Person, Pronouns } from "./people.ts";
import { adjoins } from "./words.ts";
import { governor, isRival, rivalsBetween, speakerBetween, whoIs } from "./governor.ts";
import type { Governor, Referent, Search, Told } from "./governor.ts";

/**
 * Decides for every "he" (or "she", "they") of a sentence whether it means the speaker. Only grammar and the sentences
 * just before are asked: a subject does not mean somebody named later in its own clause (principle C of binding theory),
 * an object is not the subject of its own clause unless reflexive (principle B), a possessive goes with the nearest
 * subject; where two people are possible there is no answer.
 *
 * @returns Referents by word index, or `null` when one pronoun stays unclear.
 */
export function referents(
  parse: Parse,
  pronouns: Pronouns,
  context: readonly Told[],
): ReadonlyMap<number, Referent> | null {
  const search: Search = { parse, pronouns, settled: new Map(), context };
  for (let index = 0; index < parse.words.length; index++) {
    const kind = pronounKind(parse.words, index, pronouns);
    if (kind === null) continue;
    if (kind === "unclear") return null;
    const referent = resolve(search, index, kind);
    if (referent === null) return null;
    search.settled.set(index, referent);
  }
  return search.settled;
}

function resolve(search: Search, index: number, kind: PronounKind): Referent | null {
  const { parse, settled, pronouns } = search;
  const later = kind === "subject" ? namedInClauseAfter(parse, index) : [];
  if (later.some((person) => person.who === "speaker")) return "other";
  const excluded = new Set(later.map((person) => nameOf(parse, person)));
  const before = parse.people.filter((person) => person.last < index);
  const rivals = before.filter((person) => isRival(person, pronouns) && !excluded.has(nameOf(parse, person)));
  const speakerBefore =
    before.some((person) => person.who === "speaker") || [...settled.values()].includes("speaker");
  if (kind === "reflexive") return reflexive(search, index);
  if (!speakerBefore) return withoutSpeaker(search, { index, kind, rivals });
  return rivals.length === 0 && ![...settled.values()].includes("other")
    ? alone(search, index, kind)
    : among(search, { index, kind, rivals });
}

function nameOf(parse: Parse, person: Person): string {
  return parse.words
    .slice(person.first, person.last + 1)
    .map((word) => word.lower.replace(/'s$/u, ""))
    .join(" ");
}

/** Named people between a subject pronoun and the next subject: the pronoun cannot mean them. */
function namedInClauseAfter(parse: Parse, index: number): readonly Person[] {
  const next = parse.subjects.find((subject) => subject.first > index);
  return parse.people.filter(
    (person) =>
      person.named &&
      !person.possessive &&
      person.first > index &&
      (next === undefined || person.last < next.first),
  );
}

function reflexive(search: Search, index: number): Referent | null {
  const beside = search.settled.get(index - 1) ?? besideName(search, index);
  if (beside !== null) return beside;
  const found = governor(search, index);
  if (found === null) return null;
  const { subject, who } = found;
  if (who === "speaker") return rivalsBetween(search, subject.at, index) ? null : "speaker";
  if (who === "other") return speakerBetween(search, subject.at, index) ? null : "other";
  return null;
}

function besideName(search: Search, index: number): Referent | null {
  const person = search.parse.people.find((each) => each.last === index - 1);
  if (person === undefined || person.who === "clash") return null;
  return person.who;
}

interface Question {
  readonly index: number;
  readonly kind: PronounKind;
  readonly rivals: readonly Person[];
}

/** The speaker has not been mentioned yet in this sentence. */
function withoutSpeaker(search: Search, question: Question): Referent | null {
  const { parse, settled } = search;
  const { index, rivals } = question;
  if (governor(search, index)?.who === "other" && goesWithRival(search, question)) return "other";
  if (rivals.length > 0 || [...settled.values()].includes("other")) return null;
  if (parse.people.some((person) => person.who === "speaker")) {
    return isCataphoric(search, index) ? "speaker" : null;
  }
  return isRivalCataphoric(search, index) ? null : fromContext(search);
}

/** The subject before is a rival: whether the pronoun can mean nobody but them. */
function goesWithRival(search: Search, { index, kind, rivals }: Question): boolean {
  const { parse } = search;
  if (kind === "possessive") return !isBody(parse, index) || isBesideDoing(search, index);
  if (kind === "object") return isCaused(parse, index) && rivals.length === 1;
  const speakerLater = parse.people.some((person) => person.who === "speaker");
  return kind === "subject" && !speakerLater && !speakerInContext(search);
}

/** "Billy falls, badly cutting *his* face": a participle beside the clause is its subject's own doing. */
function isBesideDoing(search: Search, index: number): boolean {
  const { parse } = search;
  const { subject } = governor(search, index)!;
  const comma = parse.words.findLastIndex(
    (word, at) => at < index && at > subject.verb && /,/u.test(word.after),
  );
  if (comma < 0) return false;
  const beside = parse.words.slice(comma + 1, index);
  const isAlone = !parse.people.some((person) => person.first > subject.at && person.last < index);
  return isAlone && beside.length <= 2 && (beside.at(-1)?.tags.has("Gerund") ?? false);
}

function speakerInContext(search: Search): boolean {
  return search.context.some((parse) => parse.people.some((person) => person.who === "speaker"));
}

/** A rival named right after a comma: "After she left, *Joanna* wept" makes her the likely one. */
function isRivalCataphoric({ parse, pronouns }: Search, index: number): boolean {
  return parse.subjects.some(({ first, person }) => {
    const parted = first > index && /^,\s+$/u.test(elementAt(parse.words, first).before);
    return parted && person !== null && isRival(person, pronouns);
  });
}

/** "As she enters the lift, Joanna asks": the pronoun opens the sentence and the main clause begins with the name. */
function isCataphoric(search: Search, index: number): boolean {
  const { parse, pronouns } = search;
  const subject = parse.subjects.find((each) => each.first > index && whoIs(search, each) === "speaker");
  if (subject === undefined || !/^,\s+$/u.test(elementAt(parse.words, subject.first).before)) return false;
  const opening = parse.words
    .slice(0, index)
    .some((word) => CLAUSE_OPENERS.has(word.lower) || word.tags.has("Gerund"));
  const others = parse.people.some((person) => person.first < subject.first && isRival(person, pronouns));
  const between = parse.subjects.some(
    (each) => each.at > index && each.at < subject.first && whoIs(search, each) !== "thing",
  );
  const last = search.context.at(-1);
  return (
    opening && !others && !between && !(last?.people.some((person) => isRival(person, pronouns)) ?? false)
  );
}

/** Looks back for the one person the pronoun can mean; four sentences at most. */
function fromContext({ context, pronouns }: Search): Referent | null {
  for (let index = context.length - 1; index >= Math.max(0, context.length - 4); index--) {
    const { people, settled } = elementAt(context, index);
    if (people.some((person) => isRival(person, pronouns) || person.who === "clash")) return null;
    if (!people.some((person) => person.who === "speaker" && !person.possessive)) continue;
    return settled === null || [...settled.values()].includes("other") ? null : "speaker";
  }
  return null;
}

/** Nobody but the speaker can be meant in this sentence, unless somebody of the sentences before is. */
function alone(search: Search, index: number, kind: PronounKind): Referent | null {
  const { parse, context, pronouns } = search;
  const acts = parse.subjects.some((subject) => subject.at < index && whoIs(search, subject) === "speaker");
  const rivalBefore = context.at(-1)?.people.some((person) => isRival(person, pronouns)) ?? false;
  if (kind === "object") return objectAlone(search, index, { acts, rivalBefore });
  if (kind === "possessive" && !isOwnByNature(search, index)) return null;
  if (acts) return "speaker";
  const found = governor(search, index);
  if (kind === "possessive" && found !== null && isTakenUp(parse, found.subject, index)) return null;
  return rivalBefore || (kind === "subject" && !goesOnWithObject(search, index)) ? null : "speaker";
}

/** "The queen told Ted that he must go": the speaker was no subject yet, so everything around must point to them. */
function goesOnWithObject({ parse, context, pronouns }: Search, index: number): boolean {
  if (!parse.subjects.some((subject) => subject.at < index)) return false;
  if (context.length === 0) return true;
  const people = context.flatMap((each) => each.people);
  return (
    people.some((person) => person.who === "speaker") && !people.some((person) => isRival(person, pronouns))
  );
}

function objectAlone(
  search: Search,
  index: number,
  known: { acts: boolean; rivalBefore: boolean },
): Referent | null {
  const { parse } = search;
  const found = governor(search, index);
  if (isBesideName(parse, found?.subject.at ?? 0, index)) return null;
  if (found?.who !== "speaker") return known.rivalBefore && !known.acts ? null : "speaker";
  if (isCaused(parse, index)) return "speaker";
  const parted = parse.people.some((person) => person.first > found.subject.at && person.last < index);
  const prepositional = PLACE_PREPOSITIONS.has(parse.words[index - 1]?.lower ?? "");
  return parted || prepositional || !known.rivalBefore ? null : "other";
}

/** "She saw Ted with him": two of one clause, the name first, are two people. */
function isBesideName({ words, people }: Parse, from: number, index: number): boolean {
  const name = people.findLast((person) => person.who === "speaker" && person.last < index);
  if (name === undefined || name.possessive || name.first < from) return false;
  return !words.slice(name.last + 1, index).some((word) => word.tags.has("Verb"));
}

function isCaused(parse: Parse, index: number): boolean {
  return CAUSING.has(parse.words[index - 1]?.lower ?? "") && parse.words[index + 1]?.lower === "to";
}

/** The speaker and somebody else are both there to be meant. */
function among(search: Search, question: Question): Referent | null {
  const { parse } = search;
  const { index, kind, rivals } = question;
  const found = governor(search, index);
  if (found === null) return null;
  if (kind === "possessive") return possessiveAmong(search, index, found);
  if (kind === "subject") return subjectAmong(search, rivals);
  const onlyRivalActs = found.who === "other" && rivals.length === 1 && found.subject.person === rivals[0];
  if (kind !== "object" || !onlyRivalActs) return null;
  return PLACE_PREPOSITIONS.has(parse.words[index - 1]?.lower ?? "") ? null : "speaker";
}

function possessiveAmong(search: Search, index: number, { subject, who }: Governor): Referent | null {
  const { parse } = search;
  const parted = parse.words.slice(subject.verb, index).some((word) => /[,;:—-]/u.test(word.after));
  if (who === "thing" || parted || ANSWERING.has(parse.words[index - 1]?.lower ?? "")) return null;
  if (who === "speaker") return rivalsBetween(search, subject.at, index) ? null : "speaker";
  if (speakerBetween(search, subject.at, index)) return null;
  return isBody(parse, index) || isTakenUp(parse, subject, index) ? null : "other";
}

/** "He" goes on with the sentence's first subject when that is the speaker and nobody else has acted. */
function subjectAmong(search: Search, rivals: readonly Person[]): Referent | null {
  const main = search.parse.subjects[0];
  if (main === undefined || whoIs(search, main) !== "speaker") return null;
  if ([...search.settled.values()].includes("other")) return null;
  return rivals.every((rival) => isAside(search.parse, rival)) ? "speaker" : null;
}

/** Another verb after "and" or a comma may go back to an earlier subject. */
function isTakenUp({ words }: Parse, subject: Subject, index: number): boolean {
  return words.slice(subject.verb + 1, index).some((word, offset) => {
    const before = elementAt(words, subject.verb + offset);
    return isFinite(word, false) && (/^(?:and|or|but)$/u.test(before.lower) || !adjoins(before));
  });
}

/** Whether a rival is only the object of a participle: "carrying Billy". */
function isAside(parse: Parse, rival: Person): boolean {
  return parse.words[rival.first - 1]?.tags.has("Gerund") ?? false;
}

/** Whether the sentence just before speaks, without naming the speaker, of somebody else whom the pronoun fits, by name, noun or pronoun. */
function rivalLooms({ context, pronouns }: Search): boolean {
  const last = context.at(-1);
  if (last === undefined || last.people.some((person) => person.who === "speaker")) return false;
  if (last.settled === null) return true;
  return last.people.some(
    (person) => isRival(person, pronouns) && !/^an?$/u.test(last.words[person.first - 1]?.lower ?? ""),
  );
}

/** Own limbs and kin are one's own; other things are where nobody else is spoken of or would be their owner. */
function isOwnByNature(search: Search, index: number): boolean {
  const { parse } = search;
  if (isBody(parse, index) || isBond(parse, index)) return true;
  return !rivalLooms(search) && !ANSWERING.has(parse.words[index - 1]?.lower ?? "");
}

function isBond(parse: Parse, index: number): boolean {
  return [1, 2].some((offset) => BONDS.has(parse.words[index + offset]?.lower ?? ""));
}

function isBody(parse: Parse, index: number): boolean {
  return [1, 2].some((offset) => BODY.has(parse.words[index + offset]?.lower ?? ""));
}
