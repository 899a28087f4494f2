import { parse } from "yaml";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { endOfSentenceWith } from "../knowledge/position.ts";
import { errorCode } from "../ops/error-code.ts";

/** Written positions are words of the story: true from the end of the sentence they first stand in. */
export function positionOf(story: Story, phrase: string, path: string): number {
  const position = endOfSentenceWith(story, phrase);
  if (position === null)
    throw new Failure(`${path}: the story does not say "${phrase}"; "from" quotes words of the story.`);
  return position;
}

/** What a file of YAML holds. @throws Failure when it has another form. */
export function checked<T>(schema: z.ZodType<T>, source: string, path: string): T {
  const problem = (cause: unknown, detail: string) => new Failure(`${path}: ${detail}`, { cause });
  let data: unknown;
  try {
    data = parse(source);
  } catch (cause) {
    throw problem(cause, "this is not valid YAML.");
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw problem(result.error, z.prettifyError(result.error).replaceAll("\n", " "));
}

/** What is read, or something else where there is no such file. */
export async function unlessMissing<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return otherwise;
    throw error;
  }
}
