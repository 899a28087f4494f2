import type { Span, Story } from "../../src/core/story.ts";
import { capitalisedWords, nameWords, wordsIn } from "../../src/text/names.ts";
import { words } from "../../src/text/terms.ts";

/** Words that make a shingle: fewer stand in any two texts by chance. */
const SHINGLE = 5;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** A story's words, made ready to say of any text which of them it holds. */
export interface StoryWords {
  /** Where each word stands (positions). */
  readonly spans: readonly Span[];
  /** For each shingle, the indices of the words it begins with. */
  readonly shingles: ReadonlyMap<string, readonly number[]>;
  /** The words that are names, with every position. */
  readonly names: ReadonlyMap<string, readonly number[]>;
}

/** Reads a story's words. */
export function storyWords({ text, sentences }: Pick<Story, "text" | "sentences">): StoryWords {
  const found = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: words(word).join(" "),
    start: index,
    end: index + word.length,
  }));
  const shingles = new Map<string, number[]>();
  for (const [at, shingle] of shinglesOf(found.map(({ word }) => word)).entries()) {
    const offsets = shingles.get(shingle);
    if (offsets) offsets.push(at);
    else shingles.set(shingle, [at]);
  }
  return {
    spans: found.map(({ start, end }) => ({ start, end })),
    shingles,
    names: nameWords(text, sentences),
  };
}

function shinglesOf(some: readonly string[]): string[] {
  return Array.from({ length: Math.max(0, some.length - SHINGLE + 1) }, (_, at) =>
    some.slice(at, at + SHINGLE).join(" "),
  );
}

/** The shingles and the words of texts that give nothing away: they have another source than the story. */
export interface Said {
  readonly shingles: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** Reads such texts. */
export function saidIn(texts: readonly string[]): Said {
  return {
    shingles: new Set(texts.flatMap((one) => shinglesOf(words(one)))),
    words: new Set(texts.flatMap((one) => wordsIn(one.toLowerCase()).map(({ word }) => word))),
  };
}

/** What texts give away, as it stands in them, folded; each once. */
export interface Leaks {
  /** Runs of five words that the story says only where it may not be known. */
  readonly runs: readonly string[];
  /** Names that stand nowhere else. */
  readonly names: readonly string[];
}

/** Two items of a list, a label and its passage, our words and a quotation may together read like the story. */
const SEAM = /\n- |\) |: (?=[“"])/u;

/** Finds what texts give away of a story beyond its `known` spans. */
export function leaksIn(
  texts: readonly string[],
  story: StoryWords,
  { known, said }: { readonly known: readonly Span[]; readonly said: readonly Said[] },
): Leaks {
  const lies = isWithin(known);
  const isKnownAt = (at: number) => story.spans.slice(at, at + SHINGLE).every(lies);
  const runs = texts
    .flatMap((text) => text.split(SEAM))
    .flatMap((text) => shinglesOf(words(text)))
    .filter((shingle) => {
      const offsets = story.shingles.get(shingle);
      if (offsets === undefined || said.some(({ shingles }) => shingles.has(shingle))) return false;
      return !offsets.some(isKnownAt);
    });
  const names = texts
    .flatMap(capitalisedWords)
    .map(({ word }) => word.toLowerCase())
    .filter((name) => {
      const offsets = story.names.get(name);
      if (offsets === undefined || said.some((one) => one.words.has(name))) return false;
      return !offsets.some((start) => lies({ start, end: start + name.length }));
    });
  return { runs: [...new Set(runs)], names: [...new Set(names)] };
}

/** Whether a word lies within one of some spans, which are in order of their starts. */
function isWithin(spans: readonly Span[]): (word: Span) => boolean {
  const sorted = spans.toSorted((one, other) => one.start - other.start);
  // Entries may share words: the furthest end so far holds for all that begin before.
  let furthest = 0;
  const ends = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && end <= ends[low - 1]!;
  };
}
