import type { Clock } from "../ops/retry.ts";
import type { StreamsOf } from "../ops/thread-wire.ts";
import { openThread } from "../ops/worker.ts";
import { CLOSED, type Engine } from "./engine.ts";

/** What an engine's thread is started with. */
export interface EngineThread {
  /** The module it runs, which serves an engine. */
  readonly entry: URL;
  /** Its `workerData`. It may hold keys: it is handed over and never shown. */
  readonly data: unknown;
  /** Receives one plain sentence when something had to be done another way, or the thread died. */
  readonly warn: (message: string) => void;
  readonly clock?: Pick<Clock, "now">;
}

const STREAMS: StreamsOf<Engine> = {
  open: true,
  answer: true,
  greeting: true,
  recap: true,
  discuss: true,
  line: true,
  retell: true,
  perform: true,
  spendings: true,
  diagnose: true,
};

/**
 * An engine in a thread of its own, which holds nobody up. When the thread dies, the calls that were open reject with
 * a Failure and the next call starts it again; after three deaths within a minute calls reject for the rest of it.
 *
 * @throws whatever the thread's engine cannot be opened for; Failure when the thread cannot even start.
 */
export async function threadEngine({ entry, data, warn, clock }: EngineThread): Promise<Engine> {
  const { remote } = await openThread<Engine>({
    entry,
    data,
    streams: STREAMS,
    name: "engine",
    patienceMs: 0,
    died: "The thread that holds the stories died before it could answer: ask again.",
    closed: CLOSED,
    restart: {
      refused:
        "The thread that holds the stories died 3 times within a minute: see the log for why, then try again a minute later.",
      clock,
    },
    warn,
    onDeath: (cause) => warn(`The thread that holds the stories died: ${cause}.`),
  });
  return remote;
}
