import { expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { measured } from "../../src/models/measured.ts";
import { collect } from "../contracts/model.ts";
import { measuredDuring } from "../support/measured.ts";
import { scriptModel, triesModel } from "../support/script-model.ts";

const UNPRICED = { input: undefined, output: undefined };

it("a call of a model is measured with its tokens and what they cost, and answers as before", async () => {
  const model = measured(scriptModel("Ada ", "sat."), { input: 2, output: 500_000 });
  let events: unknown;
  const sums = await measuredDuring(async () => (events = await collect(model, { messages: [] })));
  expect(events).toEqual(await collect(scriptModel("Ada ", "sat."), { messages: [] }));
  expect(sums).toEqual({
    "dramatis_model_calls_total ok": 1,
    dramatis_model_call_seconds: 1,
    "dramatis_tokens_total prompt operator": 10,
    "dramatis_tokens_total answer operator": 2,
    "dramatis_cost_dollars_total prompt operator": 0.00002,
    "dramatis_cost_dollars_total answer operator": 1,
  });
});

it("what the key of a server pays for is counted apart", async () => {
  const model = measured(scriptModel("Ada"), UNPRICED, "server");
  const sums = await measuredDuring(() => collect(model, { messages: [] }));
  expect(sums).toMatchObject({ "dramatis_tokens_total prompt server": 10 });
});

it.each([
  ["rate-limited", new ModelFailure("rate-limited", "later")],
  ["other", new TypeError("a fault of ours")],
])("one that fails counts as %s", async (result, error) => {
  const model = measured(triesModel(["Ada ", error]), UNPRICED);
  const sums = await measuredDuring(() => collect(model, { messages: [] }).catch(() => undefined));
  expect(sums).toEqual({ [`dramatis_model_calls_total ${result}`]: 1, dramatis_model_call_seconds: 1 });
});

it("one that is left or aborted counts as left", async () => {
  const model = measured(triesModel(["Ada ", "sat."], ["Ada "]), UNPRICED);
  const signal = AbortSignal.abort(new Error("stop"));
  const sums = await measuredDuring(async () => {
    for await (const _ of model.stream({ messages: [] })) break;
    await collect(model, { messages: [], signal }).catch(() => undefined);
  });
  expect(sums).toEqual({ "dramatis_model_calls_total left": 2, dramatis_model_call_seconds: 2 });
});
