import { ApiError, invalidForm, missingAccess, missingPermissions } from "./api-error.ts";
import { timeOf } from "./ids.ts";
import { isObject, objectsIn, textIn, textsIn } from "./json.ts";
import { demand, demandOpen, demandSending, has, messageIn, seenChannel } from "./may.ts";
import { messageJson } from "./message-payloads.ts";
import { change, post, react, remove } from "./post.ts";
import { type Call, done, ok, type Route } from "./route.ts";
import type { Channel, Json, Message } from "./things.ts";
import { findMessage, guildOf, nameIn, publicMessages, type World } from "./world.ts";
import { FLAG, validateMessage } from "./validate-message.ts";

/** "The past few minutes" in which a nonce is remembered. */
const NONCE_MS = 5 * 60_000;
const BULK_AGE_MS = 14 * 24 * 3_600_000;

/** Messages of channels, typing and reactions, as the bot's user. */
export const messageRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel/messages",
    handle: (call) => {
      const channel = seenChannel(call.world, call.param("channel"));
      return ok(chosen(call, channel).map((message) => seen(call.world, message)));
    },
  },
  {
    method: "GET",
    path: "/channels/:channel/messages/:message",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      if (!has(world, channel, "READ_MESSAGE_HISTORY")) throw missingAccess();
      return ok(seen(world, messageIn(world, channel, param("message"))));
    },
  },
  { method: "POST", path: "/channels/:channel/messages", handle: sendMessage },
  {
    method: "PATCH",
    path: "/channels/:channel/messages/:message",
    handle: ({ world, param, body, files }) => {
      const channel = seenChannel(world, param("channel"));
      const message = messageIn(world, channel, param("message"));
      if (message.author.id !== world.bot.id)
        throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
      demandOpen(channel);
      validateEdit(message, body, files.length);
      change(world, message, body, files);
      return ok(seen(world, message));
    },
  },
  {
    method: "DELETE",
    path: "/channels/:channel/messages/:message",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      const message = messageIn(world, channel, param("message"));
      if (message.author.id !== world.bot.id) demand(world, channel, "MANAGE_MESSAGES");
      demandOpen(channel);
      remove(world, [message]);
      return done();
    },
  },
  { method: "POST", path: "/channels/:channel/messages/bulk-delete", handle: deleteBulk },
  {
    method: "POST",
    path: "/channels/:channel/typing",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      demandSending(world, channel, 0);
      world.typings.set(channel.id, (world.typings.get(channel.id) ?? 0) + 1);
      return done();
    },
  },
  { method: "PUT", path: "/channels/:channel/messages/:message/reactions/:emoji/@me", handle: addReaction },
  {
    method: "DELETE",
    path: "/channels/:channel/messages/:message/reactions/:emoji/@me",
    handle: ({ world, param }) => {
      const message = messageIn(world, seenChannel(world, param("channel")), param("message"));
      react(world, message, { user: world.bot, emoji: param("emoji"), on: false });
      return done();
    },
  },
];

/** Over REST it is the portal's switch that decides about content, not the session's intents. */
export function seen(world: World, message: Message): Json {
  return messageJson(world, message, world.hasMessageContent);
}

/** Limits of a message as it will be after an edit. @throws ApiError 50035, 50006. */
export function validateEdit(message: Message, body: Json, files: number): void {
  validateMessage(
    {
      content: message.content,
      embeds: message.embeds,
      components: message.components,
      ...body,
      attachments: body["attachments"] ?? message.attachments.map(({ id }) => ({ id })),
      flags: message.flags | (typeof body["flags"] === "number" ? body["flags"] : 0),
    },
    files,
  );
}

/** Sends as the bot's user into a channel it may send to. */
export function sendAsBot(call: Call, channel: Channel): Message {
  const { world, body, files } = call;
  demandSending(world, channel, files.length);
  validateMessage({ ...body, attachments: [] }, files.length);
  if (typeof body["flags"] === "number" && body["flags"] & FLAG.EPHEMERAL)
    throw invalidForm("flags", "EPHEMERAL is for answers to interactions only.");
  const dropsEmbeds = channel.guildId !== null && !has(world, channel, "EMBED_LINKS");
  const hasElse = textIn(body["content"]) !== "" || files.length + objectsIn(body["components"]).length > 0;
  if (dropsEmbeds && !hasElse) throw missingPermissions();
  return post(world, {
    channel,
    author: world.bot,
    shownName: nameIn(guildOf(world, channel), world.bot),
    body: checkedReference(call, channel),
    files,
  });
}

