import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { shelfOf } from "../../../../core/story-id.ts";
import { textsFor } from "../../locales/registry.ts";
import { shelfAt } from "../../shelf.ts";
import type { Typing } from "../command.ts";
import { castOffers, nextPositionOffers, type Offer, positionOffers, storyOffers } from "./offers.ts";
import { mayManage } from "./manager.ts";
import { storyTyped } from "./given.ts";

/** The story that is typed about, and how far the answer may go. */
interface TypedStory {
  readonly outline: StoryOutline;
  readonly bound: number;
  /** The position the person said they are at. */
  readonly said: number | null;
}

/** The story they typed, or else the one `chooser` talks about there; `null` when there is none of that name. */
export async function knownTo(typing: Typing, chooser = typing.personId): Promise<TypedStory | null> {
  const { bot, interaction, channel, personId } = typing;
  try {
    const named = await storyTyped(typing, interaction.options.getString("story"));
    const storyId = named ?? (await bot.preferences.storyId(channel, chooser));
    const outline = await bot.catalogue.outline(shelfAt(typing), storyId);
    const { asker, everyone, said } = await bot.preferences.audienceBounds(channel, personId, outline);
    return { outline, bound: typing.isPublic ? everyone : asker, said };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/**
 * Offers the whole story to those who manage it, because correcting it takes seeing later characters. Only stories
 * of the shelf there are offered.
 */
export async function completeManaged(typing: Typing): Promise<Offer[]> {
  if (!mayManage(typing.channel, typing.interaction)) return [];
  const { name, value } = typing.interaction.options.getFocused(true);
  const shelf = shelfAt(typing);
  if (name === "story") {
    const entries = await typing.bot.catalogue.entries(shelf);
    return storyOffers(
      entries.filter(({ id }) => shelfOf(id) === shelf),
      value,
    );
  }
  const known = await knownTo(typing);
  if (known === null || shelfOf(known.outline.id) !== shelf) return [];
  const { outline } = known;
  return name === "from"
    ? positionOffers(outline, outline.length, value)
    : castOffers(outline, outline.length, value);
}

/** Offers values for the options that many commands have: a story, a character, a position. */
export async function complete(typing: Typing): Promise<Offer[]> {
  const { name, value } = typing.interaction.options.getFocused(true);
  if (name === "story") return storyOffers(await typing.bot.catalogue.entries(shelfAt(typing)), value);
  const known = await knownTo(typing);
  if (known === null) return [];
  const { outline, bound } = known;
  if (name === "until" || name === "at") return positionOffers(outline, bound, value);
  const { narrator } = textsFor(typing.interaction.locale);
  return castOffers(outline, bound, value, name === "character" ? undefined : narrator);
}

/** Offers positions the person may have reached, and stories. */
export async function completeProgress(typing: Typing, chooser?: string): Promise<Offer[]> {
  const { name, value } = typing.interaction.options.getFocused(true);
  if (name !== "place") return complete(typing);
  const known = await knownTo(typing, chooser);
  if (known === null) return [];
  const { outline, said } = known;
  return nextPositionOffers(outline, { bound: said ?? outline.length, hasSaid: said !== null }, value);
}
