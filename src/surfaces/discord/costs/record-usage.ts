import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { dayOf, type Spent } from "../../../core/usage.ts";
import type { Engine, EngineAbout } from "../../../engine/engine.ts";
import type { SpentOn, Store } from "../../../stores/store.ts";

/** How long to wait after the engine's thread died (ms). */
const RETRY_MS = 200;

/** Writes down what models are used for. */
export interface UsageRecords {
  /** Resolves when what was told so far is written down, or waits for the database. */
  readonly idle: () => Promise<void>;
  /** Hears of nothing more, and waits until what was told is written down, or waits for the database. */
  readonly end: () => Promise<void>;
}

/** What a number of tokens costs in millionths of a US dollar, as prices are dollars for a million; 0 where there are none. */
function microsOf(
  { prompt, completion }: Pick<Spent, "prompt" | "completion">,
  prices: EngineAbout["prices"],
): number {
  return prices === null ? 0 : Math.round(prompt * prices.input + completion * prices.output);
}

/** What usage is written down with. */
export interface RecordingDeps {
  readonly engine: Pick<Engine, "spendings">;
  readonly records: Pick<Store, "addUsage">;
  readonly prices: EngineAbout["prices"];
  readonly log: Logger;
  /** Told of what is about to be written down. */
  readonly onWrite: (spent: SpentOn) => void;
}

/** Writes down what is spent, until it is ended. */
export function recordUsage({ engine, records, prices, log, onWrite }: RecordingDeps): UsageRecords {
  const writing = new Set<Promise<void>>();
  const write = (spent: Spent): void => {
    const entry = { ...spent, day: dayOf(Date.now()), micros: microsOf(spent, prices) };
    onWrite(entry);
    const written = records
      .addUsage(entry)
      .catch((error: unknown) =>
        log.error({ server: spent.account.serverId, err: error }, "usage not recorded"),
      )
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  const closing = new AbortController();
  const { signal } = closing;
  const listen = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        for await (const spent of engine.spendings(signal)) write(spent);
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ err: error }, "what was used is not counted for a moment");
      }
      await delay(RETRY_MS, undefined, { ref: false });
    }
  };
  void listen();
  const idle = async () => void (await Promise.all(writing));
  return {
    idle,
    async end() {
      closing.abort();
      await idle();
    },
  };
}
