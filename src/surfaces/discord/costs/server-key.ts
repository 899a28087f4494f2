import { ModelFailure, UsageError } from "../../../core/errors.ts";
import { placeOfKey } from "../../../core/usage.ts";
import type { Sealing } from "../../../ops/sealing.ts";
import type { Call } from "../bot.ts";
import type { CommandTexts } from "../locales/texts.ts";

/** What fits in an HTTP header. */
const KEY = /^[\x21-\x7E]{8,}$/u;
/** How long a key is tried (ms). */
const PATIENCE_MS = 30_000;
const SHOWN = 4;

/** What encrypts a server's key. @throws UsageError where the bot is not set up for keys of servers. */
export function demandKeysPossible({ bot: { about, costs }, texts }: Pick<Call, "bot" | "texts">): Sealing {
  const { key } = texts.commands.costs;
  if (about.mode === "offline") throw new UsageError(key.noModel);
  if (!about.takesServerKeys) throw new UsageError(key.noVendor);
  if (costs.sealing === null) throw new UsageError(key.noSealing);
  return costs.sealing;
}

/** Tries the key of a server, and keeps it encrypted if it works. @throws UsageError that says why it is not kept. */
export async function keepKey(call: Call, serverId: string, typed: string): Promise<void> {
  const { bot, personId, texts } = call;
  const sealing = demandKeysPossible(call);
  const words = texts.commands.costs.key;
  if (!KEY.test(typed)) throw new UsageError(words.notAKey);
  const sealed = sealing.seal(typed, placeOfKey(serverId));
  const payment = { account: { serverId, personId }, payer: "server", sealedKey: sealed } as const;
  try {
    await bot.engine.tryKey(payment, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    throw new UsageError(words.doesNotWork(whyRefused(error, words)));
  }
  await bot.costs.servers.setServerKey(serverId, { sealed, lastFour: typed.slice(-SHOWN), setBy: personId });
}

/** Never in the endpoint's words, which may repeat the key. */
function whyRefused(error: unknown, { whyNot, notTried }: CommandTexts["costs"]["key"]): string {
  const kind = error instanceof ModelFailure ? error.kind : null;
  return (kind !== null && Object.entries(whyNot).find(([name]) => name === kind)?.[1]) || notTried;
}
