import { LRUCache } from "lru-cache";
import { ModelFailure } from "../core/errors.ts";
import { placeOfKey, type Payment } from "../core/usage.ts";
import type { Sealing } from "../ops/sealing.ts";
import { purse } from "../ops/purse.ts";
import type { Model, Models } from "./model.ts";

/** Servers whose models are kept, with what was learned of their endpoint. */
const MAX_SERVERS = 500;

/**
 * The models of whoever pays: the operator's, or those by the key of a server. Each server has its own, so that a key that
 * fails leaves the others alone, and nobody else pays for it.
 */
export function byPayer(operators: Models, ofKey: (key: string) => Models, sealing: Sealing): Models {
  const servers = new LRUCache<string, Models>({ max: MAX_SERVERS });
  const ofServer = ({ account: { serverId }, sealedKey }: Payment): Models => {
    if (serverId === null || sealedKey === undefined) throw unusable();
    const name = `${serverId} ${sealedKey}`;
    const known = servers.get(name) ?? ofKey(opened(sealing, serverId, sealedKey));
    servers.set(name, known);
    return known;
  };
  const models = (): Models => {
    const payment = purse()?.payment;
    if (payment === undefined || payment.payer === "operator") return operators;
    if (payment.payer === "nobody") throw new ModelFailure("used-up", "Nobody pays for a call of a model.");
    return ofServer(payment);
  };
  const routed = (role: keyof Models): Model => ({
    id: operators[role].id,
    async *stream(request) {
      yield* models()[role].stream(request);
    },
  });
  const model = routed("model");
  return { model, rewriter: operators.rewriter === operators.model ? model : routed("rewriter") };
}

function opened(sealing: Sealing, serverId: string, sealedKey: string): string {
  try {
    return sealing.open(sealedKey, placeOfKey(serverId));
  } catch (error) {
    throw unusable({ cause: error });
  }
}

function unusable(options?: ErrorOptions): ModelFailure {
  return new ModelFailure(
    "bad-key",
    "The server's own key cannot be read: it has to be given again.",
    options,
  );
}
