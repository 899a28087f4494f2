import { purse } from "../ops/purse.ts";
import { tokenCounter } from "../text/tokens.ts";
import type { Model, ModelRequest } from "./model.ts";

/** A model whose calls are counted in the purse of whoever asks, also those that they do not hear to the end. */
export function metered(model: Model): Model {
  return {
    id: model.id,
    async *stream(request) {
      const paying = purse();
      const payer = paying?.payment.payer === "server" ? "server" : "operator";
      let said = "";
      let told: { readonly prompt: number; readonly completion: number } | null = null;
      try {
        for await (const event of model.stream(request)) {
          if (event.type === "usage")
            told = { prompt: event.promptTokens, completion: event.completionTokens };
          if (event.type === "text-delta") said += event.text;
          if (event.type === "tool-call") said += event.name + event.arguments;
          yield event;
        }
      } finally {
        // What fails before the first word costs nothing, unless it was left: then the prompt was read.
        if (paying && (told !== null || said !== "" || request.signal?.aborted)) {
          const counted = told ?? (await countedIn(request, said));
          paying.spend(payer, { calls: 1, embedded: 0, isEstimate: told === null, ...counted });
        }
      }
    },
  };
}

async function countedIn({ messages }: ModelRequest, said: string) {
  const count = await tokenCounter();
  const prompt = messages.reduce((sum, { content }) => sum + count(content), 0);
  return { prompt, completion: count(said) };
}
