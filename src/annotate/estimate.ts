import { noteDating } from "../cast/note-dating.ts";
import type { Story } from "../core/story.ts";
import type { Model } from "../models/model.ts";
import { tokenCounter } from "../text/tokens.ts";
import type { AnnotateOptions } from "./annotate.ts";
import { partsOf, readTogether } from "./parts.ts";
import { afterPart, type KnownBefore, MAX_ANSWER_TOKENS, requestFor } from "./request.ts";

/** Rough tokens of an answer: some for any part, and a share of the part's own. */
const ANSWER_BASE = 300;
const ANSWER_SHARE = 0.5;

/** Roughly what reading a story takes: prompts are counted (without people found on the way), answers guessed. */
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
interface EstimateOptions extends Pick<AnnotateOptions, "prompt" | "cache" | "atOnce"> {
  readonly model: Pick<Model, "id">;
  /** US dollars for a million tokens; `null` where none are set. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

/** Estimates what {@link annotate} would take, without asking any model. */
export async function estimate(story: Story, options: EstimateOptions): Promise<Estimate> {
  const { cache, prices, atOnce } = options;
  const count = await tokenCounter();
  const dating = noteDating(story);
  let [calls, promptTokens, completionTokens] = [0, 0, 0];
  let known: KnownBefore = { cast: story.cast, before: null };
  for (const group of readTogether(partsOf(story, count), atOnce)) {
    const before = known;
    for (const part of group) {
      const { text, request, hash } = requestFor(story, part, before, options);
      const kept = await cache.get(hash);
      known = kept ? afterPart(dating, known, part, kept) : { ...known, before: null };
      if (kept) continue;
      calls++;
      for (const { content } of request.messages) promptTokens += count(content);
      const answer = Math.round(ANSWER_BASE + ANSWER_SHARE * count(text));
      completionTokens += Math.min(MAX_ANSWER_TOKENS, answer);
    }
  }
  const cost = prices && (promptTokens * prices.input + completionTokens * prices.output) / 1_000_000;
  return { calls, sections: story.sections.length, promptTokens, completionTokens, cost };
}
