import { type Interaction, PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { shelfOf } from "../../../../core/story-id.ts";
import type { Call } from "../../bot.ts";
import type { DiscordPlace } from "../../place.ts";
import { shelfAt } from "../../shelf.ts";

/** Whether somebody may manage a place: the server, and outside servers everybody what is their own. */
export function mayManage(place: DiscordPlace, { memberPermissions }: Interaction): boolean {
  return place.serverId === null || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/**
 * Gives the server whose settings this person may change. Discord hides such commands by default only, so it is
 * asked again here.
 * @throws UsageError outside servers and for those who may not manage this one.
 */
export function managedServer({ interaction, place, texts }: Call): string {
  if (place.serverId === null) throw new UsageError(texts.commands.onlyInServers);
  if (!mayManage(place, interaction)) throw new UsageError(texts.commands.needsManageServer);
  return place.serverId;
}

/** Gives the shelf this person may change: the server's if they manage it, outside servers their own. @throws UsageError */
export function managedShelf(call: Call): string {
  if (!mayManage(call.place, call.interaction)) throw new UsageError(call.texts.commands.needsManageServer);
  return shelfAt(call);
}

/**
 * The story this person may change, which must stand on the shelf of the place: what is for everybody is changed for
 * nobody.
 *
 * @param storyId default: the story that is talked about there.
 * @throws UsageError for those who may not change it; UnknownStory when there is none.
 */
export async function managedStory(call: Call, storyId: string | undefined): Promise<StoryOutline> {
  const shelf = managedShelf(call);
  const { bot, place, personId, texts } = call;
  const outline = await bot.catalogue.outline(
    shelf,
    storyId ?? (await bot.preferences.storyId(place, personId)),
  );
  if (shelfOf(outline.id) !== shelf) throw new UsageError(texts.commands.library.notYourShelf);
  return outline;
}
