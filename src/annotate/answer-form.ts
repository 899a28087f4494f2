import { z } from "zod";
import type { AnswerSchema } from "../models/model.ts";

/*
 * What a model is to answer. Whatever is missing or of the wrong kind is read as empty: a small mistake is no reason to
 * ask again. Only an answer without a list of people is refused.
 */

const text = z.string().catch("");
const quotedSentences = listOf(z.object({ text, quote: text, until: text }));

const person = z.object({
  name: text,
  aliases: listOf(z.object({ name: text, quote: text })),
  pronouns: z.enum(["he", "she", "they"]).nullable().catch(null),
  presence: z.enum(["throughout", "partly", "absent"]).catch("absent"),
  stretches: listOf(z.object({ first: text, last: text })),
  voice: text,
  relations: quotedSentences,
  facts: quotedSentences,
});

/** A model's notes on one part, as it answers them; nothing in it has been checked against the story. */
export const answerForm = z.object({
  people: z.array(person.catch(() => person.parse({}))),
  told: listOf(z.object({ who: text, what: text, when: text })),
  summary: text,
});

export type AnswerForm = z.output<typeof answerForm>;

// Strict mode accepts neither the dialect's name nor default values.
const { $schema: _, ...schema } = z.toJSONSchema(answerForm, {
  override: ({ jsonSchema }) => {
    delete jsonSchema.default;
  },
});

/** The form as a schema for the endpoint. */
export const ANSWER_SCHEMA: AnswerSchema = { name: "notes", schema };

/** A list of what can be read; an item that cannot is read as one of empty fields. */
function listOf<T extends z.ZodObject>(item: T) {
  return z.array(item.catch(() => item.parse({}))).catch([]);
}
