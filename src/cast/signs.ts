import { isVocative, verbAfter } from "./around.ts";
import { KIN, MIND_VERBS, PERCEIVED, SCENE_VERBS, SPEECH_VERBS, TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import { type Brought, onlyOne, remember } from "./recent.ts";
import type { Token } from "./tokens.ts";

/** A name in the telling that is known by then to be somebody's of the cast. */
export interface Named {
  readonly mention: Mention;
  /** Id of the character. */
  readonly who: string;
  readonly pronouns: "he" | "she" | "they";
}

/** How somebody's presence shows. */
export type How = "speaking" | "named" | "pronoun";

/** A sign that somebody is there. A weak one counts beside a strong one only. */
export interface Sign {
  readonly who: string;
  readonly sentence: number;
  readonly how: How;
  readonly strong: boolean;
  /** They go away with it. */
  readonly leaves: boolean;
  /** They do something, rather than being spoken to. */
  readonly acts: boolean;
}

type Seen = Pick<Sign, "how" | "strong" | "leaves" | "acts">;

const ADDRESSED: Seen = { how: "named", strong: false, leaves: false, acts: false };
const SPEAKING: Seen = { how: "speaking", strong: true, leaves: false, acts: true };

/** The telling as signs are looked for. */
export interface Scan {
  /** Whoever says "I" in the narration, from the sentence on that gives their name. */
  readonly narrator: { readonly who: string; readonly sentence: number } | null;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Whether anybody's words are given in a sentence. */
  readonly talk: readonly boolean[];
}

/** What the narration shows of people's being there, in telling order; what people say of others shows nothing. */
export function signsOf(scan: Scan, named: readonly Named[]): Sign[] {
  const { tokens } = scan;
  const signs: Sign[] = [];
  const recent: Brought[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; at++) {
    while (next < named.length && named[next]!.mention.first < at) next++;
    const token = tokens[at]!;
    const name = named[next];
    if (name?.mention.first === at) {
      if (!token.quoted) {
        const seen = seenNamed(scan, named, next);
        remember(recent, {
          pronouns: name.pronouns,
          who: name.who,
          sentence: token.sentence,
          acts: seen?.acts ?? false,
        });
        if (seen) signs.push({ who: name.who, sentence: token.sentence, ...seen });
      } else if (isVocative(scan.text, name.mention)) {
        signs.push({ who: name.who, sentence: token.sentence, ...ADDRESSED });
      }
      at = name.mention.last;
    } else if (!token.quoted) {
      const sign = signOfWord(scan, at, recent);
      if (sign) signs.push(sign);
    }
  }
  return signs;
}

/** Nouns that bring somebody without a name into the narration. */
const UNNAMED: ReadonlyMap<string, "he" | "she"> = new Map<string, "he" | "she">([
  ...KIN,
  ...words(
    "he" as const,
    "man boy gentleman fellow officer soldier king prince count baron duke emperor general colonel captain doctor servant footman valet coachman host youth lad priest adjutant groom",
  ),
  ...words("she" as const, "woman girl lady maid housekeeper hostess nurse widow bride"),
]);

function words<G>(gender: G, list: string): [string, G][] {
  return list.split(" ").map((word) => [word, gender]);
}

function signOfWord(scan: Scan, at: number, recent: Brought[]): Sign | null {
  const { key, sentence, capital } = scan.tokens[at]!;
  const unnamed = UNNAMED.get(key) ?? (capital ? undefined : TITLES.get(key));
  if (unnamed) remember(recent, { pronouns: unnamed, who: null, sentence, acts: false });
  if (key === "i") return signOfNarrator(scan, sentence);
  if (key !== "he" && key !== "she") return null;
  const who = onlyOne(recent, key, sentence);
  const seen = who === null ? null : seenPronoun(scan, at);
  if (who === null || seen === null) return null;
  remember(recent, { pronouns: key, who, sentence, acts: true });
  return { who, sentence, ...seen };
}

function signOfNarrator({ narrator }: Scan, sentence: number): Sign | null {
  if (narrator === null || sentence < narrator.sentence) return null;
  return { who: narrator.who, sentence, how: "pronoun", strong: true, leaves: false, acts: false };
}

function seenPronoun(scan: Scan, at: number): Seen | null {
  const { tokens, talk } = scan;
  const token = tokens[at]!;
  const before = sameSentence(tokens, at, -1);
  if (before && SPEECH_VERBS.has(before.key) && talk[token.sentence]) return SPEAKING;
  const verb = verbAfter(tokens, { last: at, sentence: token.sentence, quoted: false, possessive: false });
  const seen = acting(scan, verb, before);
  return seen && { ...seen, how: seen.how === "speaking" ? "speaking" : "pronoun" };
}

/** What the words around a name show of its bearer. */
function seenNamed(scan: Scan, named: readonly Named[], index: number): Seen | null {
  const { tokens, talk } = scan;
  const { mention } = named[index]!;
  if (mention.possessive) return null;
  const before = sameSentence(tokens, mention.first, -1);
  if (isPartOfOther(tokens, mention.first)) return null;
  const follower = named[index + 1];
  if (follower && areJoined(tokens, mention, follower.mention)) return seenNamed(scan, named, index + 1);
  if (
    before &&
    SPEECH_VERBS.has(before.key) &&
    talk[mention.sentence] &&
    !hasSubject(scan, mention.first - 1)
  )
    return SPEAKING;
  const seen = acting(scan, verbAfter(tokens, mention) ?? verbAfterAside(scan, mention), before);
  if (seen) return seen;
  return before && PERCEIVED.has(before.key) ? ADDRESSED : null;
}

/** "her anxiety for her dear friend Jane": the name only says more of another word. */
function isPartOfOther(tokens: readonly Token[], first: number): boolean {
  let at = first - 1;
  while (
    first - at < 6 &&
    tokens[at]?.sentence === tokens[first]!.sentence &&
    ATTRIBUTES.has(tokens[at]!.key)
  )
    at--;
  const before = tokens[at];
  return (
    before?.sentence === tokens[first]!.sentence &&
    !before.quoted &&
    (ABSENT.has(before.key) || before.possessive)
  );
}

const ATTRIBUTES = new Set([
  ...KIN.keys(),
  ..."friend cousin companion neighbour neighbor dear dearest poor little old young good beloved her his their my our the own elder eldest younger youngest".split(
    " ",
  ),
]);

/** Longest aside between a name and its verb (words). */
const LONGEST_ASIDE = 16;

/** "Mr. Darcy, drawing near Elizabeth, said": the verb behind what stands between commas. */
function verbAfterAside({ tokens, text }: Scan, mention: Mention): number | null {
  if (text[mention.end] !== ",") return null;
  for (let at = mention.last + 2; at < mention.last + LONGEST_ASIDE; at++) {
    const token = tokens[at];
    if (token?.sentence !== mention.sentence || token.quoted) return null;
    if (text[tokens[at - 1]!.end] !== ",") continue;
    return SPEECH_VERBS.has(token.key) || SCENE_VERBS.has(token.key) || AUXILIARIES.has(token.key)
      ? at
      : null;
  }
  return null;
}

/** After these a name is spoken or thought of, or is part of another's description. */
const ABSENT = new Set(
  "of about for from concerning like than without against upon on over regarding as".split(" "),
);
/** What follows these is said, asked or supposed. */
const REPORTED = new Set(
  "that what which whom whose how why where if whether unless lest though although because since after before until till".split(
    " ",
  ),
);
const AUXILIARIES = new Set("was were had did is has could".split(" "));
const LEAVING = new Set(["left", "leaves", "withdrew", "departed", "retired", "disappeared", "vanished"]);
const AWAY = new Set(["away", "off", "out"]);

function acting({ tokens, talk }: Scan, at: number | null, before: Token | undefined): Seen | null {
  if (at === null || (before !== undefined && REPORTED.has(before.key))) return null;
  const verb = tokens[at]!;
  if (SPEECH_VERBS.has(verb.key))
    return talk[verb.sentence] || talk[verb.sentence + 1] ? SPEAKING : { ...SPEAKING, how: "named" };
  const strong = SCENE_VERBS.has(verb.key) || isDoing(tokens, at);
  if (!strong && !MIND_VERBS.has(verb.key) && !AUXILIARIES.has(verb.key)) return null;
  // "had" tells of what was before: whoever had done something need not be there, nor be the next "he".
  return { how: "named", strong, leaves: goesAway(tokens, at), acts: verb.key !== "had" };
}

/** "was walking" */
function isDoing(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at]!;
  if (verb.key !== "was" && verb.key !== "were") return false;
  const next = tokens[at + 1];
  return next?.sentence === verb.sentence && next.key.endsWith("ing");
}

function goesAway(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at]!;
  if (LEAVING.has(verb.key)) return true;
  const next = tokens[at + 1];
  return next?.sentence === verb.sentence && AWAY.has(next.key);
}

function areJoined(tokens: readonly Token[], one: Mention, next: Mention): boolean {
  return tokens[one.last + 1]?.key === "and" && next.first === one.last + 2 && !next.possessive;
}

/** Whether the verb at `at` has a subject right before it, so that the name after it is its object. */
function hasSubject({ tokens, text }: Scan, at: number): boolean {
  const before = sameSentence(tokens, at, -1);
  if (before === undefined || before.quoted || text.slice(before.end, tokens[at]!.start) !== " ")
    return false;
  return before.capital || SUBJECTS.has(before.key);
}

const SUBJECTS = new Set(["he", "she", "they", "i", "we", "who", "and", "had", "then", "him", "her"]);

function sameSentence(tokens: readonly Token[], at: number, step: number): Token | undefined {
  const other = tokens[at + step];
  return other?.sentence === tokens[at]!.sentence ? other : undefined;
}
