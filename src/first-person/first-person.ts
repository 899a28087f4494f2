import { elementAt } from "../core/element-at.ts";
import {
  applyEdits,
  cased,
  groupEdit,
  groupsOf,
  mentionEdits,
  possessiveEdit,
  pronounEdit,
} from "./edits.ts";
import type { Edit } from "./edits.ts";
import { pluralKind, pluralOf, pluralReferents } from "./groups.ts";
import type { Group } from "./groups.ts";
import { pronounKind, subjectsIn } from "./clauses.ts";
import type { Parse, PronounKind, Stretch, Subject } from "./clauses.ts";
import { BONDS } from "./lexicon.ts";
import { bare, namesOf, peopleIn } from "./people.ts";
import type { CastMember, Names } from "./people.ts";
import { isRival } from "./governor.ts";
import type { Referent, Told } from "./governor.ts";
import { referents } from "./pronouns.ts";
import { adjoins, wordsOutsideQuotes } from "./words.ts";

/** Who retells, and what is needed to see whom a sentence means. */
export interface Retelling extends CastMember {
  /** The rest of the cast. */
  readonly others: readonly CastMember[];
  /** The sentences just before, to see whom a pronoun can mean. */
  readonly context?: string;
}

/** Long sentences hold more people and clauses than these rules can tell apart. */
const MAX_WORDS = 60;
/** More characters are no such sentence, and take long to look at. */
const MAX_LENGTH = 2000;

/**
 * Bends a narrator's English sentence into the first person of one character: "Ted cannot bear the thought of
 * submitting his child" told by Ted → "I cannot bear the thought of submitting my child". Works by rules over
 * part-of-speech tags; words inside quotation marks are never touched.
 *
 * @returns The bent sentence; the sentence itself when it does not speak of the speaker; `null` when it cannot be bent
 * cleanly, above all when a pronoun may mean two people, and when all of it is speech, which may be anybody's.
 */
export function retellInFirstPerson(sentence: string, speaker: Retelling): string | null {
  if (sentence.length > MAX_LENGTH) return null;
  const names = namesOf(speaker, speaker.others);
  const parse = parseSentence(sentence, names);
  if (parse === null || !isPlainNarration(parse, sentence) || opensInsideQuote(speaker.context ?? ""))
    return null;
  const context = parseContext(speaker.context ?? "", names, speaker.pronouns);
  const single = referents(parse, speaker.pronouns, context);
  if (single === null) return null;
  const found = mentionsOf(parse, single, speaker.pronouns);
  if (found === null) return null;
  const plural = speaker.pronouns === "they" ? new Map<number, Referent>() : pluralsOf(parse, found, context);
  if (plural === null) return null;
  const edits = editsFor(sentence, parse, found, plural);
  if (edits === null) return null;
  if (mayMeanByBond(parse, speaker, edits.length > 0)) return null;
  return edits.length === 0 ? sentence : applyEdits(sentence, parse.words, edits);
}

function parseSentence(sentence: string, names: Names): Parse | null {
  const words = wordsOutsideQuotes(sentence);
  if (words === null) return null;
  const people = peopleIn(words, names);
  return { words, people, subjects: subjectsIn(words, people) };
}

/** Narration in the third person, with no mark-up, of a length these rules can follow. */
function isPlainNarration({ words, people }: Parse, sentence: string): boolean {
  if (words.length === 0 || words.length > MAX_WORDS || /[_*[\]]/u.test(sentence)) return false;
  if (people.some((person) => person.who === "clash")) return false;
  if (/\b(?:former|latter)\b/u.test(sentence)) return false;
  if (words.some((word) => /-(?:s?he|his|him|hers?|they|them|their|it)$|^s?he-/u.test(word.lower)))
    return false;
  return !words.some((word) =>
    /^(?:i|me|my|mine|myself|we|us|our|ours|you|your|thou|thy|thee|ye|i'.*|we'.*|you'.*|(?:s?he|they|who)'s)$/u.test(
      word.lower,
    ),
  );
}

function opensInsideQuote(context: string): boolean {
  const straight = context.split('"').length - 1;
  return context.lastIndexOf("“") > context.lastIndexOf("”") || straight % 2 === 1;
}

