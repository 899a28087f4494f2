import { Failure, ModelFailure, type ModelFailureKind, StoryReplaced, UsageError } from "../core/errors.ts";

/** An error on its way between threads, where classes are lost. */
export interface WireError {
  readonly type: "UsageError" | "StoryReplaced" | "Failure" | "ModelFailure" | "Error";
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

/** An error as it crosses: plain data. */
export function packed(error: unknown): WireError {
  if (!(error instanceof Error))
    return { type: "Error", kind: null, message: String(error), stack: undefined };
  const { message, stack } = error;
  if (error instanceof ModelFailure) return { type: "ModelFailure", kind: error.kind, message, stack };
  return { type: typeOf(error), kind: null, message, stack };
}

function typeOf(error: Error): Exclude<WireError["type"], "ModelFailure"> {
  if (error instanceof StoryReplaced) return "StoryReplaced";
  if (error instanceof UsageError) return "UsageError";
  return error instanceof Failure ? "Failure" : "Error";
}

/** The error that crossed. */
export function unpacked({ type, kind, message, stack }: WireError): Error {
  const error =
    type === "ModelFailure" ? new ModelFailure(kind ?? "other", message) : new CLASSES[type](message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const CLASSES = { UsageError, StoryReplaced, Failure, Error };
