import { backgroundIdf } from "./background.ts";
import { bigrams, characterGrams, isStopWord, stem, words } from "./terms.ts";

/**
 * A text as a unit vector without any model: signed feature hashing (Weinberger et al. 2009) of the
 * character 4-grams of its content words and of its stemmed bigrams, each weighted by how rare its
 * words are. Deterministic. A text without words gives the zero vector.
 */
export function featureHash(text: string, dimensions: number): Float32Array {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    weights.set(feature, (weights.get(feature) ?? 0) + weight);
  };
  const all = words(text);
  const stems = all.map(stem);
  const rarity = stems.map(backgroundIdf);
  for (const [i, word] of all.entries()) {
    if (isStopWord(word)) continue;
    const grams = characterGrams(word);
    for (const gram of grams) add(gram, (rarity[i] ?? 0) / Math.sqrt(grams.length));
  }
  for (const [i, pair] of bigrams(stems).entries()) add(pair, ((rarity[i] ?? 0) + (rarity[i + 1] ?? 0)) / 2);
  const vector = new Float32Array(dimensions);
  for (const [feature, weight] of weights) {
    const hash = hashOf(feature);
    const slot = (hash >>> 1) % dimensions;
    vector[slot] = (vector[slot] ?? 0) + (hash & 1 ? weight : -weight);
  }
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

/** FNV-1a over UTF-16 code units, then the final mixing of MurmurHash3, so that every bit depends on all others. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i += 1) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
