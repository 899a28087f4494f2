import { ApiError, invalidForm, unknown } from "./api-error.ts";
import { nextId, secret } from "./ids.ts";
import { lengthOf, objectsIn, textIn } from "./json.ts";
import { demand, demandOpen, messageIn, seenChannel } from "./may.ts";
import { validateEdit } from "./message-routes.ts";
import { messageJson } from "./message-payloads.ts";
import { webhookJson } from "./payloads.ts";
import { change, post, remove } from "./post.ts";
import { type Call, done, ok, type Route } from "./route.ts";
import { startThread } from "./threads.ts";
import type { Channel, Message, Webhook } from "./things.ts";
import { validateMessage } from "./validate-message.ts";
import { channelById, type World } from "./world.ts";

const MAX_PER_CHANNEL = 15;

/** Webhooks themselves, by the bot; and what is said through them, by their token. */
export const webhookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel/webhooks",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      demand(world, channel, "MANAGE_WEBHOOKS");
      return ok(webhooksOf(world, channel).map((webhook) => webhookJson(world, webhook)));
    },
  },
  { method: "POST", path: "/channels/:channel/webhooks", handle: createWebhook },
  {
    method: "GET",
    path: "/webhooks/:webhook",
    handle: ({ world, param }) => ok(webhookJson(world, managed(world, param("webhook")))),
  },
  {
    method: "PATCH",
    path: "/webhooks/:webhook",
    handle: ({ world, param, body }) => {
      const webhook = managed(world, param("webhook"));
      if ("name" in body) webhook.name = checkedName(body["name"], "name");
      if ("channel_id" in body) webhook.channelId = seenChannel(world, textIn(body["channel_id"])).id;
      tellWebhooks(world, channelById(world, webhook.channelId));
      return ok(webhookJson(world, webhook));
    },
  },
  {
    method: "DELETE",
    path: "/webhooks/:webhook",
    handle: ({ world, param }) => {
      forget(world, managed(world, param("webhook")));
      return done();
    },
  },
  {
    method: "GET",
    path: "/webhooks/:webhook/:token",
    isOpen: true,
    handle: (call) => ok(webhookJson(call.world, byToken(call))),
  },
  {
    method: "DELETE",
    path: "/webhooks/:webhook/:token",
    isOpen: true,
    handle: (call) => {
      forget(call.world, byToken(call));
      return done();
    },
  },
  { method: "POST", path: "/webhooks/:webhook/:token", isOpen: true, handle: execute },
  {
    method: "GET",
    path: "/webhooks/:webhook/:token/messages/:message",
    isOpen: true,
    // With the webhook's own token nothing is blanked.
    handle: (call) => ok(messageJson(call.world, ownMessage(call), true)),
  },
  {
    method: "PATCH",
    path: "/webhooks/:webhook/:token/messages/:message",
    isOpen: true,
    handle: (call) => {
      const message = ownMessage(call);
      demandOpen(channelById(call.world, message.channelId));
      validateEdit(message, call.body, call.files.length);
      change(call.world, message, call.body, call.files);
      return ok(messageJson(call.world, message, true));
    },
  },
  {
    method: "DELETE",
    path: "/webhooks/:webhook/:token/messages/:message",
    isOpen: true,
    handle: (call) => {
      const message = ownMessage(call);
      demandOpen(channelById(call.world, message.channelId));
      remove(call.world, [message]);
      return done();
    },
  },
];

export function webhooksOf(world: World, channel: Channel): readonly Webhook[] {
  return [...world.webhooks.values()].filter(({ channelId }) => channelId === channel.id);
}

/** Makes a webhook; without an application it is one that a person made. */
export function makeWebhook(
  world: World,
  made: Pick<Webhook, "channelId" | "name" | "applicationId" | "user">,
): Webhook {
  const webhook: Webhook = { id: nextId(), token: secret(50), ...made };
  world.webhooks.set(webhook.id, webhook);
  tellWebhooks(world, channelById(world, webhook.channelId));
  return webhook;
}

export function forget(world: World, webhook: Webhook): void {
  world.webhooks.delete(webhook.id);
  tellWebhooks(world, channelById(world, webhook.channelId));
}

