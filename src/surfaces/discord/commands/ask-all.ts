import { UsageError } from "../../../core/errors.ts";
import type { BoundedStory } from "../../../engine/engine.ts";
import type { Question } from "../bot.ts";
import { shelfAt } from "../shelf.ts";
import type { SlashCall } from "./command.ts";
import { toldUpTo } from "./replies/outline.ts";

/** Typed instead of a story to ask all of them. */
export const ALL_STORIES = "*";

/** How many other stories are named beside the one that answers. */
const MAX_OTHERS = 5;

/**
 * The question for the story that fits it best among all that can be read here, each as far as the answer may go. The
 * answer names that story and others that fit too. Stories in which the person has not said how far they are are left
 * out; if there are no others, one of them is asked, so that the person is asked how far they are.
 * @throws UsageError when no story mentions it.
 */
export async function askedOfAll(call: SlashCall, question: Question): Promise<Question> {
  const { bot, texts } = call;
  const { library, reading } = texts.commands;
  const entries = await bot.catalogue.entries(shelfAt(call));
  const stories = await Promise.all(entries.map(({ id }) => knownOf(call, id, question.until)));
  const there = stories.filter((story) => story !== null);
  const unsaid = there.filter(({ isUnsaid }) => isUnsaid).map(({ storyId }) => storyId);
  const known = there.filter(({ isUnsaid }) => !isUnsaid);
  if (known.length === 0 && unsaid.length > 0) return { ...question, storyId: await nearestOf(call, unsaid) };
  const found = (await bot.engine.route({ stories: known, question: question.text }))
    .map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined);
  const [best, ...others] = found;
  if (best === undefined)
    throw new UsageError(unsaid.length > 0 ? reading.noneSpeaksSoFar : library.noStorySpeaks);
  const titles = others.slice(0, MAX_OTHERS).map(({ title }) => title);
  const notes = [library.answeredFrom(best.title), ...(titles.length > 0 ? [library.alsoIn(titles)] : [])];
  return { ...question, storyId: best.id, notes };
}

/** The story that is talked about there if it is among these, else the first. */
async function nearestOf({ bot, channel, personId }: SlashCall, ids: readonly string[]) {
  const here = await bot.preferences.storyId(channel, personId);
  return ids.find((id) => id === here) ?? ids[0];
}

/** A story, up to where it may be told. */
interface AskableStory extends BoundedStory {
  /** Whether nothing may be told until the person says how far they are. */
  readonly isUnsaid: boolean;
}

/** How far a story may be told; `null` when it does not have the position that was named, or is gone. */
async function knownOf(
  { bot, interaction, channel, personId }: SlashCall,
  storyId: string,
  until: string | undefined,
): Promise<AskableStory | null> {
  try {
    const outline = await bot.catalogue.outline(shelfAt({ channel, personId }), storyId);
    const reach = await bot.preferences.audienceBounds(channel, personId, outline);
    const bound = interaction.ephemeral === true ? reach.asker : reach.everyone;
    const isUnsaid = reach.said === null && reach.asker === 0;
    const named = until === undefined ? bound : await bot.engine.parsePosition(storyId, until);
    return { ...toldUpTo(outline, Math.min(bound, named)), isUnsaid };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
