import type { Span, Story } from "../core/story.ts";
import { familyWords, isGivenName } from "./given-names.ts";
import {
  ADVERBS,
  FAMILY_TITLES,
  NO_NAMES,
  PLACE_NOUNS,
  ROLES,
  TITLES,
  UNMARRIED_TITLES,
  WHOLE_TITLES,
} from "./lexicon.ts";
import type { Script } from "./script.ts";
import { type Capitals, countCapitals, NEVER, type Token, tokenAt } from "./tokens.ts";

/** Folded names in order, never none; a particle belongs to the name after it ("de bourgh"). */
export type Names = readonly [string, ...string[]];

/** The last of a person's names. */
export function lastName(names: Names): string {
  return names.at(-1) ?? names[0];
}

/** An occurrence of a name in the telling: titles, names, or both. */
export interface Mention extends Span {
  /** The name as written. */
  readonly text: string;
  /** Folded titles ("mr", "colonel"). */
  readonly titles: readonly string[];
  readonly names: Names;
  /** Indices of the words it is made of, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  /** The end of its sentence, from which it is told. */
  readonly toldAt: number;
  readonly quoted: boolean;
  readonly possessive: boolean;
  /** Whether it labels a speech of a script: its bearer says what follows. */
  readonly isLabel?: true;
}

/** A telling in which names are looked for. */
export interface MentionSource extends Pick<Story, "text" | "sentences"> {
  readonly tokens: readonly Token[];
  /** `null` for a telling that is no play or film script. */
  readonly script: Script | null;
  /** Whether every noun has a capital, as in German. */
  readonly nouns: boolean;
}

const PARTICLES = new Set("d de du la le von van der den di da del ben zu".split(" "));
/** Longest name, and longest run of titles before it (words). */
const MAX_NAME_WORDS = 6;
const MAX_TITLES = 3;

interface Finder extends MentionSource {
  readonly capitals: ReadonlyMap<string, Capitals>;
  /** Words that stand behind a title or a given name somewhere: "Small" of "Jonathan Small". */
  readonly families: ReadonlySet<string>;
}

/** Finds every name in the telling. */
export function mentionsIn(source: MentionSource): Mention[] {
  const { tokens } = source;
  const finder = { ...source, capitals: countCapitals(tokens), families: familyWords(source.text, tokens) };
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!tokenAt(tokens, at).capital || /^(?:st|saint)$/u.test(tokenAt(tokens, at - 1).key)) continue;
    const found = coupleAt(finder, at) ?? nameAt(finder, at) ?? [];
    mentions.push(...found);
    at = found.at(-1)?.last ?? at;
    // "the Queen of Hearts": Hearts is nobody.
    if (found.length > 0 && tokenAt(tokens, at + 1).key === "of" && tokenAt(tokens, at + 2).capital) at += 2;
  }
  return mentions;
}

/** "Mr. and Mrs. Bennet" names two. */
function coupleAt(finder: Finder, at: number): Mention[] | null {
  const title = tokenAt(finder.tokens, at);
  if (!isTitle(title) || tokenAt(finder.tokens, at + 1).key !== "and") return null;
  const [second] = nameAt(finder, at + 2) ?? [];
  if (second?.titles.length !== 1) return null;
  const { start, end, key } = title;
  return [{ ...second, titles: [key], first: at, last: at, start, end, possessive: false }, second];
}

/** "Mr." of "Mr. and Mrs. Bennet" stands without its name. */
export function isHalfOfCouple({ first, last, titles, names }: Mention): boolean {
  return last - first + 1 < titles.length + names.length;
}

function nameAt(finder: Finder, first: number): Mention[] | null {
  const { tokens } = finder;
  let at = first - smallTitles(finder, first);
  first = at;
  while (isTitle(tokenAt(tokens, at)) && joinsNext(finder, at) && at - first < MAX_TITLES) at++;
  const titles = tokens.slice(first, at).map(({ key }) => WHOLE_TITLES.get(key) ?? key);
  const named = namesFrom(finder, at, at > first);
  if (named !== null) return [mentionOf(finder, { first, titles, ...named })];
  const role = tokenAt(tokens, first).key;
  if (!ROLES.has(role) || !isNameWord(finder, first)) return null;
  return [mentionOf(finder, { first, last: first, titles: [], names: [role] })];
}

/** Makes a mention of the words from `first` to `last`. */
export function mentionOf(
  { text, sentences, tokens }: MentionSource,
  found: Pick<Mention, "first" | "last" | "titles" | "names">,
): Mention {
  const { start, sentence, quoted } = tokenAt(tokens, found.first);
  const { end, possessive } = tokenAt(tokens, found.last);
  const toldAt = sentences[sentence]?.end ?? text.length;
  return { ...found, start, end, text: text.slice(start, end), sentence, toldAt, quoted, possessive };
}

function isTitle({ capital, key, text, possessive }: Token): boolean {
  return (capital || key !== text) && TITLES.has(key) && !possessive;
}

function isSmallTitle(token: Token): boolean {
  return !token.capital && isTitle(token);
}

