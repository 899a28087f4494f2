import { backgroundIdf } from "../text/background.ts";
import { dot, meaningVector } from "../text/meaning.ts";
import { isStopWord, stem, words } from "../text/terms.ts";

/** Most words whose vectors are kept. */
const MAX_WORDS = 20_000;
/** Two words with another stem are never quite the same. */
const MOST_ALIKE = 0.99;

const vectors = new Map<string, Float32Array>();

/** The different content words of an English question, how rare they are in stories at large, and how near texts come to them. */
export interface AskedWords {
  readonly words: readonly string[];
  readonly rarities: readonly number[];
  readonly nearness: (text: string) => readonly number[];
}

/** Reads the words of a question; what is worked out of a text is kept as long as they are. */
export function askedWords(question: string): AskedWords {
  const content = [...new Set(words(question).filter((word) => !isStopWord(word)))];
  const rarities = content.map((word) => backgroundIdf(stem(word)));
  const near = nearnessTo(content);
  const known = new Map<string, readonly number[]>();
  const nearness = (text: string) => {
    const levels = known.get(text) ?? near(text);
    known.set(text, levels);
    return levels;
  };
  return { words: content, rarities, nearness };
}

/** The share of some words' weight that a text holds, by how much it holds of each, 0–1. */
export function shareHeld(held: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [sum, total] = [0, 0];
  for (let at = 0; at < weights.length; at += 1) {
    sum += (weights[at] ?? 0) * (held[at] ?? 0);
    total += weights[at] ?? 0;
  }
  return sum / (total || 1);
}

/**
 * How near a text comes to each of some words: 1 where it has a word of the same stem, else the greatest cosine with the
 * meaning of one of its content words, 0 for none.
 */
export function nearnessTo(asked: readonly string[]): (text: string) => number[] {
  const sought = asked.map((word) => ({ stem: stem(word), vector: vectorOf(word) }));
  const known = new Map<string, readonly number[]>();
  const likeness = (word: string): readonly number[] => {
    const before = known.get(word);
    if (before) return before;
    const [own, vector] = [stem(word), isStopWord(word) ? null : vectorOf(word)];
    const alike = sought.map((one) =>
      one.stem === own ? 1 : vector === null ? 0 : Math.min(MOST_ALIKE, dot(one.vector, vector)),
    );
    known.set(word, alike);
    return alike;
  };
  return (text) => {
    const nearest = asked.map(() => 0);
    for (const word of new Set(words(text))) {
      const alike = likeness(word);
      for (let at = 0; at < nearest.length; at += 1) if (alike[at]! > nearest[at]!) nearest[at] = alike[at]!;
    }
    return nearest;
  };
}

function vectorOf(word: string): Float32Array {
  const known = vectors.get(word);
  if (known) return known;
  if (vectors.size >= MAX_WORDS) vectors.clear();
  const vector = meaningVector(word);
  vectors.set(word, vector);
  return vector;
}
