import type { Turn } from "../../core/turn.ts";
import type { Model, ModelRequest } from "../../models/model.ts";
import { firstLine } from "../first-line.ts";
import { withNamesBefore } from "../follow-up.ts";
import { fenceOf } from "../prompt-values.ts";
import { render, type Template } from "../template.ts";

/** Turns before the question that the model is shown. */
const REWRITTEN_TURNS = 4;
const MAX_REWRITE_TOKENS = 100;

/** A follow-up as a question that stands alone, by a model; with the names before it where the model gives none. */
export async function rewritten(
  question: string,
  turns: readonly Turn[],
  {
    model,
    template,
    signal,
  }: { readonly model: Model; readonly template: Template; readonly signal: AbortSignal },
): Promise<string> {
  const request = rewriting(question, turns, template);
  return (await firstLine(model, { ...request, signal })) ?? withNamesBefore(question, turns);
}

function rewriting(question: string, turns: readonly Turn[], template: Template): ModelRequest {
  const talk = turns
    .slice(-REWRITTEN_TURNS)
    .map((turn) => `${turn.from === "person" ? "Listener" : "Teller"}: ${turn.text}`);
  const values = { talk: talk.join("\n"), question };
  const content = render(template, { ...values, fence: fenceOf(Object.values(values)) })
    .map((part) => part.text)
    .join("\n\n");
  return {
    messages: [{ role: "user", content }],
    maxTokens: MAX_REWRITE_TOKENS,
  };
}
