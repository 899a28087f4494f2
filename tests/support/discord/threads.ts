import { nextId } from "./ids.ts";
import { channelJson } from "./payloads.ts";
import type { Channel } from "./things.ts";
import type { World } from "./world.ts";

const GUILDS = 1;

/** Makes a thread under a channel and tells the gateway; `id` is that of the message it starts from. */
export function startThread(
  world: World,
  made: {
    parent: Channel;
    name: string;
    ownerId: string;
    id?: string;
    isPrivate?: boolean;
    autoArchiveMinutes?: number;
  },
): Channel {
  const thread: Channel = {
    id: made.id ?? nextId(),
    type: made.isPrivate ? "private-thread" : "public-thread",
    guildId: made.parent.guildId,
    parentId: made.parent.id,
    recipient: null,
    name: made.name,
    overwrites: [],
    thread: {
      ownerId: made.ownerId,
      memberIds: new Set([made.ownerId]),
      isArchived: false,
      isLocked: false,
      autoArchiveMinutes: made.autoArchiveMinutes ?? 1440,
    },
  };
  world.channels.set(thread.id, thread);
  tellChannel(world, "THREAD_CREATE", thread);
  return thread;
}

/** Tells the gateway about a channel or thread as it is now. */
export function tellChannel(world: World, name: string, channel: Channel): void {
  world.changed();
  world.emit({
    name,
    guildId: channel.guildId,
    intents: GUILDS,
    channel,
    data: () => ({
      ...channelJson(world, channel),
      ...(name === "THREAD_CREATE" && { newly_created: true }),
    }),
  });
}

/** Deletes a channel with its threads, or one thread. */
export function dropChannel(world: World, channel: Channel): void {
  for (const other of world.channels.values())
    if (other.thread && other.parentId === channel.id) dropChannel(world, other);
  tellChannel(world, channel.thread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
  for (const webhook of world.webhooks.values())
    if (webhook.channelId === channel.id) world.webhooks.delete(webhook.id);
  world.channels.delete(channel.id);
  world.changed();
}
