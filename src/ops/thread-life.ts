import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { Failure } from "../core/errors.ts";
import { isMeasured, tell } from "./meter.ts";
import { carriedSpan } from "./spans.ts";
import { unpacked } from "./thread-errors.ts";
import type { Answer, Request } from "./thread-wire.ts";

/** How a thread is started and what is said when it ends. */
export interface LifeOptions {
  /** The module it runs, which calls `serve`; a source or what is built from it. */
  readonly entry: URL;
  /** Its `workerData`. It may hold keys: it is handed over and never shown. */
  readonly data: unknown;
  /** The most memory it may take (MiB); left out, as much as Node.js lets it. */
  readonly memoryMiB?: number;
  /** Whether it keeps the process alive while it has no call to answer. Default: true */
  readonly keepsAlive?: boolean;
  /** The sentence of the Failure with which calls reject that a thread cannot answer because it died. */
  readonly died: string;
  /** The same for calls to a thread that was closed. Default: `died`. */
  readonly closed?: string;
  /** Receives what the thread tells beside its answers, in plain sentences. */
  readonly warn?: (message: string) => void;
}

export type Outcome = { readonly result: unknown } | { readonly error: Error };

/** Who waits for the answer to a call. */
export interface Caller {
  readonly onEvent: (event: unknown) => void;
  readonly onEnd: (outcome: Outcome) => void;
}

/** A thread from its start to its end. */
export class Life {
  readonly #worker: Worker;
  readonly #callers = new Map<number, Caller>();
  readonly #exited: Promise<void>;
  readonly #closed: string;
  readonly #keepsAlive: boolean;
  #calls = 0;
  #isClosing = false;
  #ended: Failure | null = null;

  /** Starts the thread; `onDeath` is told when it ends without having been asked to. */
  constructor(options: LifeOptions, onDeath: (cause: string) => void) {
    const { entry, data, memoryMiB, keepsAlive = true, died, closed = died } = options;
    this.#keepsAlive = keepsAlive;
    const resourceLimits = memoryMiB === undefined ? {} : { maxOldGenerationSizeMb: memoryMiB };
    this.#closed = closed;
    this.#worker = new Worker(runnable(entry), { workerData: data, resourceLimits });
    this.#worker.on("message", (answer: Answer) => {
      if (answer.type === "warning") options.warn?.(answer.message);
      else if (answer.type === "measured") for (const one of answer.all) tell(one);
      else this.#hear(answer);
    });
    if (isMeasured()) this.#post({ type: "measure" });
    let cause: unknown;
    this.#worker.on("error", (error) => (cause = error));
    this.#exited = new Promise((resolve) => {
      this.#worker.on("exit", (code) => {
        resolve();
        if (!this.#isClosing) onDeath(cause instanceof Error ? cause.message : `exit code ${code}`);
        this.#end(this.#isClosing ? new Failure(closed) : new Failure(died, { cause }));
      });
    });
  }

  get isOver(): boolean {
    return this.#ended !== null;
  }

  /** Makes a call. What is given back ends it: the caller hears nothing more. */
  call(method: string, args: readonly unknown[], caller: Caller): () => void {
    if (this.#ended) {
      caller.onEnd({ error: this.#ended });
      return () => {};
    }
    const id = ++this.#calls;
    const signal = signalOf(args);
    const takesSignal = signal !== undefined;
    const given = { method, args: takesSignal ? args.slice(0, -1) : args, takesSignal };
    this.#post({ type: "call", id, ...given, ...carriedSpan() });
    const leave = () => {
      if (this.#callers.has(id)) this.#post({ type: "leave", id });
    };
    this.#callers.set(id, {
      onEvent: caller.onEvent,
      onEnd(outcome) {
        signal?.removeEventListener("abort", leave);
        caller.onEnd(outcome);
      },
    });
    this.#holdProcess();
    // Told at once: a caller who aborts may never ask for another event.
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) leave();
    return () => {
      signal?.removeEventListener("abort", leave);
      leave();
      this.#forget(id);
    };
  }

  /** The result of a call that gives no events. @throws the reason of the signal it was given when that aborted. */
  async ask(method: string, args: readonly unknown[] = []): Promise<unknown> {
    const signal = signalOf(args);
    signal?.throwIfAborted();
    const outcome = await new Promise<Outcome>((onEnd) => {
      this.call(method, args, { onEvent: () => {}, onEnd });
    });
    if (!("error" in outcome)) return outcome.result;
    signal?.throwIfAborted();
    throw outcome.error;
  }

  /** Has the thread close itself, and ends it by force after `patienceMs`; with 0 at once. */
  async close(patienceMs: number): Promise<void> {
    if (this.#ended) return;
    this.#isClosing = true;
    if (patienceMs === 0) {
      this.#end(new Failure(this.#closed));
      await this.#worker.terminate();
      return;
    }
    const timer = setTimeout(() => void this.#worker.terminate(), patienceMs);
    try {
      await Promise.race([this.#exited, this.ask("close")]);
    } finally {
      await this.#exited;
      clearTimeout(timer);
    }
  }

  #post(request: Request): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    this.#worker.postMessage(request);
  }

  #hear(answer: Exclude<Answer, { type: "warning" | "measured" }>): void {
    const caller = this.#callers.get(answer.id);
    if (answer.type === "event") return caller?.onEvent(answer.event);
    this.#forget(answer.id);
    caller?.onEnd(answer.type === "result" ? answer : { error: unpacked(answer.error) });
  }

  #forget(id: number): void {
    this.#callers.delete(id);
    this.#holdProcess();
  }

  /** Has the process wait for this thread, unless it may end while nothing is asked. */
  #holdProcess(): void {
    if (this.#keepsAlive || this.#callers.size > 0) this.#worker.ref();
    else this.#worker.unref();
  }

  #end(failure: Failure): void {
    this.#ended ??= failure;
    for (const caller of this.#callers.values()) caller.onEnd({ error: this.#ended });
    this.#callers.clear();
  }
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
