import { once } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import { createBirpc } from "birpc";
import { Failure } from "../core/errors.ts";
import { ERRORS_KEPT, packed, unpacked, type WireError } from "../ops/thread-errors.ts";
import type { Store } from "./store.ts";

/** The first thing the thread says: that its store is open, or why it is not. */
interface Opening {
  readonly refusal: WireError | null;
}

/**
 * A store in a thread of its own: an embedded database stops the thread it runs in for as long as the disk takes.
 *
 * @param start `entry`: the module the thread runs, which calls `serveStore`; `where`: its `workerData`. It may hold a
 * password: it is handed over and never shown. `died` is told when the thread ends unasked; every call rejects then.
 * @throws whatever the store cannot be opened for.
 */
export async function threadStore(start: {
  entry: URL;
  where: object;
  died: (reason: string) => void;
}): Promise<Store> {
  const worker = new Worker(start.entry, { workerData: start.where });
  const messages: Opening[] = await once(worker, "message");
  const refusal = messages[0]?.refusal ?? null;
  if (refusal !== null) {
    await worker.terminate();
    throw unpacked(refusal);
  }
  const calls = createBirpc<Store>(
    {},
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      post: (message) => worker.postMessage(message),
      on: (listener) => void worker.on("message", listener),
      ...ERRORS_KEPT,
    },
  );
  let cause = "it ended";
  worker.on("error", (error) => (cause = error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => {
    calls.$close(
      new Failure("What was said can no longer be written down: the bot has to be started again."),
    );
    // It ends well by itself when its store is closed.
    if (code !== 0) start.died(`the thread of the database died: ${cause}`);
  });
  return calls;
}

/** Opens a store and answers the calls of whoever started this thread, until the store is closed. */
export async function serveStore(port: MessagePort, open: () => Promise<Store>): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const say = (message: unknown) => port.postMessage(message);
  try {
    const store = await open();
    say({ refusal: null } satisfies Opening);
    createBirpc<object, Store>(
      {
        ...store,
        async close() {
          await store.close();
          // With nothing left to listen to, the thread ends once this call is answered.
          setImmediate(() => port.close());
        },
      },
      { post: say, on: (listener) => void port.on("message", listener), ...ERRORS_KEPT },
    );
  } catch (error) {
    say({ refusal: packed(error) } satisfies Opening);
  }
}
