import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { textsFor } from "../../locales/registry.ts";
import type { Typing } from "../command.ts";
import { castOffers, type Offer, placeOffers, storyOffers } from "./offers.ts";
import { storyNamed } from "./options.ts";

/** The story somebody types about, and how far they may know it. */
interface Known {
  readonly outline: StoryOutline;
  readonly bound: number;
}

/** `null` when there is no story of the name they typed. */
export async function knownTo({ bot, interaction, place, personId }: Typing): Promise<Known | null> {
  const named = storyNamed(bot.catalogue.entries(), interaction.options.getString("story"));
  try {
    const outline = await bot.catalogue.outline(named ?? (await bot.preferences.storyId(place, personId)));
    return { outline, bound: await bot.preferences.bound(place, personId, outline) };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Offers values for the options that many commands have: a story, somebody in it, a place in it. */
export async function complete(typing: Typing): Promise<Offer[]> {
  const { name, value } = typing.interaction.options.getFocused(true);
  if (name === "story") return storyOffers(typing.bot.catalogue.entries(), value);
  const known = await knownTo(typing);
  if (known === null) return [];
  const { outline, bound } = known;
  if (name === "until") return placeOffers(outline, bound, value);
  const { narrator } = textsFor(typing.interaction.locale);
  return castOffers(outline, bound, value, name === "character" ? undefined : narrator);
}
