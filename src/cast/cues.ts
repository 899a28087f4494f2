import { KIN } from "../text/kin.ts";
import { MIND_VERBS, PERCEIVED, SPEECH_VERBS, TITLES, isDeed } from "./lexicon.ts";
import { type Mention, verbAfter } from "./mentions.ts";
import { moveAt } from "./moves.ts";
import { type Token, tokenAt, tokenBeside } from "./tokens.ts";

/** A name in the telling that is known by then to belong to one of the cast. */
export interface KnownMention {
  readonly mention: Mention;
  /** Id of the character. */
  readonly who: string;
  readonly pronouns: "he" | "she" | "they";
}

/** How a person's presence shows. */
export type CueKind = "speaking" | "named" | "pronoun";

/** What words show of a person's presence. */
export interface Cue {
  readonly how: CueKind;
  /** Log odds that they are there. */
  readonly weight: number;
  /** Whether they go away or come with it. */
  readonly moves: "goes" | "comes" | null;
  /** Whether they do something, rather than being spoken to. */
  readonly acts: boolean;
}

/** A cue that a person is present in a sentence (index). */
export interface PresenceCue extends Cue {
  readonly who: string;
  readonly sentence: number;
}

/** How much each kind of cue shows (log odds). */
const WEIGHT = { speaking: 10, doing: 9, called: 3, beside: 4, minding: 3, named: 2, spokenOf: -4 };
const BESIDE: Cue = { how: "named", weight: WEIGHT.beside, moves: null, acts: false };
const NAMED: Cue = { ...BESIDE, weight: WEIGHT.named };
export const SPOKEN_OF: Cue = { ...BESIDE, weight: WEIGHT.spokenOf };
export const CALLED: Cue = { ...BESIDE, weight: WEIGHT.called };
export const SPEAKING: Cue = { how: "speaking", weight: WEIGHT.speaking, moves: null, acts: true };
export const NARRATING: Cue = { how: "pronoun", weight: WEIGHT.doing, moves: null, acts: false };

/** Where cues are looked for. */
export interface CueSource {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each sentence whether it contains speech. */
  readonly talk: readonly boolean[];
}

/** Nouns for people without a name. */
const UNNAMED: ReadonlyMap<string, "he" | "she"> = new Map<string, "he" | "she">([
  ...KIN,
  ..."man boy gentleman fellow officer soldier king prince count baron duke emperor general colonel captain doctor servant footman valet coachman host youth lad priest adjutant groom"
    .split(" ")
    .map((word) => [word, "he"] as const),
  ..."woman girl lady maid housekeeper hostess nurse widow bride"
    .split(" ")
    .map((word) => [word, "she"] as const),
]);

/** The pronoun of a person without a name whom a word in the narration means; `null` for none. */
export function unnamedBy(key: string, capital: boolean): "he" | "she" | null {
  return UNNAMED.get(key) ?? (capital ? null : TITLES.get(key)) ?? null;
}

/** What the words around a pronoun show. */
export function cueOfPronoun(source: CueSource, at: number): Cue | null {
  const { tokens, talk } = source;
  const { sentence } = tokenAt(tokens, at);
  const before = tokenBeside(tokens, at, -1).key;
  if (SPEECH_VERBS.has(before) && talk[sentence]) return SPEAKING;
  const verb = verbAfter(tokens, { last: at, sentence, quoted: false, possessive: false });
  const cue = cueOfVerb(source, verb, before);
  return cue?.how === "named" ? { ...cue, how: "pronoun" } : cue;
}

/** "said her mother", "the girl said": whether a noun for a person tells who speaks. */
export function isTaggedNoun(source: CueSource, at: number): boolean {
  const { tokens, talk } = source;
  if (!talk[tokenAt(tokens, at).sentence]) return false;
  return SPEECH_VERBS.has(tokenBeside(tokens, at, -2).key) || cueOfPronoun(source, at)?.how === "speaking";
}

/** What the words around a name show of its bearer. */
export function cueOfName(source: CueSource, named: readonly KnownMention[], index: number): Cue | null {
  const { tokens, talk } = source;
  const mention = named[index]?.mention;
  if (!mention || mention.possessive || isPartOfOther(tokens, mention.first)) return null;
  if (isJoined(source, named, index)) return cueOfName(source, named, index + 1);
  const { first, sentence } = mention;
  const at = beforeName(tokens, first);
  const before = tokenAt(tokens, at).key;
  if (SPEECH_VERBS.has(before) && talk[sentence] && !hasSubject(source, at)) return SPEAKING;
  const cue = cueOfVerb(source, verbAfter(tokens, mention) ?? verbAfterAside(source, mention), before);
  return cue ?? (PERCEIVED.has(before) ? BESIDE : NAMED);
}

