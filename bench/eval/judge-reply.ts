import { join } from "node:path";
import { z } from "zod";
import { askInForm } from "../../src/annotate/ask.ts";
import { readTemplate, render } from "../../src/answer/template.ts";
import type { Model } from "../../src/models/model.ts";
import type { ReplyRow } from "./replies.ts";

const VERDICT = z.object({ wrong: z.enum(["yes", "no"]), what: z.string().optional() });
const SCHEMA = {
  name: "verdict",
  schema: {
    type: "object",
    properties: { wrong: { type: "string", enum: ["yes", "no"] }, what: { type: "string" } },
    required: ["wrong", "what"],
    additionalProperties: false,
  },
};
/** Longest verdict (tokens). */
const VERDICT_TOKENS = 200;

/** What is wrong with an answer, as a model judges it; `null` where nothing is. @throws ModelFailure as the model does. */
export async function whatIsWrong(
  model: Model,
  { question, as, until, must, kind, reply }: ReplyRow,
  answer: string,
): Promise<string | null> {
  const template = await readTemplate(join(import.meta.dirname, "judge-reply.md"), ["example", "answer"]);
  const content = render(template, {
    question,
    speaker: as ?? "The narrator",
    place: until
      ? `where the listener has come as far as ${JSON.stringify(until)}`
      : "at the end of the story",
    verdict: must === "pass" ? "good" : `wrong (${kind})`,
    example: reply,
    answer,
  });
  const request = {
    messages: [{ role: "user" as const, content: content.map(({ text }) => text).join("\n\n") }],
    maxTokens: VERDICT_TOKENS,
    schema: SCHEMA,
  };
  const { wrong, what } = await askInForm(model, request, VERDICT);
  return wrong === "yes" ? (what ?? "wrong") : null;
}
