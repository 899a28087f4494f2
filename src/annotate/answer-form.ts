import { z } from "zod";
import type { AnswerSchema } from "../models/model.ts";

/*
 * What a model is to answer. What is missing or of the wrong kind is read as empty, for a small thing gone wrong is no
 * reason to ask again; without a list of people it is another answer altogether.
 */

const text = z.string().catch("");
const quoted = listOf(z.object({ text, quote: text }), { text: "", quote: "" });
const stretch = z.object({ first: text, last: text });
const alias = z.object({ name: text, quote: text });
const telling = z.object({ who: text, what: text, when: text });

const person = z.object({
  name: text,
  aliases: listOf(alias, { name: "", quote: "" }),
  pronouns: z.enum(["he", "she", "they"]).nullable().catch(null),
  presence: z.enum(["throughout", "partly", "absent"]).catch("absent"),
  stretches: listOf(stretch, { first: "", last: "" }),
  voice: text,
  relations: quoted,
  facts: quoted,
});

const NOBODY: z.output<typeof person> = {
  name: "",
  aliases: [],
  pronouns: null,
  presence: "absent",
  stretches: [],
  voice: "",
  relations: [],
  facts: [],
};

/** A model's notes on one part, as it answers them: nothing in it is checked against the story. */
export const answerForm = z.object({
  people: z.array(person.catch(NOBODY)),
  told: listOf(telling, { who: "", what: "", when: "" }),
  summary: text,
});

export type AnswerForm = z.output<typeof answerForm>;

// Strict mode takes neither the dialect's name nor what an empty answer is read as.
const { $schema: _, ...schema } = z.toJSONSchema(answerForm, {
  override: ({ jsonSchema }) => {
    delete jsonSchema.default;
  },
});

/** The same for the endpoint. */
export const ANSWER_SCHEMA: AnswerSchema = { name: "notes", schema };

function listOf<T extends z.ZodType>(item: T, empty: z.output<T>) {
  return z.array(item.catch(empty)).catch([]);
}
