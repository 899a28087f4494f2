import { ModelFailure } from "../core/errors.ts";
import { TimedOut, type TimeLimit } from "../ops/time-limit.ts";

/** How long a model may be silent, in milliseconds. */
export interface Silence {
  /** Before its first word, while a local server reads the whole prompt. */
  readonly beforeMs: number;
  /** Between two pieces of its answer. */
  readonly betweenMs: number;
}

/**
 * What is waited for unless the settings say otherwise: a small computer reads a prompt of 4,000 tokens in minutes, and a
 * reasoning model that does not show its thinking is as silent.
 */
export const SILENCE: Silence = { beforeMs: 300_000, betweenMs: 120_000 };

/** A model that shows its thinking, or only that it lives, may take so many times as long for its first or next word. */
const THINKING_TIMES = 4;
/** After so many pieces in a row that say nothing the next will say nothing either. */
const MAX_EMPTY_PIECES = 5000;

/** How much of an answer has come, in characters. */
interface Progress {
  readonly shown: number;
  /** Also what is not shown. */
  readonly all: number;
  /** The last piece was only a sign of life, as of a server that reads a long prompt. */
  readonly isSign: boolean;
}

/** Waits for the pieces of one answer of the model of this `name`; pieces that say nothing do not break its silence. */
export function waiting(silence: Silence, name: string) {
  let [shown, all, empty] = [0, 0, 0];
  // Only while a piece is waited for: who reads the answer may take their time.
  let [silentMs, wordlessMs] = [0, 0];
  let [signsMs, tellingMs] = [0, 0];
  const allowedMs = () => (all > 0 ? silence.betweenMs : silence.beforeMs);
  return {
    /** @throws TimedOut when the piece comes too late. */
    async next<T>(piece: Promise<T>, limit: TimeLimit): Promise<T> {
      const began = performance.now();
      const arrived = await limit.within(Math.max(0, allowedMs() - silentMs), piece);
      const ms = performance.now() - began;
      [silentMs, wordlessMs, signsMs] = [silentMs + ms, wordlessMs + ms, signsMs + ms];
      if (shown > 0) tellingMs += ms;
      return arrived;
    },
    /** Whether an answer that has begun is waited for no longer: its model is too slow, or never ends. */
    isEnough: () => tellingMs > THINKING_TIMES * silence.beforeMs,
    /** Notes how much has come. @throws TimedOut or ModelFailure when nothing more is to be expected. */
    note(progress: Progress): void {
      const saysMore = progress.all > all;
      ({ shown, all } = progress);
      if (saysMore) [silentMs, signsMs, empty] = [0, 0, 0];
      else if (progress.isSign && signsMs <= THINKING_TIMES * allowedMs()) silentMs = 0;
      else if (silentMs > allowedMs()) throw new TimedOut(allowedMs());
      else if (++empty > MAX_EMPTY_PIECES) throw nothingButEmpty(name);
      const thinkingMs = THINKING_TIMES * silence.beforeMs;
      if (shown === 0 && wordlessMs > thinkingMs) throw new TimedOut(thinkingMs);
    },
  };
}

function nothingButEmpty(name: string): ModelFailure {
  const what = `Nothing but empty pieces of an answer come from ${name}`;
  return new ModelFailure("no-answer", `${what}; try again later, or check that server.`);
}
