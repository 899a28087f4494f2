import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { Failure } from "../core/errors.ts";
import { unpacked } from "./thread-errors.ts";
import type { Answer, Request } from "./thread-wire.ts";

/** How a thread is started and what is said when it ends. */
export interface LifeOptions<Note> {
  /** The module it runs, which calls `serve`; a source or what is built from it. */
  readonly entry: URL;
  /** Its `workerData`. It may hold keys: it is handed over and never shown. */
  readonly data: unknown;
  /** The most memory it may take (MiB); left out, as much as Node.js lets it. */
  readonly memoryMiB?: number;
  /** The sentence of the Failure with which calls reject that a thread cannot answer because it died. */
  readonly died: string;
  /** The same for calls to a thread that was closed. Default: `died`. */
  readonly closed?: string;
  /** Receives what the thread tells beside its answers. */
  readonly onNote?: ((note: Note) => void) | undefined;
}

export type Outcome = { readonly result: unknown } | { readonly error: Error };

/** Who waits for the answer to a call. */
export interface Caller {
  readonly onEvent: (event: unknown) => void;
  readonly onEnd: (outcome: Outcome) => void;
}

/** A thread from its start to its end. */
export interface Life {
  isOver(): boolean;
  /** Makes a call. What is given back ends it: the caller hears nothing more. */
  call(method: string, args: readonly unknown[], caller: Caller): () => void;
  close(patienceMs: number): Promise<void>;
}

/** Starts a thread; `onDeath` is told when it ends without having been asked to. */
export function startLife<Note>(options: LifeOptions<Note>, onDeath: (cause: string) => void): Life {
  const { entry, data, memoryMiB, died, closed = died } = options;
  const resourceLimits = memoryMiB === undefined ? {} : { maxOldGenerationSizeMb: memoryMiB };
  const worker = new Worker(runnable(entry), { workerData: data, resourceLimits });
  const callers = new Map<number, Caller>();
  let calls = 0;
  let isClosing = false;
  let ended: Failure | null = null;
  let cause: unknown;

  function end(failure: Failure): void {
    ended ??= failure;
    for (const caller of callers.values()) caller.onEnd({ error: ended });
    callers.clear();
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const post = (request: Request) => worker.postMessage(request);

  worker.on("message", (answer: Answer<Note>) => {
    if (answer.type === "note") return options.onNote?.(answer.note);
    const caller = callers.get(answer.id);
    if (answer.type === "event") return caller?.onEvent(answer.event);
    callers.delete(answer.id);
    caller?.onEnd(answer.type === "result" ? answer : { error: unpacked(answer.error) });
  });
  worker.on("error", (error) => (cause = error));
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", (code) => {
      resolve();
      if (!isClosing) onDeath(cause instanceof Error ? cause.message : `exit code ${code}`);
      end(isClosing ? new Failure(closed) : new Failure(died, { cause }));
    });
  });

  const life: Life = {
    isOver: () => ended !== null,
    call(method, args, caller) {
      if (ended) {
        caller.onEnd({ error: ended });
        return () => {};
      }
      const id = ++calls;
      const signal = signalOf(args);
      const leave = () => {
        if (callers.has(id)) post({ type: "leave", id });
      };
      // At once: whoever aborts may never ask for another event.
      signal?.addEventListener("abort", leave);
      callers.set(id, {
        onEvent: caller.onEvent,
        onEnd(outcome) {
          signal?.removeEventListener("abort", leave);
          caller.onEnd(outcome);
        },
      });
      const takesSignal = signal !== undefined;
      post({ type: "call", id, method, args: takesSignal ? args.slice(0, -1) : args, takesSignal });
      if (signal?.aborted) leave();
      return () => {
        signal?.removeEventListener("abort", leave);
        leave();
        callers.delete(id);
      };
    },
    async close(patienceMs) {
      if (ended) return;
      isClosing = true;
      if (patienceMs === 0) {
        end(new Failure(closed));
        await worker.terminate();
        return;
      }
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      try {
        await Promise.race([exited, promised(life, "close")]);
      } finally {
        await exited;
        clearTimeout(timer);
      }
    },
  };
  return life;
}

/** The result of a call that gives no events. */
export function promised(life: Life, method: string, args: readonly unknown[] = []): Promise<unknown> {
  return new Promise((resolve, reject) => {
    life.call(method, args, {
      onEvent: () => {},
      onEnd: (outcome) => ("error" in outcome ? reject(outcome.error) : resolve(outcome.result)),
    });
  });
}

/**
 * A module in the form in which a thread can run it. What is built runs as it is; a source is run by tsx, which Node 20
 * does not hand on to the threads of a program that tsx runs.
 */
function runnable(module: URL): URL {
  if (extname(module.pathname) !== ".ts") return module;
  const tsx = import.meta.resolve("tsx/esm/api");
  const script = `import { register } from "${tsx}"; register(); await import("${module.href}");`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

/** The signal a call was given, as its last argument. */
export function signalOf(args: readonly unknown[]): AbortSignal | undefined {
  const last = args.at(-1);
  return last instanceof AbortSignal ? last : undefined;
}
