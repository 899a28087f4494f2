import type { Client } from "discord.js";
import type { ChannelContext } from "../channel-context.ts";

/** Whether Discord shows a channel, or the one that a thread belongs to, to adults alone. */
export function isAgeRestricted(
  { channels }: Pick<Client, "channels">,
  { webhookChannelId }: Pick<ChannelContext, "webhookChannelId">,
): boolean {
  const channel = channels.cache.get(webhookChannelId);
  return channel !== undefined && "nsfw" in channel && channel.nsfw;
}
