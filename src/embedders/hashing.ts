import { Embeddings } from "@langchain/core/embeddings";
import { featureHash } from "../text/feature-hash.ts";
import type { Embedder } from "./embedder.ts";
import { langChainEmbedder } from "./langchain.ts";

/** Enough that two features of a passage seldom share a slot, and a novel's vectors stay small. */
const DIMENSIONS = 512;

/** Texts between two looks at the abort signal. */
const BATCH = 256;

/** Vectors of the words themselves: no endpoint, no download, the same on every machine. */
export function hashingEmbedder(dimensions = DIMENSIONS): Embedder {
  const id = `hashing-v1-${dimensions}`;
  return langChainEmbedder(new HashingEmbeddings(dimensions), { id, dimensions, maxBatch: BATCH });
}

/** LangChain's view of feature hashing. */
class HashingEmbeddings extends Embeddings {
  readonly #dimensions: number;

  constructor(dimensions: number) {
    super({});
    this.#dimensions = dimensions;
  }

  override embedDocuments(documents: string[]): Promise<number[][]> {
    return Promise.resolve(documents.map((text) => Array.from(featureHash(text, this.#dimensions))));
  }

  override embedQuery(document: string): Promise<number[]> {
    return Promise.resolve(Array.from(featureHash(document, this.#dimensions)));
  }
}
