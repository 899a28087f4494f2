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
}

/** Attempts in all, the first included. */
export const MAX_ATTEMPTS = 4;
/** Ceiling of the first pause; doubles with every attempt up to {@link MAX_PAUSE_MS}. */
export const FIRST_PAUSE_MS = 500;
/** Ceiling of any pause we choose ourselves. */
export const MAX_PAUSE_MS = 8_000;

/**
 * Runs `attempt` until it succeeds, cannot be helped by another try, or {@link MAX_ATTEMPTS} are spent;
 * then throws the diagnosed failure. Pauses as long as the other side asks, else with full jitter:
 * uniform below an exponentially growing ceiling
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  options: {
    readonly diagnose: (error: unknown) => Diagnosis;
    readonly clock: Clock;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<T> {
  const { diagnose, clock, signal } = options;
  for (let made = 1; ; made++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      const { failure, retryable, pauseMs } = diagnose(error);
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

function amount(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const value = Number(header);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
