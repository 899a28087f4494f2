import {
  ApplicationIntegrationType,
  GuildChannel,
  InteractionContextType,
  type BaseInteraction,
  type Channel,
  type Message,
} from "discord.js";
import type { ChannelRef } from "../../stores/store.ts";

/** Where on Discord something is asked. */
export interface ChannelContext extends ChannelRef {
  /**
   * `server`: the bot is a member there; `direct`: a direct message with the bot; `elsewhere`: somebody brought the bot
   * along to a place it is no member of, and it can only answer interactions.
   */
  readonly kind: "server" | "direct" | "elsewhere";
  /** Ids whose choices hold here, the nearest first: thread, channel, category. */
  readonly channelIds: readonly string[];
  readonly isThread: boolean;
  /** Id of the channel that holds the webhooks: of a thread its parent. */
  readonly webhookChannelId: string;
}

/** Where an interaction was made. */
export function placeOfInteraction(interaction: BaseInteraction): ChannelContext {
  const { guildId, channelId, channel } = interaction;
  if (guildId === null) {
    const kind = interaction.context === InteractionContextType.PrivateChannel ? "elsewhere" : "direct";
    return placeAt(kind, null, channel ?? { id: channelId ?? interaction.user.id });
  }
  // Its commands may be installed in a server without it: nothing is known there, and it can only answer.
  const isInstalledThere =
    interaction.guild !== null &&
    interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined;
  const kind = isInstalledThere ? "server" : "elsewhere";
  return placeAt(
    kind,
    kind === "server" ? guildId : null,
    channel ?? { id: channelId ?? interaction.user.id },
  );
}

/** Where a message was written. */
export function placeOfMessage(message: Message): ChannelContext {
  return placeAt(message.guildId === null ? "direct" : "server", message.guildId, message.channel);
}

/** A place that was written down by its ids. */
export function placeOfChannel(serverId: string | null, channel: Channel | { id: string }): ChannelContext {
  return placeAt(serverId === null ? "direct" : "server", serverId, channel);
}

function placeAt(
  kind: ChannelContext["kind"],
  serverId: string | null,
  channel: Channel | { id: string },
): ChannelContext {
  const isThread = "isThread" in channel && channel.isThread();
  const parent = isThread ? channel.parent : channel;
  const categoryId = parent instanceof GuildChannel ? parent.parentId : null;
  const webhookChannelId = (isThread ? channel.parentId : null) ?? channel.id;
  const channelIds = [...new Set([channel.id, webhookChannelId, categoryId ?? channel.id])];
  return { kind, serverId, channelId: channel.id, channelIds, isThread, webhookChannelId };
}
