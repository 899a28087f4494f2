import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  askedPauseMs,
  FIRST_PAUSE_MS,
  MAX_ATTEMPTS,
  MAX_PAUSE_MS,
  retry,
  SYSTEM_CLOCK,
  type Diagnosis,
} from "../../src/ops/retry.ts";
import { recordingClock } from "../support/recording-clock.ts";

const FAILURE = new Error("it failed");

function always(diagnosis: Partial<Diagnosis> = {}): () => Diagnosis {
  return () => ({ failure: FAILURE, retryable: true, pauseMs: null, ...diagnosis });
}

/** Attempts of which the first `failures` fail; counts them. */
function attempts(failures: number) {
  const made = { count: 0 };
  const attempt = () => {
    made.count += 1;
    return made.count <= failures ? Promise.reject(new Error("raw")) : Promise.resolve("done");
  };
  return { made, attempt };
}

describe("retry", () => {
  it("gives what the first success gives", async () => {
    const { attempt, made } = attempts(2);
    expect(await retry(attempt, { diagnose: always(), clock: recordingClock() })).toBe("done");
    expect(made.count).toBe(3);
  });

  it("throws the diagnosis, not the raw error, when the attempts are spent", async () => {
    const { attempt, made } = attempts(Infinity);
    await expect(retry(attempt, { diagnose: always(), clock: recordingClock() })).rejects.toBe(FAILURE);
    expect(made.count).toBe(MAX_ATTEMPTS);
  });

  it("does not try again what another attempt cannot change", async () => {
    const { attempt, made } = attempts(Infinity);
    const diagnose = always({ retryable: false });
    await expect(retry(attempt, { diagnose, clock: recordingClock() })).rejects.toBe(FAILURE);
    expect(made.count).toBe(1);
  });

  it("waits as long as it is asked to, else below a growing ceiling", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.option(fc.nat()),
        async (chance, pauseMs) => {
          const clock = recordingClock(chance);
          const { attempt } = attempts(MAX_ATTEMPTS - 1);
          await retry(attempt, { diagnose: always({ pauseMs }), clock });
          for (const [i, pause] of clock.pauses.entries()) {
            expect(pause).toBe(pauseMs ?? chance * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** i));
          }
        },
      ),
    );
  });

  it("makes no attempt for a caller who has left", async () => {
    const { attempt, made } = attempts(0);
    const signal = AbortSignal.abort(new Error("left"));
    await expect(retry(attempt, { diagnose: always(), clock: recordingClock(), signal })).rejects.toThrow(
      "left",
    );
    expect(made.count).toBe(0);
  });
});

describe("the pause a response asks for", () => {
  const NOW = Date.parse("2026-01-01T00:00:00Z");

  it.each([
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" }, 30_000],
    [{ "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, 0],
    [{ "retry-after": "3", "retry-after-ms": "250" }, 250],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "" }, null],
    [{}, null],
  ])("of %j is %j", (headers, expected) => {
    expect(askedPauseMs(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
  });
});

it("the real clock stops sleeping with the caller's reason", async () => {
  const abort = new AbortController();
  const sleeping = SYSTEM_CLOCK.sleep(60_000, abort.signal);
  const reason = new Error("left");
  abort.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
});
