import { noteDating } from "../cast/note-dating.ts";
import { withNotedPeople } from "../cast/annotations-people.ts";
import type { Story } from "../core/story.ts";
import type { Model } from "../models/model.ts";
import { tokenCounter } from "../text/tokens.ts";
import type { NotesCache } from "./annotate.ts";
import type { PartNotes } from "./checked-notes.ts";
import { partsOf } from "./parts.ts";
import { MAX_ANSWER_TOKENS, askFor, type Prompt } from "./request.ts";

/** Tokens of an answer, roughly: some for any part, and a share of the part's own. */
const ANSWER_BASE = 300;
const ANSWER_SHARE = 0.5;

/** What reading a story takes, roughly: prompts are counted (without people found on the way), answers guessed. */
export interface Estimate {
  /** Calls the cache cannot answer; may be one or two too many where a changed part brings nobody new. */
  readonly calls: number;
  readonly sections: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars; `null` where no prices are set. */
  readonly cost: number | null;
}

/** What an estimate is made with. */
interface EstimateOptions {
  readonly model: Pick<Model, "id">;
  readonly prompt: Prompt;
  readonly cache: NotesCache;
  /** US dollars for a million tokens; `null` when nobody set them. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

/** What {@link annotate} would take, without asking any model. */
export async function estimate(story: Story, options: EstimateOptions): Promise<Estimate> {
  const { model, prompt, cache, prices } = options;
  const count = await tokenCounter();
  const dating = noteDating(story);
  let [calls, promptTokens, completionTokens] = [0, 0, 0];
  let cast = story.cast;
  let before: PartNotes | null = null;
  for (const part of partsOf(story, count)) {
    const asked = askFor(story, part, { cast, before, prompt, modelId: model.id });
    before = await cache.get(asked.hash);
    if (before) ({ cast } = withNotedPeople(dating, cast, part.within, before.people));
    else {
      calls++;
      for (const { content } of asked.request.messages) promptTokens += count(content);
      completionTokens += Math.min(
        MAX_ANSWER_TOKENS,
        Math.round(ANSWER_BASE + ANSWER_SHARE * count(asked.text)),
      );
    }
  }
  const cost = prices && (promptTokens * prices.input + completionTokens * prices.output) / 1_000_000;
  return { calls, sections: story.sections.length, promptTokens, completionTokens, cost };
}
