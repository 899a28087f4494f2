import { openThread } from "../ops/worker.ts";
import type { Store } from "./store.ts";

/** How long the database may take to close (ms). */
const CLOSING_MS = 10_000;

/**
 * A store in a thread of its own: an embedded database stops the thread it runs in for as long as the disk takes.
 *
 * @param start `entry`: the module the thread runs, which serves a store; `where`: its `workerData`. It may hold a
 * password and keys: it is handed over and never shown. `warn` receives what goes wrong beside the calls, in sentences for the
 * log. `died` is told when the thread ends unasked; every call rejects then.
 * @throws whatever the store cannot be opened for.
 */
export async function threadStore(start: {
  readonly entry: URL;
  readonly where: object;
  readonly warn: (message: string) => void;
  readonly died: (reason: string) => void;
}): Promise<Store> {
  const { remote } = await openThread<Store>({
    entry: start.entry,
    data: start.where,
    streams: {},
    name: "store",
    warn: start.warn,
    patienceMs: CLOSING_MS,
    died: "What was said can no longer be written down: the bot has to be started again.",
    onDeath: (cause) => start.died(`the thread of the database died: ${cause}`),
  });
  return remote;
}
