import { type Answerer, answerer } from "../../src/answer/answer.ts";
import { type ModelWriterOptions, modelWriter } from "../../src/answer/writers/model.ts";
import { quotingWriter } from "../../src/answer/writers/quoting.ts";
import type { Model } from "../../src/models/model.ts";

/** The door with a model behind it, or with quoting where there is none. */
export function doorOf(model: Model | null, options: Partial<ModelWriterOptions> = {}): Answerer {
  return answerer(
    model === null
      ? quotingWriter()
      : modelWriter({ model, rewriter: model, prompts: "prompts", ...options }),
  );
}
