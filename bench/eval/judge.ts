import { join } from "node:path";
import { z } from "zod";
import { askInForm } from "../../src/annotate/ask.ts";
import { readTemplate, render } from "../../src/answer/template.ts";
import type { Model } from "../../src/models/model.ts";

const VERDICT = z.strictObject({ knows: z.enum(["yes", "no"]) });
const SCHEMA = {
  name: "verdict",
  schema: {
    type: "object",
    properties: { knows: { type: "string", enum: ["yes", "no"] } },
    required: ["knows"],
    additionalProperties: false,
  },
};
/** Longest verdict (tokens). */
const VERDICT_TOKENS = 200;

/** What a model is asked to judge. */
export interface Case {
  readonly question: string;
  readonly passage: string;
  readonly answer: string;
}

/** Whether an answer shows knowledge of a passage, as a model judges it. @throws ModelFailure as the model does. */
export async function showsKnowledge(model: Model, { question, passage, answer }: Case): Promise<boolean> {
  const content = await judgement({ question, passage, answer });
  const request = {
    messages: [{ role: "user" as const, content }],
    maxTokens: VERDICT_TOKENS,
    schema: SCHEMA,
  };
  return (await askInForm(model, request, VERDICT)).knows === "yes";
}

/** What a judge is asked, in words. */
export async function judgement({ question, passage, answer }: Case): Promise<string> {
  const template = await readTemplate(join(import.meta.dirname, "judge.md"), ["passage", "answer"]);
  return render(template, { question, passage, answer })
    .map(({ text }) => text)
    .join("\n\n");
}
