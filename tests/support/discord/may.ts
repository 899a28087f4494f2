import { ApiError, missingAccess, missingPermissions, unknown } from "./api-error.ts";
import { botSees } from "./payloads.ts";
import { PERMISSION } from "./permissions.ts";
import type { Channel, Message } from "./things.ts";
import { channelById, findMessage, permissionsOf, type World } from "./world.ts";

/** A channel the bot can see. @throws ApiError 10003, 50001. */
export function seenChannel(world: World, id: string): Channel {
  const channel = channelById(world, id);
  if (!botSees(world, channel)) throw missingAccess();
  return channel;
}

/** Whether the bot has a permission in a channel. */
export function has(world: World, channel: Channel, name: keyof typeof PERMISSION): boolean {
  return (permissionsOf(world, channel, world.bot.id) & PERMISSION[name]) !== 0n;
}

/** @throws ApiError 50013 when the bot lacks the permission. */
export function demand(world: World, channel: Channel, name: keyof typeof PERMISSION): void {
  if (!has(world, channel, name)) throw missingPermissions();
}

/** What sending needs, in a channel, a thread or direct messages. @throws ApiError. */
export function demandSending(world: World, channel: Channel, files: number): void {
  if (channel.type === "forum" || channel.type === "category")
    throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
  if (channel.recipient && !channel.recipient.takesDirectMessages)
    throw new ApiError(403, 50007, "Cannot send messages to this user");
  if (channel.guildId === null) return;
  demand(world, channel, channel.thread ? "SEND_MESSAGES_IN_THREADS" : "SEND_MESSAGES");
  if (channel.thread?.isLocked && !has(world, channel, "MANAGE_THREADS"))
    throw new ApiError(400, 160005, "Cannot reply when thread is locked");
  if (files > 0) demand(world, channel, "ATTACH_FILES");
}

/** A message everybody can see in a channel. @throws ApiError 10008. */
export function messageIn(world: World, channel: Channel, id: string): Message {
  const message = findMessage(world, channel.id, id);
  if (!message) throw unknown(10008);
  return message;
}

/** @throws ApiError 50083 in an archived thread. */
export function demandOpen(channel: Channel): void {
  if (channel.thread?.isArchived) throw new ApiError(400, 50083, "Thread is archived");
}
