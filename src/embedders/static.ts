import { MEANING_LENGTH, meaningVector } from "../text/meaning.ts";
import type { Embedder } from "./embedder.ts";

/** Vectors from a table of word pieces that comes with the program: no endpoint, no download, the same on every machine. */
export function staticEmbedder(): Embedder {
  return {
    id: `static-v1-${MEANING_LENGTH}`,
    dimensions: MEANING_LENGTH,
    maxBatch: 256,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      return texts.map(meaningVector);
    },
    async embedQuestion(question, signal) {
      signal?.throwIfAborted();
      return meaningVector(question);
    },
  };
}
