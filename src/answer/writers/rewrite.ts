import type { Turn } from "../../core/turn.ts";
import type { Model } from "../../models/model.ts";
import { firstLine } from "../first-line.ts";
import { withNamesBefore } from "../follow-up.ts";
import { fenceOf } from "../prompt-values.ts";
import { type PromptText, render, type Template } from "../template.ts";
import { noting } from "../trace.ts";
import type { Task } from "./writer.ts";

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
    trace,
  }: { readonly model: Model; readonly template: Template } & Pick<Task, "signal" | "trace">,
): Promise<string> {
  const texts = rewriting(question, turns, template);
  const request = {
    messages: [{ role: "user" as const, content: texts.map(({ text }) => text).join("\n\n") }],
    maxTokens: MAX_REWRITE_TOKENS,
    signal,
    ...(await noting(trace, "rewriting", texts)),
  };
  return (await firstLine(model, request)) ?? withNamesBefore(question, turns);
}

function rewriting(question: string, turns: readonly Turn[], template: Template): PromptText[] {
  const talk = turns
    .slice(-REWRITTEN_TURNS)
    .map((turn) => `${turn.from === "person" ? "Listener" : "Teller"}: ${turn.text}`);
  const values = { talk: talk.join("\n"), question };
  return render(template, { ...values, fence: fenceOf(Object.values(values)) });
}
