import type { AskedFor, AskedPart, TraceEvent } from "../core/trace.ts";
import type { ModelRequest } from "../models/model.ts";
import { withoutMarksOfModels } from "../text/model-marks.ts";
import { TOKENIZER, tokenCounter } from "../text/tokens.ts";
import type { PromptText } from "./template.ts";

/** Receives what shows how an answer is made; unset where nobody wants to see it. */
export type Trace = ((event: TraceEvent) => void) | undefined;

/**
 * The events of an answer, and before each what was noted on the way to it. What is noted when nothing comes any more is
 * given last, also before an error.
 */
export async function* withTrace<E>(
  write: (trace: NonNullable<Trace>) => AsyncIterable<E>,
): AsyncGenerator<E | TraceEvent> {
  const noted: TraceEvent[] = [];
  try {
    for await (const event of write((one) => noted.push(one))) {
      yield* noted.splice(0);
      yield event;
    }
  } catch (error) {
    yield* noted.splice(0);
    throw error;
  }
  yield* noted;
}

/** What has a request noted as it is sent, with the named texts it is made of, in order; nothing without a trace. */
export async function noting(
  trace: Trace,
  why: AskedFor,
  texts: readonly PromptText[],
): Promise<Pick<ModelRequest, "onSent">> {
  if (trace === undefined) return {};
  const count = await tokenCounter();
  return {
    onSent({ model, messages, maxTokens, tools = [] }) {
      trace({
        type: "asked",
        for: why,
        model,
        messages,
        parts: partsIn(messages, texts, count),
        ...(maxTokens !== undefined && { maxTokens }),
        tools: tools.map(({ name }) => name),
        counter: TOKENIZER,
      });
    },
  };
}

/** Where each text stands in the messages; one that was sent otherwise than it was written is left out. */
function partsIn(
  messages: readonly { readonly content: string }[],
  texts: readonly PromptText[],
  count: (text: string) => number,
): AskedPart[] {
  let [message, from] = [0, 0];
  return texts.flatMap(({ name, text: written }) => {
    const text = withoutMarksOfModels(written);
    const at = messages.findIndex(
      ({ content }, m) => m >= message && content.includes(text, m === message ? from : 0),
    );
    if (at < 0 || text === "") return [];
    const start = messages[at]!.content.indexOf(text, at === message ? from : 0);
    [message, from] = [at, start + text.length];
    return [{ name, tokens: count(text), message, start, end: from }];
  });
}