/** The last sentences of the context that can be read, the nearest last. */
function parseContext(context: string, names: Names, pronouns: CastMember["pronouns"]): readonly Told[] {
  const sentences = context
    .split(/(?<=[.!?]["”'’)]*)\s+(?=["“'‘(]?\p{Lu})/u)
    .filter((sentence) => sentence.trim() !== "");
  const parses = sentences.slice(-4).map((sentence) => parseSentence(sentence, names));
  const told: Told[] = [];
  for (const parse of parses.slice(parses.lastIndexOf(null) + 1)) {
    if (parse !== null) told.push({ ...parse, settled: referents(parse, pronouns, told) });
  }
  return told;
}

interface Mention extends Stretch {
  readonly kind: PronounKind | "name" | "name's";
}

interface Found {
  readonly mentions: readonly Mention[];
  readonly groups: readonly Group[];
}

/** Every mention of the speaker; `null` when a name of theirs is part of a longer, unknown name. */
function mentionsOf(
  parse: Parse,
  single: ReadonlyMap<number, Referent>,
  pronouns: CastMember["pronouns"],
): Found | null {
  const { words } = parse;
  const named = parse.people.filter((person) => person.who === "speaker");
  if (
    named.some(({ last }) => adjoins(elementAt(words, last)) && /^\p{Lu}/u.test(words[last + 1]?.text ?? ""))
  )
    return null;
  const mentions: Mention[] = named.map(({ first, last, possessive }) => ({
    first,
    last,
    kind: possessive ? "name's" : "name",
  }));
  for (const [index, referent] of single) {
    const kind = pronounKind(words, index, pronouns);
    if (referent === "speaker" && kind !== null && kind !== "unclear")
      mentions.push({ first: index, last: index, kind });
  }
  mentions.sort((a, b) => a.first - b.first);
  const groupable = mentions.filter(({ kind }) => kind === "name" || kind === "subject" || kind === "object");
  return { mentions, groups: groupsOf(parse, groupable) };
}

function pluralsOf(
  parse: Parse,
  found: Found,
  context: readonly Told[],
): ReadonlyMap<number, Referent> | null {
  const last = context.at(-1);
  const before =
    last === undefined ? null : pluralOf(last, (index) => last.settled?.get(index) === "speaker");
  const alone = found.mentions.filter(
    (mention) => !found.groups.some((group) => group.speaker.first === mention.first),
  );
  return pluralReferents(parse, { groups: found.groups, mentions: alone }, before);
}

const OURS: Readonly<Record<PronounKind, string>> = {
  subject: "we",
  object: "us",
  possessive: "our",
  absolute: "ours",
  reflexive: "ourselves",
};

function editsFor(
  sentence: string,
  parse: Parse,
  found: Found,
  plural: ReadonlyMap<number, Referent>,
): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const [index, referent] of plural) {
    if (referent === "speaker") edits.push(pluralEdit(parse, index));
  }
  for (const mention of found.mentions) {
    if (found.groups.some((group) => group.speaker.first === mention.first)) continue;
    const made = singleEdits(parse, mention, (subject) =>
      found.mentions.some(({ last }) => last === subject.at),
    );
    if (made === null) return null;
    edits.push(...made);
  }
  for (const group of found.groups) {
    const made = groupEdit(parse, group, { sentence, edits });
    if (made === null) return null;
    edits.push(made);
  }
  return edits;
}

function pluralEdit({ words }: Parse, index: number): Edit {
  const kind = pluralKind(words, index)!;
  const word = elementAt(words, index);
  const isPronoun = word.lower.startsWith("the");
  const text = isPronoun ? cased(words, index, OURS[kind]) : `${word.text} of us`;
  return { first: index, last: index, text };
}

function singleEdits(
  parse: Parse,
  mention: Mention,
  isSpeaker: (subject: Subject) => boolean,
): readonly Edit[] | null {
  const { kind, first } = mention;
  if (kind === "name" || kind === "subject") return mentionEdits(parse, mention, isSpeaker);
  const edit = kind === "name's" ? possessiveEdit(parse, mention) : pronounEdit(parse.words, first, kind);
  return edit === null ? null : [edit];
}

/** Possessives that are never the speaker's own, by the speaker's pronoun. */
const OTHERS_OWN: Readonly<Record<CastMember["pronouns"], RegExp>> = {
  he: /^her$/u,
  she: /^his$/u,
  they: /^(?:his|her)$/u,
};

/**
 * "Her ex-husband" may be the speaker. In a sentence that speaks of the speaker elsewhere, "his son" told by a man
 * has been settled already: only what is surely another's counts there.
 */
function mayMeanByBond({ words, people }: Parse, speaker: CastMember, isSettled: boolean): boolean {
  const possessive = isSettled ? OTHERS_OWN[speaker.pronouns] : /^(?:his|her|their)$/u;
  // "Ted's lawyer" may be "his lawyer".
  const ownNouns = new Set(speaker.names.map((name) => elementAt(name.toLowerCase().split(" "), -1)));
  return people.some((person) => {
    const owner = words[person.first - 1];
    const owned =
      owner !== undefined && (possessive.test(owner.lower) || (!isSettled && owner.tags.has("Possessive")));
    const noun = bare(elementAt(words, person.last)).toLowerCase();
    return (
      owned &&
      !person.named &&
      isRival(person, speaker.pronouns) &&
      (BONDS.has(noun) || ownNouns.has(noun.replace(/s$/u, "")))
    );
  });
}
