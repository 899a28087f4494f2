import { elementAt } from "../core/element-at.ts";
import { groupOf } from "./groups.ts";
import type { Group } from "./groups.ts";
import { roleOf } from "./clauses.ts";
import type { Parse, PronounKind, Role, Stretch, Subject } from "./clauses.ts";
import { SAYING } from "./lexicon.ts";
import { isFinite, isThirdPerson, verbAfter } from "./people.ts";
import { afterI, verbsOf } from "./verbs.ts";
import { adjoins } from "./words.ts";
import type { Word } from "./words.ts";

/** New text for a stretch of words. */
export interface Edit extends Stretch {
  readonly text: string;
}

/** Replaces stretches of a sentence; where two overlap, the wider wins (it was made with the narrower in it). */
export function applyEdits(sentence: string, words: readonly Word[], edits: readonly Edit[]): string {
  return render({ sentence, words, edits }, { first: 0, last: words.length - 1 }, { outer: true });
}

interface Draft {
  readonly sentence: string;
  readonly words: readonly Word[];
  readonly edits: readonly Edit[];
}

function render(
  { sentence, words, edits }: Draft,
  { first, last }: Stretch,
  { outer }: { outer: boolean },
): string {
  let text = outer ? (words[first]?.before ?? sentence) : "";
  for (let index = first; index <= last; index++) {
    const edit = edits.filter((each) => each.first === index).toSorted((a, b) => b.last - a.last)[0];
    if (edit !== undefined) index = edit.last;
    text += edit?.text ?? elementAt(words, index).text;
    if (outer || index < last) text += elementAt(words, index).after;
  }
  return text;
}