function sendMessage(call: Call): ReturnType<Route["handle"]> {
  const { world, body, param } = call;
  const channel = seenChannel(world, param("channel"));
  const { nonce } = body;
  if (typeof nonce === "string" && nonce.length > 25)
    throw invalidForm("nonce", "Must be 25 or fewer in length.");
  const twin = body["enforce_nonce"] === true && sentWith(world, channel, nonce);
  return ok(seen(world, twin || sendAsBot(call, channel)));
}

function sentWith(world: World, channel: Channel, nonce: unknown): Message | undefined {
  if (nonce === undefined) return undefined;
  return (world.messages.get(channel.id) ?? []).find(
    (message) =>
      message.nonce === nonce &&
      message.author.id === world.bot.id &&
      timeOf(message.id) > Date.now() - NONCE_MS,
  );
}

/** The body, without a reference to a message that is gone. @throws ApiError 50035, 160002. */
function checkedReference({ world, body }: Call, channel: Channel): Json {
  const reference = body["message_reference"];
  if (!isObject(reference)) return body;
  if (channel.guildId !== null && !has(world, channel, "READ_MESSAGE_HISTORY"))
    throw new ApiError(403, 160002, "Cannot reply without permission to read message history");
  const isHere = findMessage(world, channel.id, textIn(reference["message_id"]));
  if (isHere) return body;
  if (reference["fail_if_not_exists"] !== false) throw invalidForm("message_reference", "Unknown message");
  const { message_reference: _, ...rest } = body;
  return rest;
}

function chosen({ world, query }: Call, channel: Channel): readonly Message[] {
  if (channel.guildId !== null && !has(world, channel, "READ_MESSAGE_HISTORY")) return [];
  const limit = query["limit"] === undefined ? 50 : Number(query["limit"]);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidForm("limit", "int value should be between 1 and 100.");
  const newestFirst = publicMessages(world, channel.id).toReversed();
  const { before, after, around } = query;
  if (around !== undefined) {
    const older = newestFirst.filter(({ id }) => BigInt(id) <= BigInt(around)).slice(0, Math.ceil(limit / 2));
    const newer = newestFirst.filter(({ id }) => BigInt(id) > BigInt(around)).slice(-Math.floor(limit / 2));
    return limit === 1 ? older : [...newer, ...older];
  }
  // After: the ones next to it, still newest first.
  if (after !== undefined) return newestFirst.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  const older =
    before === undefined ? newestFirst : newestFirst.filter(({ id }) => BigInt(id) < BigInt(before));
  return older.slice(0, limit);
}

function deleteBulk({ world, param, body }: Call): ReturnType<Route["handle"]> {
  const channel = seenChannel(world, param("channel"));
  demand(world, channel, "MANAGE_MESSAGES");
  const ids = textsIn(body["messages"]);
  if (ids.length < 2 || ids.length > 100)
    throw invalidForm("messages", "Must be between 2 and 100 in length.");
  if (ids.some((id) => timeOf(id) < Date.now() - BULK_AGE_MS))
    throw new ApiError(400, 50034, "A message provided was too old to bulk delete");
  remove(
    world,
    ids.flatMap((id) => findMessage(world, channel.id, id) ?? []),
  );
  return done();
}

function addReaction({ world, param }: Call): ReturnType<Route["handle"]> {
  const channel = seenChannel(world, param("channel"));
  const message = messageIn(world, channel, param("message"));
  demandOpen(channel);
  if (!has(world, channel, "READ_MESSAGE_HISTORY")) throw missingPermissions();
  const emoji = param("emoji");
  if (!message.reactions.some((held) => held.emoji === emoji)) {
    demand(world, channel, "ADD_REACTIONS");
    if (message.reactions.length >= 20)
      throw new ApiError(400, 30010, "Maximum number of reactions reached (20)");
  }
  react(world, message, { user: world.bot, emoji, on: true });
  return done();
}
