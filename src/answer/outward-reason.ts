import type { ModelFailure, ModelFailureKind } from "../core/errors.ts";

const REASONS: Readonly<Record<ModelFailureKind, string>> = {
  "bad-key": "its key was not accepted",
  "no-such-model": "there is none of that name",
  "context-too-long": "the prompt was too long for it",
  refused: "it declined",
  "rate-limited": "too much was asked of it",
  unreachable: "it could not be reached",
  "no-answer": "it gave no answer",
  other: "it failed",
};

/** Why a model failed, in words for everyone: the endpoint's own may name accounts and hosts. */
export function outwardReason({ kind }: ModelFailure): string {
  return REASONS[kind];
}
