import type { Citation } from "../../core/reply.ts";
import type { Model } from "../../models/model.ts";
import { furtherPassages, hasRest, restOf } from "../further-passages.ts";
import { promptPassages, type PromptRoom } from "../prompt-passages.ts";
import type { Prompts } from "../template.ts";
import { searchWords } from "./search-words.ts";
import type { AnswerTask } from "./writer.ts";

/** Share of the room for what is found by the words of a model. */
const BY_WORDS = 1 / 4;

/**
 * The passages an answer is first written from, the most important first: by the question, and where a story does not fit
 * in whole also by the words in which a model (`wordsBy`, if there is one) expects it to be told.
 */
export async function firstPassages(
  task: AnswerTask,
  room: PromptRoom,
  { wordsBy, prompts }: { readonly wordsBy: Model | null; readonly prompts: Prompts },
): Promise<readonly Citation[]> {
  const { view, found, unknown, scene } = task;
  if (found === null) return [];
  const byQuestion = promptPassages(view, found.scores, room);
  // A line in a scene rarely asks something, and what cannot be known is not to be looked for.
  if (wordsBy === null || scene || unknown !== null || !hasRest(view, byQuestion)) return byQuestion;
  const words = await searchWords(task, byQuestion, {
    model: wordsBy,
    template: await prompts("search-words"),
  });
  if (words === null) return byQuestion;
  const { scores } = await task.search(words);
  const share = room.tokens * BY_WORDS;
  const [first, ...others] = promptPassages(view, found.scores, { ...room, tokens: room.tokens - share });
  const rest = restOf(view, first ? [first, ...others] : []);
  return [...(first ? [first] : []), ...furtherPassages(rest, scores, { ...room, tokens: share }), ...others];
}
