import {
  ApplicationIntegrationType,
  GuildChannel,
  InteractionContextType,
  type BaseInteraction,
  type Channel,
  type Message,
} from "discord.js";
import type { ChannelRef } from "../../stores/store.ts";

/** A channel on Discord in which something is asked. */
export interface ChannelContext extends ChannelRef {
  /**
   * `server`: the bot is a member of its server; `direct`: a direct message with the bot; `elsewhere`: the bot is no
   * member and can only answer interactions, because a person installed it for themselves.
   */
  readonly kind: "server" | "direct" | "elsewhere";
  /** Ids whose choices apply, the nearest first: thread, channel, category. */
  readonly channelIds: readonly string[];
  readonly isThread: boolean;
  /** Id of the channel that has the webhooks: for a thread its parent. */
  readonly webhookChannelId: string;
}

/** The channel of an interaction. */
export function channelOfInteraction(interaction: BaseInteraction): ChannelContext {
  const { guildId, channelId } = interaction;
  const channel = interaction.channel ?? { id: channelId ?? interaction.user.id };
  if (guildId === null) {
    const kind = interaction.context === InteractionContextType.PrivateChannel ? "elsewhere" : "direct";
    return contextFor(kind, null, channel);
  }
  // A server may have its commands but not the bot, which then can only answer.
  const isInstalledThere =
    interaction.guild !== null &&
    interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return isInstalledThere ? contextFor("server", guildId, channel) : contextFor("elsewhere", null, channel);
}

/** The channel of a message. */
export function channelOfMessage(message: Message): ChannelContext {
  return channelContext(message.guildId, message.channel);
}

/** A channel in a server, or a direct message (`null`). */
export function channelContext(serverId: string | null, channel: Channel | { id: string }): ChannelContext {
  return contextFor(serverId === null ? "direct" : "server", serverId, channel);
}

function contextFor(
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
