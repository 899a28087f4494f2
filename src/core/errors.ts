/** A request that cannot be carried out; the message says what to do instead. Exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** A position belongs to an edition of a story that has since been replaced. */
export class StoryReplaced extends UsageError {
  override readonly name = "StoryReplaced";
}

/** Somebody asked to be forgotten a moment ago: nothing of them is written until what was on its way is over. */
export class JustForgotten extends UsageError {
  override readonly name = "JustForgotten";
}

/** A fault outside the program: a file, an endpoint, the disk. Exit code 1. */
export class Failure extends Error {
  override readonly name: string = "Failure";
}

/** The database cannot be read or written for now; the message says why, and what to do. */
export class DatabaseFailure extends Failure {
  override readonly name = "DatabaseFailure";
}

/** Why a model gave no reply. */
export type ModelFailureKind =
  | "bad-key"
  | "no-such-model"
  | "context-too-long"
  | "refused"
  | "rate-limited"
  | "unreachable"
  /** The endpoint failed to answer in time, or at all. */
  | "no-answer"
  /** An answer came, without any words that can be used. */
  | "empty"
  /** No more calls are allowed today. */
  | "used-up"
  | "other";

/** A chat or embedding endpoint gave no usable reply; `message` is one sentence to show to people. */
export class ModelFailure extends Failure {
  override readonly name = "ModelFailure";
  readonly kind: ModelFailureKind;
  /** How much the model takes at once, prompt and answer together (tokens); `null` where it did not say. */
  readonly contextTokens: number | null;
  constructor(
    kind: ModelFailureKind,
    message: string,
    { contextTokens = null, ...options }: ErrorOptions & { readonly contextTokens?: number | null } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.contextTokens = contextTokens;
  }
}

const OF_ENDPOINT: ReadonlySet<ModelFailureKind> = new Set([
  "unreachable",
  "no-answer",
  "rate-limited",
  "bad-key",
  "no-such-model",
  "used-up",
]);

/** Whether an endpoint or its settings failed, which any request would meet; any other failure answers one request. */
export function isOfEndpoint(error: unknown): error is ModelFailure {
  return error instanceof ModelFailure && OF_ENDPOINT.has(error.kind);
}

/** What an error says; anything else that was thrown as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Says that the calls of models which are allowed a day were made, or that none are allowed. */
export function usedUp(limit: number): ModelFailure {
  return new ModelFailure(
    "used-up",
    limit === 0
      ? "No call of a model is allowed: set DRAMATIS_CALLS_PER_DAY higher than 0."
      : `The calls of models that are allowed a day are used up (${limit.toLocaleString("en")}): wait until midnight (UTC), or set DRAMATIS_CALLS_PER_DAY higher.`,
  );
}
