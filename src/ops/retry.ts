import { setTimeout as delay } from "node:timers/promises";

/** Time and chance, passed in so that tests need neither. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

/** The real clock. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
  random: () => Math.random(),
};

/** What to make of an error: what to throw in its place, and whether another attempt may help. */
export interface Diagnosis {
  readonly failure: Error;
  readonly retryable: boolean;
  /** How long the other side asked us to wait, in milliseconds; `null` when it did not say. */
  readonly pauseMs: number | null;
  /** The other side says that it is still starting, which may take many attempts. */
  readonly isStarting?: boolean;
}

/** Attempts in all, the first included. */
export const MAX_ATTEMPTS = 4;
/** Ceiling of the first pause; doubles with every attempt up to {@link MAX_PAUSE_MS}. */
export const FIRST_PAUSE_MS = 500;
/** Pause before a server that is still starting is asked again. */
const STARTING_PAUSE_MS = 2000;
/** Ceiling of any pause we choose ourselves. */
export const MAX_PAUSE_MS = 8_000;

/**
 * Runs `attempt` until it succeeds, cannot be helped by another try, or {@link MAX_ATTEMPTS} are spent, not counting those
 * for which the other side was still starting, as long as `startingMs`; then throws the diagnosed failure. Pauses as long as the other side asks, else with full jitter:
 * uniform below an exponentially growing ceiling
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  options: {
    readonly diagnose: (error: unknown) => Diagnosis;
    readonly clock: Clock;
    readonly signal?: AbortSignal | undefined;
    /** How long is waited for a server that starts (ms). */
    readonly startingMs?: number;
  },
): Promise<T> {
  const { diagnose, clock, signal } = options;
  let startingMs = options.startingMs ?? 0;
  for (let made = 1; ; made++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      const { failure, retryable, pauseMs, isStarting = false } = diagnose(error);
      if (isStarting && startingMs > 0) {
        const wait = pauseMs ?? STARTING_PAUSE_MS;
        startingMs -= wait;
        made--;
        await clock.sleep(wait, signal);
        continue;
      }
      if (!retryable || made === MAX_ATTEMPTS) throw failure;
      const ceiling = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (made - 1));
      await clock.sleep(pauseMs ?? clock.random() * ceiling, signal);
    }
  }
}

/**
 * How long a response asks us to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or
 * as a date (RFC 9110, section 10.2.3). `null` when it does not say or says nonsense.
 */
export function askedPauseMs(headers: Headers, now: number): number | null {
  const exact = amount(headers.get("retry-after-ms"));
  if (exact !== null) return exact;
  const header = headers.get("retry-after");
  if (header === null) return null;
  const seconds = amount(header);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Milliseconds of the units in which endpoints write their times, longest name first. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milli)/iu, 1],
  [/^h/iu, 3_600_000],
  [/^m/iu, 60_000],
  [/^s?/iu, 1000],
];
const TIME = String.raw`\d+(?:\.\d+)?\s*(?:ms|milliseconds?|h(?:ours?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b`;
const TIME_ASKED = new RegExp(
  String.raw`(?:(?:again|retry|wait|available|reset\w*)\b[^\d]{0,30}?|retryDelay\W{1,5})((?:${TIME}[\s,]*(?:and )?|\d+(?:\.\d+)?[hms]+)+)`,
  "iu",
);

/**
 * How long an endpoint's words ask us to wait, in milliseconds, as in "Please try again in 1m30.5s", "Retry after 20 seconds" or
 * `"retryDelay": "34s"`; `null` when they do not.
 */
export function pauseInWords(words: string): number | null {
  const [, time] = TIME_ASKED.exec(words) ?? [];
  if (time === undefined) return null;
  return [...time.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/giu)].reduce((sum, [, amountOf = "", unit = ""]) => {
    const [, milliseconds = 0] = UNITS.find(([name]) => name.test(unit)) ?? [];
    return sum + Number(amountOf) * milliseconds;
  }, 0);
}

function amount(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const value = Number(header);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
