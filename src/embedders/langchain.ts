import type { Embeddings } from "@langchain/core/embeddings";
import type { ModelFailure } from "../core/errors.ts";
import { batchingEmbedder, type EmbedBatch } from "./batches.ts";
import type { Embedder } from "./embedder.ts";

/**
 * Any LangChain embeddings as an {@link Embedder}. `explain` turns what they throw into a failure. They cannot be
 * aborted: the call goes on unheard.
 */
export function langChainEmbedder(
  embeddings: Embeddings,
  id: string,
  explain: (error: unknown) => ModelFailure,
): Embedder {
  const explained =
    (call: (texts: readonly string[]) => Promise<number[][]>): EmbedBatch =>
    async (texts, signal) => {
      try {
        return await orAborted(call(texts), signal);
      } catch (error) {
        throw explain(error);
      }
    };
  return batchingEmbedder(id, {
    passages: explained((texts) => embeddings.embedDocuments([...texts])),
    questions: explained((texts) => Promise.all(texts.map((text) => embeddings.embedQuery(text)))),
  });
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
