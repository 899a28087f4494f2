import { ModelFailure } from "../core/errors.ts";
import { NOTHING_USED } from "../core/usage.ts";
import { purse } from "../ops/purse.ts";
import { tokenCounter } from "../text/tokens.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder on a server whose texts are counted in the purse of whoever asks. The operator pays for all of them. */
export function metered(embedder: Embedder): Embedder {
  const counted = async <T>(texts: readonly string[], embed: () => Promise<T>): Promise<T> => {
    const paying = purse();
    if (paying === undefined) return embed();
    const vectors = await embed();
    const count = await tokenCounter();
    const embedded = texts.reduce((sum, text) => sum + count(text), 0);
    const calls = Math.ceil(texts.length / embedder.maxBatch);
    paying.spend("operator", { ...NOTHING_USED, calls, embedded, isEstimate: true });
    return vectors;
  };
  return {
    id: embedder.id,
    maxBatch: embedder.maxBatch,
    ...(embedder.prefixes && { prefixes: embedder.prefixes }),
    get dimensions() {
      return embedder.dimensions;
    },
    embed: (passages, signal) => counted(passages, () => embedder.embed(passages, signal)),
    async embedQuestion(question, signal) {
      if (purse()?.payment.payer === "nobody")
        throw new ModelFailure("used-up", "Nobody pays for a call of an embedding model.");
      return counted([question], () => embedder.embedQuestion(question, signal));
    },
  };
}
