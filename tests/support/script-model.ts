import type { Model, ModelEvent, ModelRequest } from "../../src/models/model.ts";

/** A model that answers every request with the given deltas, even if asked for a form, and keeps the requests. */
export function scriptModel(...deltas: readonly string[]): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id: "script",
    requests,
    async *stream(request): AsyncGenerator<ModelEvent> {
      requests.push(request);
      request.onSent?.({ ...request, model: "script" });
      for (const text of deltas) yield { type: "text-delta", text };
      yield { type: "usage", promptTokens: 10, completionTokens: deltas.length };
    },
  };
}

/** A step of a model's script: words, another event, or a failure. */
type Scripted = string | Exclude<ModelEvent, { type: "text-delta" }> | Error;

/**
 * A model with a script for each request; one request more fails the test. `said` counts the steps taken of each script.
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
      request.onSent?.({ ...request, model: "script" });
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

/** A model that searches the story for one query after the other as long as it may, then answers "Well." */
export function seekingModel(queries: readonly string[]): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id: "seeking",
    requests,
    async *stream(request): AsyncGenerator<ModelEvent> {
      const query = queries[requests.push(request) - 1] ?? "";
      request.onSent?.({ ...request, model: "seeking" });
      if (request.tools)
        yield { type: "tool-call", name: "search_story", arguments: JSON.stringify({ query }) };
      else yield { type: "text-delta", text: "Well." };
    },
  };
}
