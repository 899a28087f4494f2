import { type Interaction, PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { shelfOf } from "../../../../core/story-id.ts";
import type { Call } from "../../bot.ts";
import type { ChannelContext } from "../../channel-context.ts";
import { shelfAt } from "../../shelf.ts";
import type { SlashCall } from "../command.ts";
import { storyGiven } from "./given.ts";

/** Whether a person may manage the server; outside servers they manage what is their own. */
export function mayManage(channel: ChannelContext, { memberPermissions }: Interaction): boolean {
  return channel.serverId === null || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/**
 * The server whose settings this person may change. Discord only hides such commands by default, so check again here.
 * @throws UsageError outside servers, and for people who may not manage this one.
 */
export function managedServer({ interaction, channel, texts }: Call): string {
  if (channel.serverId === null) throw new UsageError(texts.commands.onlyInServers);
  if (!mayManage(channel, interaction)) throw new UsageError(texts.commands.needsManageServer);
  return channel.serverId;
}

/** The shelf this person may change: the server's if they manage it, outside servers their own. @throws UsageError */
export function managedShelf(call: Call): string {
  if (!mayManage(call.channel, call.interaction)) throw new UsageError(call.texts.commands.needsManageServer);
  return shelfAt(call);
}

/**
 * The story this person may change. It must be on the shelf there: shared stories cannot be changed.
 *
 * @param storyId default: the story talked about there.
 * @throws UsageError for people who may not change it; UnknownStory when there is none.
 */
export async function managedStory(call: Call, storyId: string | undefined): Promise<StoryOutline> {
  const shelf = managedShelf(call);
  const { bot, channel, personId, texts } = call;
  const outline = await bot.catalogue.outline(
    shelf,
    storyId ?? (await bot.preferences.storyId(channel, personId)),
  );
  if (shelfOf(outline.id) !== shelf) throw new UsageError(texts.commands.library.notYourShelf);
  return outline;
}

/** The story in the option `story`, or else the one talked about there, if this person may change it. @throws UsageError, UnknownStory */
export async function managedGiven(call: SlashCall): Promise<StoryOutline> {
  return managedStory(call, await storyGiven(call));
}

/** Having the model read a story costs its owners money. @throws UsageError for people for whom they do not want to pay. */
export function demandMayImprove({ bot: { spending }, channel, personId, texts }: Call): void {
  const { improve, ownerIds } = spending;
  const isAllowed = improve === "everyone" || (improve === "managers" && channel.serverId !== null);
  if (!isAllowed && !ownerIds.includes(personId)) throw new UsageError(texts.commands.library.onlyOwners);
}

/** Adding a story costs room, and embeddings. @throws UsageError for people who may not add any outside servers. */
export function demandMayAdd({ bot: { spending }, channel, personId, texts }: Call): void {
  const { directStories, ownerIds } = spending;
  if (channel.serverId === null && directStories === "owners" && !ownerIds.includes(personId))
    throw new UsageError(texts.commands.library.onlyOwnersAdd);
}
