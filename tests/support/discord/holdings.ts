import type { ApplicationCommand, ApplicationEmoji, Channel, Message, Webhook } from "./things.ts";
import { FLAG } from "./validate-message.ts";
import { webhooksOf } from "./webhook-routes.ts";
import { channelById, type World } from "./world.ts";

/** What Discord holds. */
export interface Holdings {
  /** In order, ephemeral ones too, without the deleted ones and those that only say "thinking". */
  messages(channel: Channel): readonly Message[];
  channel(id: string): Channel;
  /** Threads under a channel. */
  threads(parent: Channel): readonly Channel[];
  /** Global commands, or a server's own. */
  commands(guildId?: string): readonly ApplicationCommand[];
  webhooks(channel: Channel): readonly Webhook[];
  emojis(): readonly ApplicationEmoji[];
  /** How often the bot triggered typing there. */
  typing(channel: Channel): number;
}

export function holdings(world: World): Holdings {
  return {
    messages: (channel) => shown(world, channel.id),
    channel: (id) => channelById(world, id),
    threads: (parent) =>
      [...world.channels.values()].filter(({ parentId, thread }) => thread && parentId === parent.id),
    commands: (guildId = "") => world.commands.get(guildId) ?? [],
    webhooks: (channel) => webhooksOf(world, channel),
    emojis: () => [...world.emojis.values()],
    typing: (channel) => world.typings.get(channel.id) ?? 0,
  };
}

/** The messages people can see in a channel. */
export function shown(world: World, channelId: string): readonly Message[] {
  return (world.messages.get(channelId) ?? []).filter(
    ({ isDeleted, flags }) => !isDeleted && !(flags & FLAG.LOADING),
  );
}