function createWebhook({ world, param, body }: Call): ReturnType<Route["handle"]> {
  const channel = seenChannel(world, param("channel"));
  if (channel.thread || channel.type === "dm" || channel.type === "category") throw unknown(10003);
  demand(world, channel, "MANAGE_WEBHOOKS");
  const name = checkedName(body["name"], "name");
  if (webhooksOf(world, channel).length >= MAX_PER_CHANNEL)
    throw new ApiError(400, 30007, "Maximum number of webhooks reached (15)");
  const made = { channelId: channel.id, name, applicationId: world.bot.id, user: world.bot };
  return ok(webhookJson(world, makeWebhook(world, made)));
}

function execute(call: Call): ReturnType<Route["handle"]> {
  const { world, body, files, query } = call;
  const webhook = byToken(call);
  const name = "username" in body ? checkedName(body["username"], "username") : webhook.name;
  if (textIn(body["avatar_url"]).length > 2048)
    throw invalidForm("avatar_url", "Must be 2048 or fewer in length.");
  const hasButtons = objectsIn(body["components"]).length > 0;
  if (hasButtons && webhook.applicationId === null)
    throw invalidForm("components", "Only webhooks of an application can send components.");
  validateMessage({ ...body, attachments: [] }, files.length);
  const channel = targetChannel(call, webhook);
  if (channel.thread?.isLocked) throw new ApiError(400, 160005, "Cannot reply when thread is locked");
  const { message_reference: _, ...said } = body;
  const message = post(world, {
    channel,
    author: { id: webhook.id, username: name, bot: true, takesDirectMessages: false },
    shownName: name,
    avatarUrl: textIn(body["avatar_url"]) || null,
    body: said,
    files,
    webhookId: webhook.id,
  });
  return query["wait"] === "true" ? ok(messageJson(world, message, true)) : done();
}

/** Where a webhook speaks: its channel, or a thread of it. @throws ApiError 220001, 10003. */
function targetChannel({ world, body, query }: Call, webhook: Webhook): Channel {
  const channel = channelById(world, webhook.channelId);
  const threadId = query["thread_id"];
  if (threadId !== undefined) return threadOf(world, webhook, threadId);
  if (channel.type !== "forum") return channel;
  const title = textIn(body["thread_name"]);
  if (title === "") {
    const message = "Webhooks posted to forum channels must have a thread_name or thread_id";
    throw new ApiError(400, 220001, message);
  }
  return startThread(world, { parent: channel, name: title, ownerId: webhook.id });
}

function threadOf(world: World, webhook: Webhook, threadId: string): Channel {
  const thread = channelById(world, threadId);
  if (!thread.thread || thread.parentId !== webhook.channelId) throw unknown(10003);
  return thread;
}

/** A message this webhook sent, looked for only where the request says. @throws ApiError 10008. */
function ownMessage(call: Call): Message {
  const { world, query, param } = call;
  const webhook = byToken(call);
  const threadId = query["thread_id"];
  const channel =
    threadId === undefined ? channelById(world, webhook.channelId) : threadOf(world, webhook, threadId);
  const message = messageIn(world, channel, param("message"));
  if (message.webhookId !== webhook.id) throw unknown(10008);
  return message;
}

/** @throws ApiError 10015, 50027. */
function byToken({ world, param }: Call): Webhook {
  const webhook = world.webhooks.get(param("webhook"));
  if (!webhook) throw unknown(10015);
  if (webhook.token !== param("token")) throw new ApiError(401, 50027, "Invalid Webhook Token");
  return webhook;
}

/** @throws ApiError 10015, 50013. */
function managed(world: World, id: string): Webhook {
  const webhook = world.webhooks.get(id);
  if (!webhook) throw unknown(10015);
  demand(world, channelById(world, webhook.channelId), "MANAGE_WEBHOOKS");
  return webhook;
}

function checkedName(value: unknown, field: string): string {
  const name = textIn(value).trim();
  if (lengthOf(name) < 1 || lengthOf(name) > 80)
    throw invalidForm(field, "Must be between 1 and 80 in length.");
  const banned = /clyde|discord/i.exec(name)?.[0];
  if (banned !== undefined) throw invalidForm(field, `Username cannot contain "${banned.toLowerCase()}"`);
  return name;
}

function tellWebhooks(world: World, channel: Channel): void {
  world.changed();
  world.emit({
    name: "WEBHOOKS_UPDATE",
    guildId: channel.guildId,
    intents: 1 << 5,
    channel,
    data: () => ({ guild_id: channel.guildId, channel_id: channel.id }),
  });
}
