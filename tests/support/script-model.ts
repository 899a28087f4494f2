import type { Model, ModelEvent, ModelRequest } from "../../src/models/model.ts";

/** A model that says what it is told to, in the given deltas, whatever form is asked for, and keeps what it was asked. */
export function scriptModel(...deltas: readonly string[]): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id: "script",
    mode: "model",
    requests,
    async *stream(request): AsyncGenerator<ModelEvent> {
      requests.push(request);
      for (const text of deltas) yield { type: "text-delta", text };
      yield { type: "usage", promptTokens: 10, completionTokens: deltas.length };
    },
  };
}
