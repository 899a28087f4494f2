import type { Embeddings } from "@langchain/core/embeddings";
import type { ModelFailure } from "../core/errors.ts";
import { batchingEmbedder } from "./batches.ts";
import type { Embedder } from "./embedder.ts";

/**
 * Any LangChain embeddings as an {@link Embedder}. `explain` turns what they throw into a failure. They cannot be
 * aborted: the call goes on unheard. Questions are embedded as documents are, so a class that tells the two apart gives
 * up that advantage.
 */
export function langChainEmbedder(
  embeddings: Embeddings,
  id: string,
  explain: (error: unknown) => ModelFailure,
): Embedder {
  return batchingEmbedder(id, async (texts, signal) => {
    try {
      return await orAborted(embeddings.embedDocuments([...texts]), signal);
    } catch (error) {
      throw explain(error);
    }
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
