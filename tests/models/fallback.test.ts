import { describe, expect, it } from "vitest";
import { ModelFailure, type ModelFailureKind } from "../../src/core/errors.ts";
import { withFallback } from "../../src/models/fallback.ts";
import type { Model, ModelEvent, ModelRequest } from "../../src/models/model.ts";
import { collect, testModel } from "../contracts/model.ts";

const REQUEST: ModelRequest = { messages: [] };

/** A model that gives these events, then throws the error if there is one. */
function modelOf(id: string, events: readonly ModelEvent[], failure?: Error): Model {
  return {
    id,
    async *stream({ messages, signal, onSent }) {
      signal?.throwIfAborted();
      onSent?.({ model: id, messages });
      yield* events;
      if (failure) throw failure;
    },
  };
}

const SECOND = modelOf("second", [{ type: "text-delta", text: "The keeper." }]);

testModel("a model with a fallback", () =>
  Promise.resolve({
    model: withFallback(modelOf("first", [], new ModelFailure("no-answer", "down")), SECOND),
    request: REQUEST,
  }),
);

describe("a model with a fallback", () => {
  it("answers itself while it can", async () => {
    const first = modelOf("first", [{ type: "text-delta", text: "Ada." }]);
    expect(await collect(withFallback(first, SECOND), REQUEST)).toEqual([
      { type: "text-delta", text: "Ada." },
    ]);
  });

  it.each<ModelFailureKind>(["no-such-model", "rate-limited", "no-answer"])(
    "lets the other answer, and says so, when it fails with %s",
    async (kind) => {
      const because = new ModelFailure(kind, "down");
      expect(await collect(withFallback(modelOf("first", [], because), SECOND), REQUEST)).toEqual([
        { type: "fallback", id: "second", because },
        { type: "text-delta", text: "The keeper." },
      ]);
    },
  );

  it.each<ModelFailureKind>(["bad-key", "context-too-long", "refused", "unreachable", "other"])(
    "fails with %s, which the other could not change",
    async (kind) => {
      const failure = new ModelFailure(kind, "no");
      await expect(collect(withFallback(modelOf("first", [], failure), SECOND), REQUEST)).rejects.toBe(
        failure,
      );
    },
  );

  it("fails once it has begun to answer, for two halves make no whole", async () => {
    const failure = new ModelFailure("no-answer", "cut");
    const first = modelOf("first", [{ type: "text-delta", text: "The" }], failure);
    await expect(collect(withFallback(first, SECOND), REQUEST)).rejects.toBe(failure);
  });
});
