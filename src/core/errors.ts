/** The person asked for something that cannot be done as asked; the message tells them what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Something was asked by a position of another edition of a story than the one there is now. */
export class StoryReplaced extends UsageError {
  override readonly name = "StoryReplaced";
}

/** Something outside the program went wrong: a file, an endpoint, the disk. Exit code 1. */
export class Failure extends Error {
  override readonly name: string = "Failure";
}

/** Why a model gave no reply. */
export type ModelFailureKind =
  | "bad-key"
  | "no-such-model"
  | "context-too-long"
  | "refused"
  | "rate-limited"
  | "unreachable"
  | "no-answer"
  | "other";

/** A chat or embedding endpoint gave no usable reply; `message` is one sentence fit to be shown. */
export class ModelFailure extends Failure {
  override readonly name = "ModelFailure";
  readonly kind: ModelFailureKind;
  constructor(kind: ModelFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
