import type { AnswerEvent } from "../answer/answer.ts";
import { Failure, ModelFailure, type ModelFailureKind, UsageError } from "../core/errors.ts";
import type { Engine, EngineAsk, EngineRecap } from "./engine.ts";

/** What the thread can be asked for. Streams of events are fetched by a number the asker gives them. */
export interface ThreadFunctions extends Pick<
  Engine,
  "about" | "stories" | "outline" | "place" | "textUpTo"
> {
  /** Begins a stream, which runs on whether its events are fetched or not. */
  begin(stream: number, wish: Wish): void;
  /**
   * The events since the last call, as soon as there are any; none when the stream is over. Rejects as the stream
   * does, after its last event.
   */
  next(stream: number): Promise<readonly AnswerEvent[]>;
  /** Ends a stream and forgets it. */
  leave(stream: number): void;
}

/** What the thread tells the one who started it. */
export interface StarterFunctions {
  warn(message: string): void;
}

/** What a stream is to give. */
export type Wish =
  | { readonly type: "answer"; readonly ask: EngineAsk }
  | { readonly type: "recap"; readonly ask: EngineRecap };

/** An error on its way between threads, where classes are lost. */
interface WireError {
  readonly type: "UsageError" | "Failure" | "ModelFailure" | "Error";
  readonly kind: ModelFailureKind | null;
  readonly message: string;
  readonly stack: string | undefined;
}

/** A message as birpc makes it; `e` is the error of a call that failed. */
interface Message {
  readonly e?: unknown;
}

/** How birpc writes and reads messages so that the errors in them keep their class, message and stack. */
export const ERRORS_KEPT = {
  serialize: (message: Message): Message =>
    message.e === undefined ? message : { ...message, e: packed(message.e) },
  deserialize: (message: Message & { readonly e?: WireError }): Message =>
    message.e === undefined ? message : { ...message, e: unpacked(message.e) },
  // A model may think for longer than any limit: its own time limits end a call.
  timeout: -1,
};

function packed(error: unknown): WireError {
  if (!(error instanceof Error))
    return { type: "Error", kind: null, message: String(error), stack: undefined };
  const { message, stack } = error;
  if (error instanceof ModelFailure) return { type: "ModelFailure", kind: error.kind, message, stack };
  const type = error instanceof UsageError ? "UsageError" : error instanceof Failure ? "Failure" : "Error";
  return { type, kind: null, message, stack };
}

function unpacked({ type, kind, message, stack }: WireError): Error {
  const error =
    type === "ModelFailure" ? new ModelFailure(kind ?? "other", message) : new CLASSES[type](message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const CLASSES = { UsageError, Failure, Error };
