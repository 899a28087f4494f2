import type { z } from "zod";
import { ModelFailure } from "../core/errors.ts";
import type { Model, ModelRequest } from "../models/model.ts";

/** How often a model is asked before answers in the wrong form count as a failure. */
const MAX_ATTEMPTS = 2;

/**
 * Asks for an answer in a set form and returns it parsed; prose or a fence around the JSON is ignored.
 *
 * @throws ModelFailure when no answer has this form, and whatever the model throws; the signal's reason when aborted.
 */
export async function askInForm<T>(model: Model, request: ModelRequest, form: z.ZodType<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = form.safeParse(jsonIn(await textOf(model, request)));
    if (answer.success) return answer.data;
    if (attempt === MAX_ATTEMPTS) {
      const what = `${model.id} does not answer in the form it is asked for; choose another model`;
      throw new ModelFailure("empty", `${what}.`, { cause: answer.error });
    }
  }
}

async function textOf(model: Model, request: ModelRequest): Promise<string> {
  let text = "";
  for await (const event of model.stream(request)) if (event.type === "text-delta") text += event.text;
  return text;
}

/** The object from the first brace to the last; `null` when it is not valid JSON. */
function jsonIn(answer: string): unknown {
  try {
    return JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}
