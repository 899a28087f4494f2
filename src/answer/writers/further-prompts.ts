import type { Citation } from "../../core/reply.ts";
import type { Warning } from "../../core/warnings.ts";
import type { ToolCall } from "../../models/model.ts";
import { type Prompt, sizeInPrompt } from "../compose.ts";
import { furtherPassages, hasRest, restOf } from "../further-passages.ts";
import type { PromptRoom } from "../prompt-passages.ts";
import type { PromptSources } from "../prompt-values.ts";
import { queryOf, SEARCH_STORY } from "./search-story.ts";
import type { AnswerTask } from "./writer.ts";

/** Most searches that a model may ask for in one answer. */
export const MAX_SEARCHES = 2;
/** Share of the room for passages that one search may fill. */
const FOUND_SHARE = 1 / 4;
/**
 * With this part of the share a search makes do where a prompt has no more room left, so that the prompt stays as the
 * endpoint has read it already; with less, passages found worst before make way.
 */
const ENOUGH = 1 / 2;

/** The prompts of one answer after the first, each with what the model has looked up till then. */
export interface FurtherPrompts {
  /** Whether the model may ask for a search: not after the last, nor where a prompt holds all that may be known. */
  mayAsk(): boolean;
  /** Searches for what the model asks; `null` where that is nothing sensible, or nothing new is found that fits. */
  after(calls: readonly ToolCall[]): Promise<Prompt | null>;
}

/** For an answer for which nothing may be looked up. */
export const NONE_FURTHER: FurtherPrompts = { mayAsk: () => false, after: () => Promise.resolve(null) };

/** Prompts with what a search of the task's view finds; only that view is searched, whatever the model asks for. */
export function furtherPrompts(
  { view, search }: Pick<AnswerTask, "view" | "search">,
  first: Prompt,
  {
    compose,
    room,
    searches,
  }: {
    readonly compose: (looking: Pick<PromptSources, "further" | "search">) => Prompt;
    readonly room: PromptRoom;
    readonly searches: number;
  },
): FurtherPrompts {
  const { passages: numbered } = first;
  const found: Citation[] = [];
  const warnings: Warning[] = [];
  let left = searches;
  let last = first;
  const { story } = view.vantage;
  const label = Math.max(
    0,
    ...numbered.map((one) => sizeInPrompt(one, story, room.count) - room.count(one.text)),
  );
  const shareOf = (free: number): PromptRoom => {
    const share = room.tokens * FOUND_SHARE;
    const tokens = free < share * ENOUGH ? share : Math.min(share, free);
    return { tokens, count: (text) => room.count(text) + label };
  };
  const shownSpans = () => [...numbered, ...found];
  const mayAsk = () => left > 0 && hasRest(view, shownSpans());
  return {
    mayAsk,
    async after(calls) {
      const queries = calls.flatMap((call) => queryOf(call) ?? []).slice(0, left);
      left -= queries.length;
      let free = last.left;
      for (const query of queries) {
        const retrieved = await search(query);
        const more = furtherPassages(restOf(view, shownSpans()), retrieved.scores, shareOf(free));
        found.push(...more);
        free -= more.reduce((sum, one) => sum + sizeInPrompt(one, story, room.count), 0);
        warnings.push(...retrieved.warnings);
      }
      const prompt = compose({
        further: { found, numbered },
        ...(mayAsk() && { search: SEARCH_STORY.name }),
      });
      if (prompt.passages.length === last.passages.length) return null;
      last = prompt;
      return { ...prompt, warnings: [...prompt.warnings, ...warnings] };
    },
  };
}
