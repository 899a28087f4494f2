import { featureHash } from "../text/feature-hash.ts";
import type { Embedder } from "./embedder.ts";
import { unitVector } from "./unit-vector.ts";

/** Enough that two features of a passage seldom share a slot, while a novel's vectors stay small. */
const DIMENSIONS = 512;

/** Vectors of the words themselves: no endpoint, no download, the same on every machine. */
export function hashingEmbedder(dimensions = DIMENSIONS): Embedder {
  return {
    id: `hashing-v1-${dimensions}`,
    dimensions,
    maxBatch: 256,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      return texts.map((text) => {
        const vector = featureHash(text, dimensions);
        // Scaled once more, as the vectors of existing indexes are.
        return unitVector([...vector]) ?? vector;
      });
    },
  };
}
