import { ModelFailure } from "../core/errors.ts";
import { NOTHING_USED } from "../core/usage.ts";
import { purse } from "../ops/purse.ts";
import { tokenCounter } from "../text/tokens.ts";
import { aroundCalls } from "./around-calls.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder on a server whose texts are counted in the purse of whoever asks. The operator pays for all of them. */
export function metered(embedder: Embedder): Embedder {
  return aroundCalls(embedder, async ({ texts, isQuestion }, call) => {
    const paying = purse();
    if (isQuestion && paying?.payment.payer === "nobody")
      throw new ModelFailure("used-up", "Nobody pays for a call of an embedding model.");
    if (paying === undefined) return call();
    const vectors = await call();
    const count = await tokenCounter();
    const embedded = texts.reduce((sum, text) => sum + count(text), 0);
    const calls = Math.ceil(texts.length / embedder.maxBatch);
    paying.spend("operator", { ...NOTHING_USED, calls, embedded, isEstimate: true });
    return vectors;
  });
}
