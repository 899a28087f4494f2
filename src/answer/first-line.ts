import { ModelFailure } from "../core/errors.ts";
import type { Model, ModelRequest } from "../models/model.ts";

/** An answer that was to be one line and is longer is none. */
const MAX_CHARACTERS = 400;

/** The first line a model says; `null` where it says nothing, too much, or fails. @throws the signal's reason. */
export async function firstLine(model: Model, request: ModelRequest): Promise<string | null> {
  let text = "";
  try {
    for await (const event of model.stream(request)) {
      if (event.type === "text-delta") text += event.text;
      if (text.length > MAX_CHARACTERS) return null;
    }
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof ModelFailure) return null;
    throw error;
  }
  const [line = ""] = text.trim().split("\n");
  return line.trim() || null;
}
