import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { OpenInteraction, Store } from "../../stores/store.ts";

/** How long an interaction waits until it is written down (ms): Discord gives it 3 seconds, of which a beat may take half. */
const BEGIN_MS = 1200;
/** How long those that are over are gathered (ms), and how many are written down by one statement. */
const END_MS = 1000;
const MOST_AT_ONCE = 1000;

/**
 * The interactions that this process handles, as the database knows them: whoever takes over from a process that died tells
 * those it left "thinking". What begins or ends at the same time is written together.
 */
export interface OpenInteractions {
  /** To be called before it is acknowledged; false when it cannot be written down in time. */
  readonly begin: (interaction: OpenInteraction) => Promise<boolean>;
  /** To be called when it is no longer handled, whether or not it had begun. */
  readonly end: (token: string) => void;
  /** Resolves when everything that is over is written down, or it is no use. */
  readonly idle: () => Promise<void>;
}

export function openInteractions(
  store: Pick<Store, "beginInteractions" | "endInteractions">,
  log: Logger,
): OpenInteractions {
  let begun: OpenInteraction[] = [];
  let beginning: Promise<unknown> = Promise.resolve();
  let next: Promise<boolean> | null = null;
  const open = new Set<string>();
  const over = new Set<string>();
  let ending: Promise<void> | null = null;

  /** Writes down what has begun since the last time; not before that is written, or hangs. */
  async function writeBegun(): Promise<boolean> {
    await beginning;
    const those = begun;
    begun = [];
    next = null;
    const written = store.beginInteractions(those).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, "interactions not written down");
        return false;
      },
    );
    beginning = Promise.race([written, delay(BEGIN_MS, null, { ref: false })]);
    return written;
  }

  async function writeOver(): Promise<void> {
    while (over.size > 0) {
      const those = [...over].slice(0, MOST_AT_ONCE);
      await store.endInteractions(those);
      for (const token of those) over.delete(token);
    }
  }

  const writeOverIfPossible = () =>
    writeOver().catch((error: unknown) =>
      log.warn({ err: error }, "not written down that interactions are over"),
    );

  return {
    begin(interaction) {
      open.add(interaction.token);
      begun.push(interaction);
      next ??= writeBegun();
      return Promise.race([next, delay(BEGIN_MS, false, { ref: false })]);
    },
    end(token) {
      if (!open.delete(token)) return;
      over.add(token);
      ending ??= delay(END_MS, undefined, { ref: false })
        .then(writeOverIfPossible)
        .finally(() => (ending = null));
    },
    idle: writeOverIfPossible,
  };
}
