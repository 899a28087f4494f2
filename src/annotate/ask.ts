import type { z } from "zod";
import { ModelFailure } from "../core/errors.ts";
import type { Model, ModelRequest } from "../models/model.ts";

/** How often a model is asked that answers in another form than it was asked for. */
const ATTEMPTS = 2;

/**
 * Asks for an answer in a set form and gives it parsed; prose or a fence around the JSON is passed over.
 *
 * @throws ModelFailure when there is no answer of this form, else as the model does; the signal's reason when aborted.
 */
export async function askInForm<T>(model: Model, request: ModelRequest, form: z.ZodType<T>): Promise<T> {
  for (let made = 1; ; made++) {
    const answer = form.safeParse(jsonIn(await textOf(model, request)));
    if (answer.success) return answer.data;
    if (made === ATTEMPTS) {
      const what = `${model.id} does not answer in the form it is asked for; choose another model`;
      throw new ModelFailure("no-answer", `${what}.`, { cause: answer.error });
    }
  }
}

async function textOf(model: Model, request: ModelRequest): Promise<string> {
  let text = "";
  for await (const event of model.stream(request)) if (event.type === "text-delta") text += event.text;
  return text;
}

/** The object from the first brace to the last; `null` when that is none. */
function jsonIn(answer: string): unknown {
  try {
    return JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}