/** How many titles in small letters stand before a word: "le comte de Rieux", "don Luis". */
function smallTitles(finder: Finder, first: number): number {
  let count = 0;
  while (
    count < MAX_TITLES &&
    isSmallTitle(tokenAt(finder.tokens, first - count - 1)) &&
    joinsNext(finder, first - count - 1)
  )
    count++;
  return count;
}

/** Whether only a space, or the full stop of an abbreviation, separates a word from the next. */
function joinsNext({ text, tokens }: Finder, at: number): boolean {
  const [one, next] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  if (next.sentence !== one.sentence || one.possessive) return false;
  const gap = text.slice(one.end, next.start);
  return (
    gap === " " ||
    (one.key === "d" && /^['’]$/u.test(gap)) ||
    (/^\. ?$/u.test(gap) && (TITLES.has(one.key) || one.text.length === 1))
  );
}

function namesFrom(finder: Finder, first: number, isTitled: boolean): Pick<Mention, "names" | "last"> | null {
  const { tokens } = finder;
  const names: string[] = [];
  let last = first - 1;
  for (let at = first; at < first + MAX_NAME_WORDS; at++) {
    if (at > first && !joinsNext(finder, at - 1)) break;
    const particles = particlesAt(finder, at);
    if (particles > 0 && names.length === 0 && !isTitled) break;
    if (!isNamePart(finder, at + particles, isTitled || names.length > 0)) break;
    const words = tokens.slice(at, at + particles + 1);
    names.push(words.map(({ key }) => key).join(" "));
    at += particles;
    last = at;
  }
  const [name, ...more] = names;
  if (name === undefined || names.at(-1)?.length === 1) return null;
  const isTheirs = TITLED.has(tokenAt(tokens, first - 1).key) || isFamilys(finder, [name, ...more]);
  return !isTheirs && names.some((one) => PLACE_NOUNS.has(one)) ? null : { names: [name, ...more], last };
}

const TITLED = new Set([...FAMILY_TITLES, ...UNMARRIED_TITLES]);

/** "Hall" and "Thomas Hall" where somebody is "Mr. Hall", but not "Merton Hall". */
function isFamilys({ families }: Finder, names: Names): boolean {
  return families.has(lastName(names)) && (names.length === 1 || isGivenName(names[0]));
}

function particlesAt(finder: Finder, at: number): number {
  const { tokens } = finder;
  let count = 0;
  while (count < 2 && PARTICLES.has(tokenAt(tokens, at + count).key) && joinsNext(finder, at + count))
    count++;
  return tokenAt(tokens, at + count).capital ? count : 0;
}

/** Whether a word belongs to a name; beside a title or another name every capitalised word does, even an initial. */
function isNamePart(finder: Finder, at: number, isBeside: boolean): boolean {
  const { capital, key, text, end, opens } = tokenAt(finder.tokens, at);
  if (!capital || isShouted(text) || TITLES.has(key)) return false;
  if (!isBeside) return isNameWord(finder, at);
  if (text.length === 1) return key !== "i" && finder.text[end] === ".";
  return !NO_NAMES.has(key) || (key === "grace" && !opens);
}

/** Whether a word stands in capitals. */
export function isShouted(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase();
}

/** "Sh-h-h", "A-a-ah", "D-d-d…" */
const STUTTER = /(\p{L})(?:-\1)+|(\p{L})\2\2/u;

/** Whether the telling uses a word as a name: hardly ever in lower case, and with a capital where that proves something. */
function isNameWord({ tokens, capitals, families }: Finder, at: number): boolean {
  const { text, key, opens } = tokenAt(tokens, at);
  if (text.length < 2 || NO_NAMES.has(key) || STUTTER.test(key)) return false;
  const { inner, opening, told, lower } = capitals.get(key) ?? NEVER;
  if (!opens) return inner >= lower || families.has(key);
  // "Ow!" opens speech again and again.
  return lower * 10 <= inner + opening && (inner > 0 || told >= 3);
}

/** The index of the word after a name, adverbs skipped; `null` where it cannot be its bearer's verb. */
export function verbAfter(
  tokens: readonly Token[],
  { last, possessive, quoted, sentence }: Pick<Mention, "last" | "possessive" | "quoted" | "sentence">,
): number | null {
  if (possessive) return null;
  const { key } = tokenAt(tokens, last + 1);
  const at = key.endsWith("ly") || ADVERBS.has(key) ? last + 2 : last + 1;
  const verb = tokenAt(tokens, at);
  return verb.sentence === sentence && !verb.capital && verb.quoted === quoted ? at : null;
}

/** Whether a name calls its bearer: "Come, Lizzy."; a name that is all that is said, "Bingley.", answers who it is. */
export function isVocative(text: string, { start, end, possessive }: Mention): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (possessive) return false;
  if (text[end] === "." && /[“"‘]$/u.test(before)) return false;
  return (
    /[,“"‘'!?.—]\s?(?:(?:my|dear|dearest|little|sweet) ){0,3}$/iu.test(before) &&
    /^[,!?.”"’—;]/u.test(text.slice(end, end + 1))
  );
}
