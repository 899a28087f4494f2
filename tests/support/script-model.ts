import type { Model, ModelEvent, ModelRequest } from "../../src/answer/quoting.ts";

/** A model that says what it is told to, in the given deltas, whatever form is asked for, and keeps what it was asked. */
export function scriptModel(...deltas: readonly string[]): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id: "script",
    requests,
    async *stream(request): AsyncGenerator<ModelEvent> {
      requests.push(request);
      for (const text of deltas) yield { type: "text-delta", text };
      yield { type: "usage", promptTokens: 10, completionTokens: deltas.length };
    },
  };
}

/** What a model does when it is asked: says words, tells of something else, or fails. */
type Scripted = string | Exclude<ModelEvent, { type: "text-delta" }> | Error;

/**
 * A model with a script for each time it is asked; asked more often it fails the test. `said` counts what was taken of
 * each script before it was left.
 */
export function triesModel(
  ...tries: readonly (readonly Scripted[])[]
): Model & { readonly requests: ModelRequest[]; readonly said: number[] } {
  const requests: ModelRequest[] = [];
  const said: number[] = [];
  return {
    id: "script",
    requests,
    said,
    async *stream(request): AsyncGenerator<ModelEvent> {
      const script = tries[requests.length];
      if (script === undefined) throw new Error("The model was asked too often.");
      const at = requests.push(request) - 1;
      said.push(0);
      for (const step of script) {
        request.signal?.throwIfAborted();
        said[at]!++;
        if (step instanceof Error) throw step;
        yield typeof step === "string" ? { type: "text-delta", text: step } : step;
      }
    },
  };
}
