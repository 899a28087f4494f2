import type { Tool, ToolCall } from "../../models/model.ts";
import { parseObject } from "../../ops/endpoint.ts";

/** Longest query that is searched for (characters); what is beyond is cut off. */
const MAX_QUERY = 300;

/** What a model may call to see more of the story, as far as it may be known. */
export const SEARCH_STORY: Tool = {
  name: "search_story",
  description:
    "Looks up more of what you may know of the story. Call it when the passages you have do not answer the question, or not all of it, before you write any word of your answer; never when they do. What it finds is then shown to you like the other passages; if that is not it, call once more with other words.",
  parameters: {
    type: "object",
    properties: {
      query: {
        type: "string",
        description:
          'The words that the passage you need is likely to hold, in the language of the story: names, as you find them in the prompt, rather than "he" or "the old lady"; things, what is done or said. Other words than those of the question.',
      },
    },
    required: ["query"],
    additionalProperties: false,
  },
};

/** What a call wants searched for; `null` where it is none of this tool, malformed or empty. */
export function queryOf({ name, arguments: written }: ToolCall): string | null {
  const query = name === SEARCH_STORY.name ? parseObject(written)?.["query"] : null;
  return (typeof query === "string" && query.trim().slice(0, MAX_QUERY)) || null;
}
