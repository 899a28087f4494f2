import { Failure } from "../core/errors.ts";
import { eventStream } from "./event-stream.ts";
import { type Clock, SYSTEM_CLOCK } from "./retry.ts";
import { inSpan, streamInSpan } from "./spans.ts";
import { Life, type LifeOptions, signalOf } from "./thread-life.ts";
import { OPEN, type Remote, type StreamsOf } from "./thread-wire.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** How a thread is started, and what becomes of it when it dies. */
export interface ThreadOptions<T> extends LifeOptions {
  readonly streams: StreamsOf<T>;
  /** What its calls are called where spans are taken of them, with the method's name behind it. */
  readonly name: string;
  /** How long it may take to close by itself (ms) before it is ended by force. */
  readonly patienceMs: number;
  /** Left out, a thread that died stays dead. */
  readonly restart?: Restart;
  /** Told when the thread ends without having been asked to. */
  readonly onDeath?: (cause: string) => void;
}

/** A thread that died is started again by the next call, unless it died {@link MAX_DEATHS} times within a minute. */
export interface Restart {
  /** The sentence of the Failure with which calls reject for the rest of that minute. */
  readonly refused: string;
  readonly clock?: Pick<Clock, "now"> | undefined;
}

/** A thread that is open. */
export interface Thread<T> {
  /** What runs there, as if it ran here; `close` closes it and ends the thread. */
  readonly remote: T;
  /** Closes it as `remote.close` does, with a patience of its own (ms); 0 ends the thread at once. */
  close(patienceMs: number): Promise<void>;
}

/** Deaths within {@link DEATHS_COUNTED_MS} after which a thread is not started again. */
const MAX_DEATHS = 3;
const DEATHS_COUNTED_MS = 60_000;

/**
 * Starts a thread and waits until what it serves is open.
 *
 * @throws whatever it cannot be opened for; Failure when it dies before it is.
 */
export async function openThread<T extends Remote<T>>(options: ThreadOptions<T>): Promise<Thread<T>> {
  const { restart } = options;
  const now = () => (restart?.clock ?? SYSTEM_CLOCK).now();
  const deaths: number[] = [];
  let isClosed = false;
  const begin = () =>
    new Life(options, (cause) => {
      deaths.push(now());
      deaths.splice(0, deaths.length - MAX_DEATHS);
      options.onDeath?.(cause);
    });
  let life = begin();

  function living(): Life {
    if (restart === undefined || isClosed || !life.isOver) return life;
    if (deaths.filter((at) => now() - at < DEATHS_COUNTED_MS).length >= MAX_DEATHS)
      throw new Failure(restart.refused);
    return (life = begin());
  }

  const close = (patienceMs: number) => {
    isClosed = true;
    return life.close(patienceMs);
  };
  try {
    await life.ask(OPEN);
  } catch (error) {
    await close(0);
    throw error;
  }
  return { remote: proxied(options, living, close), close };
}

/** Turns every method that is called into a call to the thread. */
function proxied<T extends Remote<T>>(
  { streams, patienceMs, name: thread }: Pick<ThreadOptions<T>, "streams" | "patienceMs" | "name">,
  living: () => Life,
  close: (patienceMs: number) => Promise<void>,
): T {
  const methods: T = Object.create(null);
  return new Proxy(methods, {
    get(_, name) {
      // A promise may resolve to this object: it must not look like another promise.
      if (typeof name === "symbol" || name === "then") return undefined;
      if (name === "close") return () => close(patienceMs);
      const span = `${thread}.${name}`;
      if (Object.hasOwn(streams, name))
        return (...args: unknown[]) => streamInSpan(span, () => streamed(living, name, args));
      return (...args: unknown[]) => inSpan(span, async () => living().ask(name, args));
    },
  });
}

/** Gives the events of a call until it is over, the caller leaves the loop, or the signal aborts. */
async function* streamed(living: () => Life, method: string, args: readonly unknown[]): AsyncGenerator {
  const signal = signalOf(args);
  signal?.throwIfAborted();
  let leave: (() => void) | undefined;
  const events = eventStream((push) => {
    const over = new Promise<void>((resolve, reject) => {
      leave = living().call(method, args, {
        onEvent: push,
        onEnd: (outcome) => ("error" in outcome ? reject(outcome.error) : resolve()),
      });
    });
    return signal ? unlessAborted(over, signal) : over;
  });
  try {
    for await (const event of events) {
      signal?.throwIfAborted();
      yield event;
    }
  } finally {
    leave?.();
  }
}
