import { KIN, MIND_VERBS, PERCEIVED, SCENE_VERBS, SPEECH_VERBS, TITLES } from "./lexicon.ts";
import { isVocative, type Mention, verbAfter } from "./mentions.ts";
import { meantBy, remember, type SpokenOf } from "./recent.ts";
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

/** What words show of a person's presence. A weak cue counts only near a strong one. */
interface Cue {
  readonly how: CueKind;
  readonly strong: boolean;
  /** Whether they go away with it. */
  readonly leaves: boolean;
  /** Whether they do something, rather than being spoken to. */
  readonly acts: boolean;
  /** Whether they stay until another cue or their section's end: on a stage. */
  readonly stays?: boolean;
}

/** A cue that a person is present in a sentence (index). */
export interface PresenceCue extends Cue {
  readonly who: string;
  readonly sentence: number;
}

const ADDRESSED: Cue = { how: "named", strong: false, leaves: false, acts: false };
const SPEAKING: Cue = { how: "speaking", strong: true, leaves: false, acts: true };
const NARRATING: Cue = { how: "pronoun", strong: true, leaves: false, acts: false };

/** The telling in which cues are looked for. */
export interface CueSource {
  /** Who says "I" in the narration, from the sentence on that gives their name. */
  readonly narrator: { readonly who: string; readonly sentence: number } | null;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each sentence whether it contains speech. */
  readonly talk: readonly boolean[];
}

/** What the narration shows of people's presence, in telling order; what people say about others shows nothing. */
export function presenceCues(source: CueSource, named: readonly KnownMention[]): PresenceCue[] {
  const { tokens } = source;
  const cues: PresenceCue[] = [];
  const recent: SpokenOf[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; at++) {
    while ((named[next]?.mention.first ?? Infinity) < at) next++;
    const { quoted, sentence } = tokenAt(tokens, at);
    const name = named[next];
    if (name?.mention.first !== at) {
      const cue = quoted ? null : cueOfWord(source, at, recent);
      if (cue) cues.push(cue);
      continue;
    }
    const { who, pronouns, mention } = name;
    if (!quoted) {
      const cue = mention.isLabel ? SPEAKING : cueOfName(source, named, next);
      remember(recent, { pronouns, who, sentence, acts: cue?.acts ?? false });
      if (cue) cues.push({ who, sentence, ...cue });
    } else if (isVocative(source.text, mention)) cues.push({ who, sentence, ...ADDRESSED });
    at = mention.last;
  }
  return cues;
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

function cueOfWord(source: CueSource, at: number, recent: SpokenOf[]): PresenceCue | null {
  const { key, sentence, capital } = tokenAt(source.tokens, at);
  const unnamed = unnamedBy(key, capital);
  if (unnamed) remember(recent, { pronouns: unnamed, who: null, sentence, acts: false });
  if (key === "i") {
    const { narrator } = source;
    return narrator && sentence >= narrator.sentence ? { who: narrator.who, sentence, ...NARRATING } : null;
  }
  if (key !== "he" && key !== "she") return null;
  const who = meantBy(key, sentence, recent);
  const cue = who === null ? null : cueOfPronoun(source, at);
  if (who === null || cue === null) return null;
  remember(recent, { pronouns: key, who, sentence, acts: true });
  return { who, sentence, ...cue };
}

function cueOfPronoun(source: CueSource, at: number): Cue | null {
  const { tokens, talk } = source;
  const { sentence } = tokenAt(tokens, at);
  const before = tokenBeside(tokens, at, -1).key;
  if (SPEECH_VERBS.has(before) && talk[sentence]) return SPEAKING;
  const verb = verbAfter(tokens, { last: at, sentence, quoted: false, possessive: false });
  const cue = cueOfVerb(source, verb, before);
  return cue?.how === "named" ? { ...cue, how: "pronoun" } : cue;
}

/** What the words around a name show of its bearer. */
function cueOfName(source: CueSource, named: readonly KnownMention[], index: number): Cue | null {
  const { tokens, talk } = source;
  const [mention, follower] = [named[index]?.mention, named[index + 1]?.mention];
  if (!mention || mention.possessive || isPartOfOther(tokens, mention.first)) return null;
  if (follower && areJoined(tokens, mention, follower)) return cueOfName(source, named, index + 1);
  const { first, sentence } = mention;
  const before = tokenBeside(tokens, first, -1).key;
  if (SPEECH_VERBS.has(before) && talk[sentence] && !hasSubject(source, first - 1)) return SPEAKING;
  const cue = cueOfVerb(source, verbAfter(tokens, mention) ?? verbAfterAside(source, mention), before);
  return cue ?? (PERCEIVED.has(before) ? ADDRESSED : null);
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
    return SPEECH_VERBS.has(key) || SCENE_VERBS.has(key) || AUXILIARIES.has(key) ? at : null;
  }
  return null;
}

/** A clause after these is reported or supposed. */
const REPORTED = new Set(
  "that what which whom whose how why where if whether unless lest though although because since after before until till".split(
    " ",
  ),
);
const AUXILIARIES = new Set("was were had did is has could".split(" "));
const LEAVING = new Set(["left", "leaves", "withdrew", "departed", "retired", "disappeared", "vanished"]);
const AWAY = new Set(["away", "off", "out"]);

/** What a verb shows of its subject; `before` is the word in front of that. */
function cueOfVerb({ tokens, talk }: CueSource, at: number | null, before: string): Cue | null {
  if (at === null || REPORTED.has(before)) return null;
  const { key, sentence } = tokenAt(tokens, at);
  if (SPEECH_VERBS.has(key))
    return talk[sentence] || talk[sentence + 1] ? SPEAKING : { ...SPEAKING, how: "named" };
  const next = tokenBeside(tokens, at, 1).key;
  const isDoing = (key === "was" || key === "were") && next.endsWith("ing");
  const strong = SCENE_VERBS.has(key) || isDoing;
  if (!strong && !MIND_VERBS.has(key) && !AUXILIARIES.has(key)) return null;
  // "had" tells of an earlier time: a person who had done something need not be there, nor be the next "he".
  return { how: "named", strong, leaves: LEAVING.has(key) || AWAY.has(next), acts: key !== "had" };
}

function areJoined(tokens: readonly Token[], one: Mention, next: Mention): boolean {
  return tokenAt(tokens, one.last + 1).key === "and" && next.first === one.last + 2 && !next.possessive;
}

const SUBJECTS = new Set(["he", "she", "they", "i", "we", "who", "and", "had", "then", "him", "her"]);

/** Whether the verb at `at` has a subject right before it, so that the name after it is its object. */
function hasSubject({ tokens, text }: CueSource, at: number): boolean {
  const before = tokenBeside(tokens, at, -1);
  if (before.quoted || text.slice(before.end, tokenAt(tokens, at).start) !== " ") return false;
  return before.capital || SUBJECTS.has(before.key);
}
