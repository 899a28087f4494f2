import type { Span } from "../core/span.ts";
import { firstIndex } from "./first-index.ts";
import { TITLES } from "./lexicon.ts";
import { isShouted, type Mention, mentionOf, type MentionSource } from "./mentions.ts";
import type { Script } from "./script.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Labels of speeches that no one person says. */
const NOBODY = new Set(
  "all both omnes chorus everyone everybody alle beide chor tous choeur ensemble tutti todos все вместе".split(
    " ",
  ),
);

/** Words that belong to no name at its start. */
const ARTICLES = new Set("the a an le la der die das el il un une".split(" "));
/** Words in a name that keep their small letter. */
const SMALL = new Set("of the and von van de la der du di da".split(" "));

/** A script and the words of its telling. */
interface ScriptSource extends MentionSource {
  readonly script: Script;
}

/** A name by the indices of its words, both inclusive. */
type Words = Pick<Mention, "first" | "last">;

/**
 * The names that a script itself marks, in telling order: those in its labels, and those of speakers that stand in capitals
 * elsewhere, as in lists of persons and stage directions. Their text is written as other names are ("MARTA": "Marta").
 */
export function scriptMentions(source: ScriptSource): Mention[] {
  const { tokens, script } = source;
  const labelled = script.speeches.flatMap(({ speakers }) => speakers).map((span) => wordsIn(tokens, span));
  const inLabels = new Set(labelled.flatMap(range));
  const capitals = capitalsOutside(tokens, inLabels);
  const labels = labelled.flatMap((words) => labelMention(source, words, capitals));
  const isSpeaker = new Set(labels.flatMap(({ names }) => names));
  const others = tokens.flatMap((_, at) => {
    const words = inLabels.has(at) ? null : shoutedFrom(source, at);
    const mention = words === null ? null : nameOf(source, words);
    return mention?.names.some((name) => isSpeaker.has(name)) ? [mention] : [];
  });
  return [...labels, ...others].toSorted((one, other) => one.start - other.start);
}

/** Where the narration of a script names a speaker by one capitalised word, though it means something else as well ("Lane"). */
export function speakersNamed(source: ScriptSource, marked: readonly Mention[]): Mention[] {
  const speakers = new Set(
    marked.flatMap(({ isLabel, names }) => (isLabel && names.length === 1 ? [names[0]] : [])),
  );
  return source.tokens.flatMap(({ key, capital, quoted }, at) =>
    capital && !quoted && speakers.has(key) ? [nameOf(source, { first: at, last: at })] : [],
  );
}

/** Mentions of two kinds in telling order; of those that overlap the ones in `first`. */
export function mergedMentions(first: readonly Mention[], second: readonly Mention[]): Mention[] {
  const taken = new Set(first.flatMap(range));
  return [...first, ...second.filter((mention) => !range(mention).some((at) => taken.has(at)))].toSorted(
    (one, other) => one.start - other.start,
  );
}

function labelMention(
  source: ScriptSource,
  { first, last }: Words,
  capitals: ReadonlyMap<string, string>,
): Mention[] {
  const { text, tokens } = source;
  const from = ARTICLES.has(tokenAt(tokens, first).key) ? first + 1 : first;
  if (from > last || NOBODY.has(tokenAt(tokens, from).key)) return [];
  const mention = nameOf(source, { first: from, last });
  const isAbbreviated = from === last && text[mention.end] === "." && !isShouted(mention.text);
  const [whole, ...more] = isAbbreviated ? wholeNames(tokenAt(tokens, from), capitals) : [];
  if (whole === undefined || more.length > 0) return [{ ...mention, isLabel: true }];
  return [{ ...mention, names: [whole], text: inTitleCase(capitals.get(whole) ?? whole), isLabel: true }];
}

/** The words outside labels and speeches that begin with a capital, each as first written. */
function capitalsOutside(tokens: readonly Token[], inLabels: ReadonlySet<number>): Map<string, string> {
  const words = new Map<string, string>();
  for (const [at, { key, text, quoted, capital }] of tokens.entries())
    if (capital && !quoted && !inLabels.has(at) && !words.has(key)) words.set(key, text);
  return words;
}

/** The names that a label abbreviates ("Ham." for Hamlet); none for one that stands elsewhere itself. */
function wholeNames({ key }: Token, capitals: ReadonlyMap<string, string>): string[] {
  if (key.length < 2 || capitals.has(key)) return [];
  return [...capitals.keys()].filter((word) => word.startsWith(key));
}

/** The words in capitals from an index on that may be a name; `null` where none begins. */
function shoutedFrom({ text, tokens }: ScriptSource, first: number): Words | null {
  const isJoined = (at: number): boolean =>
    isShouted(tokenAt(tokens, at).text) &&
    isShouted(tokenAt(tokens, at + 1).text) &&
    /^\.? $/u.test(text.slice(tokenAt(tokens, at).end, tokenAt(tokens, at + 1).start));
  if (!isShouted(tokenAt(tokens, first).text) || isJoined(first - 1)) return null;
  let last = first;
  while (isJoined(last)) last++;
  return { first, last };
}

function nameOf(source: ScriptSource, { first, last }: Words): Mention {
  const keys = range({ first, last }).map((at) => tokenAt(source.tokens, at).key);
  const titles = keys
    .slice(0, -1)
    .filter((key, at) => TITLES.has(key) && keys.slice(0, at).every((k) => TITLES.has(k)));
  const [name = "", ...more] = keys.slice(titles.length);
  const mention = mentionOf(source, { first, last, titles, names: [name, ...more] });
  const text = isShouted(mention.text) ? inTitleCase(mention.text) : mention.text;
  const bearer = source.script.roles.get(text.toLowerCase());
  if (bearer === undefined) return { ...mention, text };
  const [bearersName = "", ...rest] = bearer
    .toLowerCase()
    .split(" ")
    .filter((word) => !TITLES.has(word));
  return { ...mention, titles: [], names: [bearersName, ...rest], text: inTitleCase(bearer) };
}

function inTitleCase(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/(?<![\p{L}\p{M}])\p{L}[\p{L}\p{M}]*/gu, (word, at: number) =>
      at > 0 && (SMALL.has(word) || (word === "s" && /['’]$/u.test(name.slice(0, at))))
        ? word
        : word.charAt(0).toUpperCase() + word.slice(1),
    );
}

/** The words of a span. */
function wordsIn(tokens: readonly Token[], { start, end }: Span): Words {
  const first = firstIndex(tokens, (one) => one.start < start);
  let last = first - 1;
  while (last + 1 < tokens.length && tokenAt(tokens, last + 1).start < end) last++;
  return { first, last };
}

function range({ first, last }: Words): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
