import type { Embedder } from "./embedder.ts";

/** What an embedder is asked for. */
interface EmbedderCall {
  /** Passages, or one question. */
  readonly texts: readonly string[];
  readonly isQuestion: boolean;
}

/** An embedder that makes its calls by way of a function. */
export function aroundCalls(
  embedder: Embedder,
  around: <T>(asked: EmbedderCall, call: () => Promise<T>) => Promise<T>,
): Embedder {
  return {
    id: embedder.id,
    maxBatch: embedder.maxBatch,
    ...(embedder.prefixes && { prefixes: embedder.prefixes }),
    get dimensions() {
      return embedder.dimensions;
    },
    embed: (passages, signal) =>
      around({ texts: passages, isQuestion: false }, () => embedder.embed(passages, signal)),
    embedQuestion: (question, signal) =>
      around({ texts: [question], isQuestion: true }, () => embedder.embedQuestion(question, signal)),
  };
}
