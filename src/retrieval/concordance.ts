import { groupedBy } from "../core/grouped.ts";
import type { Span, Story } from "../core/story.ts";
import { foldForQuoting } from "../text/fold.ts";
import { capitalisedWords, nameWords, wordsIn } from "../text/names.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import { type IndexedText, indexedText } from "./postings.ts";

/**
 * Where the words of a whole story are. Each part is built on first use, because reading a novel takes some tenths of a
 * second, and kept as long as the story is open.
 */
export interface Concordance {
  readonly indexed: () => IndexedText;
  /** The words the story uses as names, as {@link foldedWord} gives them, with all their positions. */
  readonly names: () => ReadonlyMap<string, readonly number[]>;
  /** All spans with these folded words in a row, whatever marks are between them. */
  readonly occurrences: (words: readonly string[]) => Span[];
  /** How often a name occurs before a position, as whole words. */
  readonly timesTold: (name: string, bound: number) => number;
  /** The text of some spans, folded for comparing quotations; what was folded last is kept. */
  readonly folded: (spans: readonly Span[]) => string;
}

/** The concordance of a story whose keyword index is known. */
export function concordanceOf(story: Story, index: KeywordIndex): Concordance {
  const row = once(() => wordRow(story.text));
  let counted = { bound: 0, counts: new Map<string, number>() };
  let last = { key: "", text: "" };
  return {
    indexed: once(() => indexedText(story.text, index)),
    names: once(() => namesIn(story)),
    occurrences: (words) => occurrencesIn(row(), words),
    timesTold(name, bound) {
      if (counted.bound !== bound) counted = { bound, counts: new Map() };
      const count = counted.counts.get(name) ?? timesTold(story.text, name, bound);
      counted.counts.set(name, count);
      return count;
    },
    folded(spans) {
      const key = spans.map(({ start, end }) => `${start}-${end}`).join();
      if (last.key !== key) last = { key, text: foldedSpans(story.text, spans) };
      return last.text;
    },
  };
}

/** The value of `make`, made on first use. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A word as names are compared: lower case, without accents, which models and people leave out. */
export function foldedWord(word: string): string {
  return word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Words with one space before, between and after them, so that a run of words is found as a substring. */
export function rowOf(words: readonly string[]): string {
  return ` ${words.join(" ")} `;
}

function namesIn({ text, sentences, cast }: Story): ReadonlyMap<string, readonly number[]> {
  const people = cast.flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
  const ofPeople = new Set(capitalisedWords(people.join("\n")).map(({ word }) => word.toLowerCase()));
  const names = new Map<string, readonly number[]>();
  for (const [word, positions] of nameWords(text, sentences, ofPeople)) {
    const folded = foldedWord(word);
    names.set(folded, [...(names.get(folded) ?? []), ...positions]);
  }
  return names;
}

/** All words of a text in a row, folded, where each of them stands in it, and where in the text. */
interface WordRow {
  readonly row: readonly string[];
  readonly positions: ReadonlyMap<string, readonly number[]>;
  readonly spans: readonly Span[];
}

function wordRow(text: string): WordRow {
  const words = wordsIn(text);
  const row = words.map(({ word }) => foldedWord(word));
  const positions = groupedBy(row.keys(), (at) => row[at] ?? "");
  return { row, positions, spans: words.map(({ start, end }) => ({ start, end })) };
}

/** Looks around the places of the rarest of the words: a pass over a novel for each run takes milliseconds. */
function occurrencesIn({ row, positions, spans }: WordRow, sought: readonly string[]): Span[] {
  const [rarest] = sought
    .map((word, before) => ({ before, places: positions.get(word) ?? [] }))
    .toSorted((one, other) => one.places.length - other.places.length);
  if (!rarest) return [];
  return rarest.places.flatMap((place) => {
    const from = place - rarest.before;
    const [first, last] = [spans[from], spans[from + sought.length - 1]];
    const isThere = sought.every((word, at) => row[from + at] === word);
    return isThere && first && last ? { start: first.start, end: last.end } : [];
  });
}

function timesTold(text: string, name: string, bound: number): number {
  if (name === "") return 0;
  let count = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (end > bound) break;
    if (!LETTER.test(text.charAt(at - 1)) && !(end < bound && LETTER.test(text.charAt(end)))) count++;
  }
  return count;
}

const LETTER = /\p{L}/u;

/** No story has it, because normalising drops control characters: so no quotation can match across a gap. */
const GAP = "\u0001";

function foldedSpans(text: string, spans: readonly Span[]): string {
  return foldForQuoting(spans.map(({ start, end }) => text.slice(start, end)).join(GAP));
}
