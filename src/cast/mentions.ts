import type { Span } from "../core/story.ts";
import { NO_NAMES, PLACE_NOUNS, ROLES, TITLES } from "./lexicon.ts";
import { neighbourParter } from "./neighbours.ts";
import type { Token } from "./tokens.ts";

/** A name where it stands in the telling: titles, names, or both. */
export interface Mention extends Span {
  /** The name as written. */
  readonly text: string;
  /** Folded titles ("mr", "colonel") and names in order; a particle belongs to the name after it ("de bourgh"). */
  readonly titles: readonly string[];
  readonly names: readonly string[];
  /** Which of the telling's words it is made of, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly quoted: boolean;
  readonly possessive: boolean;
}

const PARTICLES = new Set([
  "de",
  "du",
  "la",
  "le",
  "von",
  "van",
  "der",
  "den",
  "di",
  "da",
  "del",
  "d'",
  "ben",
]);
/** Longest name looked for, in words. */
const LONGEST = 6;

/** How often each word is written with a capital where that says something, and in lower case. */
interface Capitals {
  inner: number;
  opening: number;
  lower: number;
}

/** Finds every name in the telling. */
export function mentionsIn(text: string, tokens: readonly Token[]): Mention[] {
  const finder = { text, tokens, capitals: countCapitals(tokens) };
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]!.capital || /^(?:st|saint)$/u.test(tokens[at - 1]?.key ?? "")) continue;
    const found = coupleAt(finder, at) ?? single(mentionAt(finder, at));
    if (found === null) continue;
    mentions.push(...found);
    at = found.at(-1)!.last;
  }
  const cutOf = neighbourParter(tokens, mentions);
  return mentions.flatMap((found) => {
    const cut = cutOf(found);
    return cut === null ? [found] : cutAt(finder, found, cut);
  });
}

function cutAt(finder: Finder, whole: Mention, cut: number): Mention[] {
  const at = whole.last - (whole.names.length - cut) + 1;
  const { titles, first, last, names } = whole;
  return [
    mention(finder, { first, last: at - 1, titles, names: names.slice(0, cut) }),
    mention(finder, { first: at, last, titles: [], names: names.slice(cut) }),
  ];
}

interface Finder {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly capitals: ReadonlyMap<string, Capitals>;
}

function countCapitals(tokens: readonly Token[]): Map<string, Capitals> {
  const counts = new Map<string, Capitals>();
  for (const token of tokens) {
    let count = counts.get(token.key);
    if (count === undefined) counts.set(token.key, (count = { inner: 0, opening: 0, lower: 0 }));
    if (!token.capital) count.lower++;
    else if (token.opens) count.opening++;
    else count.inner++;
  }
  return counts;
}

function single(found: Mention | null): Mention[] | null {
  return found && [found];
}

/** "Mr. and Mrs. Bennet" names two. */
function coupleAt(finder: Finder, at: number): Mention[] | null {
  const { tokens } = finder;
  if (tokens[at + 1]?.key !== "and" || !isTitle(tokens[at]) || !isTitle(tokens[at + 2])) return null;
  const second = mentionAt(finder, at + 2);
  if (second === null || second.names.length === 0 || second.titles.length !== 1) return null;
  return [
    {
      ...second,
      titles: [tokens[at]!.key],
      first: at,
      last: at,
      end: tokens[at]!.end,
      start: tokens[at]!.start,
      possessive: false,
    },
    second,
  ];
}

function mentionAt(finder: Finder, first: number): Mention | null {
  const { tokens } = finder;
  let at = first;
  while (isTitle(tokens[at]) && joins(finder, at) && at - first < 3) at++;
  const named = namesFrom(finder, at, at > first);
  const titles = tokens.slice(first, at).map(({ key }) => key);
  if (named !== null) return mention(finder, { first, last: named.last, titles, names: named.names });
  const role = tokens[first]!;
  if (!ROLES.has(role.key) || !isNameWord(finder, first)) return null;
  return mention(finder, { first, last: first, titles: [], names: [role.key] });
}

function mention(
  { text, tokens }: Finder,
  found: { first: number; last: number; titles: readonly string[]; names: readonly string[] },
): Mention {
  const { start, sentence, quoted } = tokens[found.first]!;
  const { end, possessive } = tokens[found.last]!;
  return {
    ...found,
    start,
    end,
    text: text.slice(start, end),
    sentence,
    quoted,
    possessive,
  };
}

function isTitle(token: Token | undefined): boolean {
  return token !== undefined && token.capital && TITLES.has(token.key) && !token.possessive;
}

/** Whether nothing but a space, or the full stop of an abbreviation, parts a word from the next. */
function joins({ text, tokens }: Finder, at: number): boolean {
  const [one, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || next.sentence !== one.sentence || one.possessive) return false;
  const gap = text.slice(one.end, next.start);
  return gap === " " || (/^\. ?$/u.test(gap) && (TITLES.has(one.key) || one.text.length === 1));
}

function namesFrom(
  finder: Finder,
  first: number,
  titled: boolean,
): { names: readonly string[]; last: number } | null {
  const { tokens } = finder;
  const names: string[] = [];
  let last = first - 1;
  for (let at = first; at < first + LONGEST; at++) {
    if (at > first && !joins(finder, at - 1)) break;
    const particle = particlesAt(finder, at);
    const word = tokens[at + particle];
    if (word === undefined || (particle > 0 && names.length === 0 && !titled)) break;
    if (!isNamePart(finder, at + particle, titled || names.length > 0)) break;
    names.push(
      tokens
        .slice(at, at + particle + 1)
        .map(({ key }) => key)
        .join(" "),
    );
    at += particle;
    last = at;
  }
  const closing = names.at(-1);
  if (closing === undefined || closing.length === 1 || names.some((name) => PLACE_NOUNS.has(name)))
    return null;
  return { names, last };
}

function particlesAt(finder: Finder, at: number): number {
  let count = 0;
  while (count < 2 && PARTICLES.has(finder.tokens[at + count]?.key ?? "") && joins(finder, at + count))
    count++;
  return finder.tokens[at + count]?.capital === true ? count : 0;
}

/** Next to a title or another name any capitalised word is one, an initial too. */
function isNamePart(finder: Finder, at: number, beside: boolean): boolean {
  const token = finder.tokens[at]!;
  if (!token.capital || isShouted(token)) return false;
  if (!beside) return isNameWord(finder, at) && !TITLES.has(token.key);
  if (TITLES.has(token.key)) return false;
  if (token.text.length === 1) return token.key !== "i" && finder.text[token.end] === ".";
  return !NO_NAMES.has(token.key) || (token.key === "grace" && !token.opens);
}

/** "Sh-h-h", "A-a-ah", "D-d-d…" */
const STUTTER = /(\p{L})(?:-\1)+|(\p{L})\2\2/u;

function isShouted({ text }: Token): boolean {
  return text.length > 1 && text === text.toUpperCase();
}

/** A word the telling uses as a name: hardly ever in lower case, and with a capital where that says something. */
function isNameWord({ tokens, capitals }: Finder, at: number): boolean {
  const token = tokens[at]!;
  if (token.text.length < 2 || NO_NAMES.has(token.key) || STUTTER.test(token.key)) return false;
  const { inner, opening, lower } = capitals.get(token.key)!;
  if (!token.opens) return inner >= lower;
  return lower * 10 <= inner + opening && (inner > 0 || opening >= 3);
}
