import type { ChatInputCommandInteraction } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { LibraryEntry } from "../../../../library/library.ts";
import type { Call, Question } from "../../bot.ts";
import { shelfAt } from "../../shelf.ts";

type AskCall = Call<ChatInputCommandInteraction>;

/** Typed instead of a story to ask all of them. */
export const ALL_STORIES = "*";

/** Other stories named beside the one that answers. */
const MOST_OTHERS = 5;

/**
 * The question for the story that speaks of it best, of all that can be read here, each as far as the person knows it.
 * The answer names that story, and others that speak of it too.
 * @throws UsageError when no story speaks of it.
 */
export async function askedOfAll(call: AskCall, question: Question): Promise<Question> {
  const { bot, texts } = call;
  const { library } = texts.commands;
  const entries = await bot.catalogue.entries(shelfAt(call));
  const stories = await Promise.all(entries.map((entry) => knownOf(call, entry, question.until)));
  const known = stories.filter((story) => story !== null);
  const found = (await bot.engine.route({ stories: known, question: question.text }))
    .map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined);
  const [best, ...others] = found;
  if (best === undefined) throw new UsageError(library.noStorySpeaks);
  const titles = others.slice(0, MOST_OTHERS).map(({ title }) => title);
  const notes = [library.answeredFrom(best.title), ...(titles.length > 0 ? [library.alsoIn(titles)] : [])];
  return { ...question, storyId: best.id, notes };
}

/** How far a story may be known; `null` where it has no place such as was named. */
async function knownOf(
  { bot, place, personId }: AskCall,
  { id, characters }: LibraryEntry,
  until: string | undefined,
): Promise<{ storyId: string; bound: number } | null> {
  const bound = await bot.preferences.bound(place, personId, { id, length: characters });
  if (until === undefined) return { storyId: id, bound };
  try {
    return { storyId: id, bound: Math.min(bound, await bot.engine.place(id, until)) };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