/** Keeps the capital of a sentence's first word. */
export function cased(words: readonly Word[], index: number, text: string): string {
  const opens =
    index === 0
      ? !/["“”]/u.test(elementAt(words, 0).before.trimEnd().slice(1))
      : /[.!?]["”']?\s+$/u.test(elementAt(words, index).before);
  return opens && /^\p{Lu}/u.test(elementAt(words, index).text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

const PRONOUN_FORMS: Readonly<Record<Exclude<PronounKind, "subject">, string>> = {
  object: "me",
  possessive: "my",
  absolute: "mine",
  reflexive: "myself",
};

/** The edit for a pronoun that means the speaker and is no subject. */
export function pronounEdit(
  words: readonly Word[],
  index: number,
  kind: Exclude<PronounKind, "subject">,
): Edit {
  return { first: index, last: index, text: cased(words, index, PRONOUN_FORMS[kind]) };
}

/** "Ted's" before a noun → "my", after "of" → "mine"; `null` where "'s" may be "is" or the name has company. */
export function possessiveEdit(parse: Parse, { first, last }: Stretch): Edit | null {
  const { words } = parse;
  const before = words[first - 1];
  if (before !== undefined && adjoins(before) && (isQualifier(before) || isPersonBeforeAnd(parse, first)))
    return null;
  const next = words[last + 1];
  if (next === undefined || !adjoins(elementAt(words, last))) {
    const isMine = before !== undefined && adjoins(before) && ownedBefore(words, first - 1);
    return isMine ? { first, last, text: "mine" } : null;
  }
  if (!elementAt(words, last).tags.has("Possessive") || !mayBeOwned(next)) return null;
  return { first, last, text: cased(words, first, "my") };
}

/** Whether "Ted's" before this word is "belonging to Ted", and not "Ted is" or "the one of Ted". */
function mayBeOwned(word: Word): boolean {
  if (/^(?:and|is|was|has|had)$/u.test(word.lower) || isFinite(word, false)) return false;
  return word.lower === "own" || ["Noun", "Adjective", "Value"].some((tag) => word.tags.has(tag));
}

/** "The sword is Ted's", "a friend of Ted's". */
function ownedBefore(words: readonly Word[], at: number): boolean {
  if (/^(?:is|was|are|were)$/u.test(elementAt(words, at).lower)) return true;
  return (
    elementAt(words, at).lower === "of" &&
    /^(?:an?|some|any|no|this|that|these|those)$/u.test(words[at - 2]?.lower ?? "")
  );
}

function isPersonBeforeAnd(parse: Parse, first: number): boolean {
  return (
    elementAt(parse.words, first - 1).lower === "and" &&
    parse.people.some((person) => person.last === first - 2)
  );
}

function isQualifier(word: Word): boolean {
  const noun = word.tags.has("Noun") && !word.tags.has("Pronoun");
  return noun || word.tags.has("Determiner") || word.tags.has("Adjective");
}

/**
 * The edits for a name or pronoun of the speaker that stands as subject or object: "I" or "me", and the verbs that
 * agree with it.
 *
 * @returns `null` when its place in the sentence is not plain.
 */
export function mentionEdits(
  parse: Parse,
  mention: Stretch,
  isSpeaker: (subject: Subject) => boolean,
): readonly Edit[] | null {
  const role = roleOf(parse.words, mention, parse);
  if (role === null) return null;
  const { words } = parse;
  const { first, last } = mention;
  if (role.role === "object" && /sel(?:f|ves)$/u.test(words[last + 1]?.lower ?? "")) return null;
  if (role.role === "object") return [{ first, last, text: cased(words, first, "me") }];
  if (role.role === "inverted") return invertedEdits(words, mention, role);
  const contraction = /['’](?:d|ll)$/u.exec(elementAt(words, last).text)?.[0] ?? "";
  const subject: Subject = { first, at: last, verb: role.verb, inverted: false, person: null };
  const verbs = verbsOf(parse, subject, isSpeaker);
  if (verbs === null) return null;
  const edits = verbs.map((verb) => ({ first: verb, last: verb, text: afterI(elementAt(words, verb)) }));
  const relative = words[last + 1]?.lower === "who" ? relativeVerb(parse, last + 1) : null;
  return [{ first, last, text: `I${contraction}` }, ...(relative === null ? [] : [relative]), ...edits];
}

/** "Ted, who is tired, …" → "I, who am tired, …" */
function relativeVerb({ words }: Parse, who: number): Edit | null {
  const verb = verbAfter(words, who);
  return verb >= 0 && isThirdPerson(elementAt(words, verb))
    ? { first: verb, last: verb, text: afterI(elementAt(words, verb)) }
    : null;
}

function invertedEdits(
  words: readonly Word[],
  { first, last }: Stretch,
  role: Role & { role: "inverted" },
): readonly Edit[] {
  const verb = elementAt(words, role.verb);
  if (SAYING.has(verb.lower)) return [{ first: role.verb, last, text: `I ${afterI(verb)}` }];
  return [
    { first: role.verb, last: role.verb, text: cased(words, role.verb, afterI(verb)) },
    { first, last, text: "I" },
  ];
}

/** "Ted and Billy" → "Billy and I" or "Billy and me": the speaker comes last. `inner` are edits within the partner. */
export function groupEdit(parse: Parse, group: Group, draft: Omit<Draft, "words">): Edit | null {
  const { words } = parse;
  const both = words[group.first - 1]?.lower === "both" ? group.first - 1 : group.first;
  const role = groupRole(parse, { first: both, last: group.last });
  if (role === null) return null;
  const partner = render({ ...draft, words }, group.partner, { outer: false });
  const plain = elementAt(words, group.partner.first);
  const isPronoun = group.partner.first === group.partner.last && /^(?:he|she|him|her)$/u.test(plain.lower);
  const name = group.partner.first === 0 && isPronoun ? plain.text : isPronoun ? plain.lower : partner;
  return {
    first: group.first,
    last: group.last,
    text: `${cased(words, group.first, name)} and ${role === "object" ? "me" : "I"}`,
  };
}

function groupRole(parse: Parse, group: Stretch): "subject" | "object" | null {
  const { words } = parse;
  const verb = verbAfter(words, group.last, true);
  if (verb < 0) return roleOf(words, group, parse)?.role === "object" ? "object" : null;
  if (isThirdPerson(elementAt(words, verb)) || /^(?:was|wasn't)$/u.test(elementAt(words, verb).lower))
    return null;
  const subjects = [
    ...parse.subjects.filter((each) => each.at !== group.last),
    { ...group, at: group.last, verb, inverted: false, person: null },
  ];
  return roleOf(words, group, { ...parse, subjects })?.role === "subject" ? "subject" : null;
}

/** The groups among some mentions of the speaker. */
export function groupsOf(parse: Parse, mentions: readonly Stretch[]): readonly Group[] {
  return mentions.map((mention) => groupOf(parse, mention)).filter((group) => group !== null);
}
