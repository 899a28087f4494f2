import { annotate } from "../annotate/annotate.ts";
import { type Estimate, estimate } from "../annotate/estimate.ts";
import type { Prompt } from "../annotate/request.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import type { Model } from "../models/model.ts";
import type { Library } from "./library.ts";
import type { Watching } from "./story-indexes.ts";

/** The model that reads stories, and what it costs. */
export interface Annotating {
  /** `null` where none is set. */
  readonly model: Model | null;
  /** The prompt `annotate`, filled. */
  readonly prompt: () => Promise<Prompt>;
  /** US dollars for a million tokens; `null` when nobody set them. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

/** How many sections are read at a time where nobody says. */
const AT_ONCE = 4;

/** What {@link annotateStory} would cost. @throws UsageError where no model is set. */
export async function estimateStory(
  library: Pick<Library, "found" | "casts">,
  storyId: string,
  { prompt, prices, ...annotating }: Annotating,
  atOnce = AT_ONCE,
): Promise<Estimate> {
  const model = requireModel(annotating);
  const cache = library.casts.notesCache(storyId);
  return estimate(await library.found(storyId), { model, prompt: await prompt(), cache, prices, atOnce });
}

/**
 * Has a model read a story section by section for a better cast and for summaries, and keeps its notes. Sections read
 * before are not read again. Returns the story with the notes, and a sentence about each section that could not be read.
 *
 * @throws UsageError where no model is set; ModelFailure when it gives no more replies; the signal's reason when aborted.
 */
export async function annotateStory(
  library: Pick<Library, "found" | "read" | "casts">,
  storyId: string,
  { prompt, ...annotating }: Annotating,
  { onProgress, signal, atOnce = AT_ONCE }: Watching & { readonly atOnce?: number | undefined } = {},
): Promise<{ readonly story: Story; readonly warnings: readonly string[] }> {
  const model = requireModel(annotating);
  const story = await library.found(storyId);
  const warnings: string[] = [];
  const notes = await annotate(story, {
    model,
    prompt: await prompt(),
    cache: library.casts.notesCache(storyId),
    atOnce,
    onProgress: ({ done, total }) => onProgress?.({ phase: "annotating", done, total }),
    onFailure: (sentence) => warnings.push(sentence),
    ...(signal && { signal }),
  });
  signal?.throwIfAborted();
  if ((await library.found(storyId)).text !== story.text)
    throw new UsageError("The story was replaced while it was read: have its new edition read.");
  await library.casts.writeNotes(story, notes);
  return { story: await library.read(storyId), warnings };
}

/** The model that is set. @throws UsageError where there is none. */
export function requireModel({ model }: Pick<Annotating, "model">): Model {
  if (model !== null) return model;
  throw new UsageError(
    "No language model is set, and only a model can read a story for more than its names: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.",
  );
}
