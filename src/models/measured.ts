import { ModelFailure } from "../core/errors.ts";
import type { LabelsOf } from "../ops/metrics.ts";
import { measure, since } from "../ops/meter.ts";
import { streamInSpan } from "../ops/spans.ts";
import type { Model, ModelEvent, ModelRequest } from "./model.ts";

/** What tokens cost (US dollars per million), where somebody said it. */
export interface TokenPrices {
  readonly input: number | undefined;
  readonly output: number | undefined;
}

interface Paid {
  readonly prices: TokenPrices;
  readonly payer: Payer;
}

/** Whose key a model is asked with. */
type Payer = LabelsOf<"dramatis_tokens_total">["payer"];

/** A model whose calls are measured: how they end, how long they take, what they cost. */
export function measured(model: Model, prices: TokenPrices, payer: Payer = "operator"): Model {
  return {
    id: model.id,
    stream: (request) =>
      streamInSpan("model", () => streamed(model, request, { prices, payer }), {
        "gen_ai.request.model": model.id,
      }),
  };
}

async function* streamed(model: Model, request: ModelRequest, paid: Paid): AsyncGenerator<ModelEvent> {
  const began = performance.now();
  let result: LabelsOf<"dramatis_model_calls_total">["result"] = "left";
  try {
    for await (const event of model.stream(request)) {
      if (event.type === "usage") count(event, paid);
      yield event;
    }
    result = "ok";
  } catch (error) {
    if (error instanceof ModelFailure) result = error.kind;
    else if (request.signal?.aborted !== true) result = "other";
    throw error;
  } finally {
    measure("dramatis_model_calls_total", { result });
    measure("dramatis_model_call_seconds", {}, since(began));
  }
}

function count(
  { promptTokens, completionTokens }: Extract<ModelEvent, { type: "usage" }>,
  { prices: { input, output }, payer }: Paid,
): void {
  for (const [direction, tokens, price] of [
    ["prompt", promptTokens, input],
    ["answer", completionTokens, output],
  ] as const) {
    measure("dramatis_tokens_total", { direction, payer }, tokens);
    if (price !== undefined)
      measure("dramatis_cost_dollars_total", { direction, payer }, (tokens * price) / 1e6);
  }
}
