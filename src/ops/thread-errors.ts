import {
  DatabaseFailure,
  Failure,
  JustForgotten,
  ModelFailure,
  type ModelFailureKind,
  StoryReplaced,
  UsageError,
} from "../core/errors.ts";

/** An error on its way between threads, where classes are lost. */
export interface WireError {
  readonly type: keyof typeof CLASSES | "ModelFailure";
  readonly kind: ModelFailureKind | null;
  readonly message: string;
  readonly stack: string | undefined;
}

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
  if (error instanceof JustForgotten) return "JustForgotten";
  if (error instanceof UsageError) return "UsageError";
  if (error instanceof DatabaseFailure) return "DatabaseFailure";
  return error instanceof Failure ? "Failure" : "Error";
}

/** The error that crossed. */
export function unpacked({ type, kind, message, stack }: WireError): Error {
  const error =
    type === "ModelFailure" ? new ModelFailure(kind ?? "other", message) : new CLASSES[type](message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const CLASSES = { UsageError, StoryReplaced, JustForgotten, Failure, DatabaseFailure, Error };