const ATTRIBUTES = new Set([
  ...KIN.keys(),
  ..."friend cousin companion neighbour neighbor dear dearest poor little old young good beloved her his their my our the own elder eldest younger youngest".split(
    " ",
  ),
]);
/** After these a person is only spoken or thought of, or is part of another's description. */
const ABSENT = new Set(
  "of about for from concerning like than without against upon on over regarding as".split(" "),
);
/** How many attributes may stand before a name (words). */
const MAX_ATTRIBUTES = 5;

/** The index of the word before a name and what belongs to it: "said" of "said the old Mariner"; -1 for none. */
export function beforeName(tokens: readonly Token[], first: number): number {
  const { sentence } = tokenAt(tokens, first);
  let at = first - 1;
  // "the anaemic cabman"
  if (tokenAt(tokens, at - 1).key === "the" && !tokenAt(tokens, at).capital) at -= 2;
  while (at > first - MAX_ATTRIBUTES && ATTRIBUTES.has(tokenAt(tokens, at).key)) at--;
  return tokenAt(tokens, at).sentence === sentence ? at : -1;
}

/** Whether a name only describes another word: "her anxiety for her dear friend Jane". */
function isPartOfOther(tokens: readonly Token[], first: number): boolean {
  let step = -1;
  while (step >= -MAX_ATTRIBUTES && ATTRIBUTES.has(tokenBeside(tokens, first, step).key)) step--;
  const before = tokenBeside(tokens, first, step);
  return !before.quoted && (ABSENT.has(before.key) || before.possessive);
}

/** How far after a name with an aside the verb is looked for (words). */
const MAX_ASIDE = 16;

/** "Mr. Darcy, Elizabeth's neighbour, said": the verb after an aside. */
function verbAfterAside({ tokens, text }: CueSource, { end, last, sentence }: Mention): number | null {
  if (text[end] !== ",") return null;
  for (let at = last + 2; at < last + MAX_ASIDE; at++) {
    const { key, sentence: own, quoted } = tokenAt(tokens, at);
    if (own !== sentence || quoted) return null;
    if (text[tokenAt(tokens, at - 1).end] !== ",") continue;
    return SPEECH_VERBS.has(key) || isDeed(key) || AUXILIARIES.has(key) ? at : null;
  }
  return null;
}

/** A clause after these is reported or supposed. */
const REPORTED = new Set(
  "that what which whom whose how why where if whether unless lest though although because since after before until till".split(
    " ",
  ),
);
const NEVER = new Set(["never", "hardly", "scarcely", "rarely", "seldom"]);
const AUXILIARIES = new Set("was were had did is has could".split(" "));
/** What a verb shows of its subject; `before` is the word in front of that. */
function cueOfVerb({ tokens, talk }: CueSource, at: number | null, before: string): Cue | null {
  if (at === null || REPORTED.has(before) || NEVER.has(tokenAt(tokens, at - 1).key)) return null;
  // "They said Lena hid the key."
  if (SPEECH_VERBS.has(before) || MIND_VERBS.has(before)) return null;
  const { key, sentence } = tokenAt(tokens, at);
  if (SPEECH_VERBS.has(key))
    return talk[sentence] || talk[sentence + 1] ? SPEAKING : { ...SPEAKING, how: "named" };
  const next = tokenBeside(tokens, at, 1).key;
  const isDoing = (key === "was" || key === "were") && next.endsWith("ing");
  const moves = moveAt(tokens, at);
  if (isDeed(key) || isDoing) return { how: "named", weight: WEIGHT.doing, moves, acts: true };
  if (!MIND_VERBS.has(key) && !AUXILIARIES.has(key)) return null;
  // "had" tells of an earlier time: a person who had done something need not be there, nor be the next "he".
  return { how: "named", weight: WEIGHT.minding, moves, acts: key !== "had" };
}

/** "Rose and Adam walked", "Rose, Adam and Kitty walked": whether a name in the list has another after it. */
function isJoined(
  { text, tokens }: Pick<CueSource, "text" | "tokens">,
  named: readonly KnownMention[],
  at: number,
): boolean {
  const [one, next] = [named[at]?.mention, named[at + 1]?.mention];
  if (!one || !next || next.possessive || next.quoted !== one.quoted) return false;
  if (next.first === one.last + 2) return tokenAt(tokens, one.last + 1).key === "and";
  const isListed = next.first === one.last + 1 && text.slice(one.end, next.start) === ", ";
  return isListed && isJoined({ text, tokens }, named, at + 1);
}

const SUBJECTS = new Set(["he", "she", "they", "i", "we", "who", "and", "had", "then", "him", "her"]);

/** Whether the verb at `at` has a subject right before it, so that the name after it is its object. */
function hasSubject({ tokens, text }: CueSource, at: number): boolean {
  const before = tokenBeside(tokens, at, -1);
  if (before.quoted || text.slice(before.end, tokenAt(tokens, at).start) !== " ") return false;
  return before.capital || SUBJECTS.has(before.key);
}
