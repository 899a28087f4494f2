import type { Client, Message } from "discord.js";

/** The newest messages of a channel, or the newest before one, newest first; none where they cannot be read. */
export async function readMessages(
  client: Client<true>,
  channelId: string,
  wish: { readonly limit: number; readonly before?: string },
): Promise<Message[]> {
  const channel = await client.channels.fetch(channelId).catch(() => null);
  if (channel?.isTextBased() !== true) return [];
  const messages = await channel.messages.fetch({ ...wish, cache: false }).catch(() => null);
  return [...(messages?.values() ?? [])];
}
