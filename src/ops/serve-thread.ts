import { type MessagePort, parentPort } from "node:worker_threads";
import { listen, type Measured } from "./meter.ts";
import { inCarriedSpan } from "./spans.ts";
import { packed } from "./thread-errors.ts";
import { type Answer, type Call, OPEN, type Remote, type Request } from "./thread-wire.ts";

/**
 * Answers the calls of whoever started this thread, until they close it. Every call waits for `open`, and fails as it
 * does; `warn` hands them a sentence beside the answers.
 */
export function serve<T extends Remote<T>>(open: (warn: (message: string) => void) => Promise<T>): void {
  const port = portToStarter();
  const running = new Map<number, AbortController>();
  let isClosing = false;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const post = (sent: Answer) => port.postMessage(sent);

  let measured: Measured[] = [];
  const tellMeasured = () => {
    if (measured.length > 0) post({ type: "measured", all: measured });
    measured = [];
  };

  const opened = open((message) => post({ type: "warning", message }));
  // Each call reports the error: having no call yet must not end the thread.
  opened.catch(() => undefined);

  async function answer(call: Call): Promise<void> {
    const { id, method } = call;
    const leaving = new AbortController();
    running.set(id, leaving);
    try {
      const result = method === OPEN ? await opened : made(await opened, call, leaving.signal);
      if (method === "close") isClosing = true;
      if (isStream(result)) {
        for await (const event of result) {
          if (leaving.signal.aborted) break;
          post({ type: "event", id, event });
        }
      }
      const isPlain = method !== OPEN && !isStream(result);
      const plain = isPlain ? await result : null;
      tellMeasured();
      post({ type: "result", id, result: plain });
    } catch (error) {
      tellMeasured();
      post({ type: "error", id, error: packed(error) });
    }
    running.delete(id);
    // With nothing left to listen to, the thread ends.
    if (isClosing && running.size === 0) port.close();
  }

  port.on("message", (request: Request) => {
    if (request.type === "leave") running.get(request.id)?.abort();
    else if (request.type === "measure") listen((one) => measured.push(one));
    else void inCarriedSpan(request.span, () => answer(request));
  });
}

function portToStarter(): MessagePort {
  if (parentPort) return parentPort;
  throw new Error("This module runs in a thread that another one starts.");
}

/** Makes a call. What comes back is a promise or a stream. */
function made(served: object, { method, args, takesSignal }: Call, signal: AbortSignal) {
  const called: unknown = Reflect.get(served, method);
  if (typeof called !== "function") throw new TypeError(`There is nothing called ${method} in this thread.`);
  const result: unknown = called.call(served, ...args, ...(takesSignal ? [signal] : []));
  return result;
}

function isStream(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === "object" && result !== null && Symbol.asyncIterator in result;
}
