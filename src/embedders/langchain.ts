import type { Embeddings } from "@langchain/core/embeddings";
import type { ModelFailure } from "../core/errors.ts";
import { batchingEmbedder } from "./batches.ts";
import type { Embedder } from "./embedder.ts";

/** Texts per call; most of LangChain's classes part them further by their own option `batchSize`. */
const MAX_BATCH = 64;

/** LangChain embeddings, and what they do not know of themselves. */
export interface LangChainAbout {
  /** Holds everything that changes the vectors. */
  readonly id: string;
  /** Makes a failure of whatever the embeddings throw. */
  readonly explain: (error: unknown) => ModelFailure;
}

/**
 * Any LangChain embeddings as an {@link Embedder}. They cannot be aborted: the call goes on unheard. Questions are
 * embedded as documents are, so a class that tells the two apart gives up that advantage.
 */
export function langChainEmbedder(embeddings: Embeddings, { id, explain }: LangChainAbout): Embedder {
  const embedBatch = async (texts: readonly string[], signal?: AbortSignal): Promise<number[][]> => {
    try {
      return await orAborted(embeddings.embedDocuments([...texts]), signal);
    } catch (error) {
      throw explain(error);
    }
  };
  return batchingEmbedder(embedBatch, { id, dimensions: null, maxBatch: MAX_BATCH });
}

/** Waits for `wait`, but no longer than until the signal aborts. */
function orAborted<T>(wait: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return wait;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    wait.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
