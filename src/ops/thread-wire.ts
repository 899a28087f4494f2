import type { Measured } from "./meter.ts";
import type { Carried } from "./spans.ts";
import type { WireError } from "./thread-errors.ts";

/**
 * What a thread can be asked for: each method gives a promise or a stream (an async iterable), and may take an
 * `AbortSignal` as its last argument. All other arguments and results are plain data.
 */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> | AsyncIterable<unknown>
    ? T[K]
    : never;
} & { close(): Promise<void> };

/** The methods of `T` that give streams, each `true`: types alone do not tell a proxy which they are. */
export type StreamsOf<T> = Readonly<
  Record<
    {
      [K in keyof T]: T[K] extends (...args: never[]) => AsyncIterable<unknown> ? K : never;
    }[keyof T],
    true
  >
>;

/** A call that every thread answers, once what it serves is open. */
export const OPEN = "";

/** A call, whose answers bear its id. */
export interface Call {
  readonly type: "call";
  readonly id: number;
  readonly method: string;
  /** Without the signal. */
  readonly args: readonly unknown[];
  readonly takesSignal: boolean;
  /** The span it belongs to, if there is one. */
  readonly span?: Carried;
}

/** What a thread is sent. */
export type Request =
  | Call
  /** What is measured there is to be told. */
  | { readonly type: "measure" }
  /** Nobody waits for a call any more. */
  | { readonly type: "leave"; readonly id: number };

/** A call is answered by any number of events and one result or error. */
export type Answer =
  | { readonly type: "event"; readonly id: number; readonly event: unknown }
  | { readonly type: "result"; readonly id: number; readonly result: unknown }
  | { readonly type: "error"; readonly id: number; readonly error: WireError }
  /** Told before the answer to the call in which it was measured, or a later one. */
  | { readonly type: "measured"; readonly all: readonly Measured[] }
  /** Said beside the answers. */
  | { readonly type: "warning"; readonly message: string };
