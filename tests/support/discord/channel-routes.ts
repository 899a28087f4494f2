import { ApiError, invalidForm, missingPermissions, unknown } from "./api-error.ts";
import { isObject, lengthOf, numberIn, textIn } from "./json.ts";
import { demand, demandSending, has, messageIn, seenChannel } from "./may.ts";
import { seen, sendAsBot } from "./message-routes.ts";
import { botSees, channelJson, channelTypeOf } from "./payloads.ts";
import { type Call, created, done, ok, type Route } from "./route.ts";
import { dropChannel, startThread, tellChannel } from "./threads.ts";
import type { Channel, ThreadState } from "./things.ts";
import { guildOf } from "./world.ts";

const ARCHIVE_MINUTES = [60, 1440, 4320, 10_080];

/** Channels and threads themselves. */
export const channelRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    handle: ({ world, param }) => ok(channelJson(world, seenChannel(world, param("channel")))),
  },
  { method: "PATCH", path: "/channels/:channel", handle: changeChannel },
  {
    method: "DELETE",
    path: "/channels/:channel",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      demand(world, channel, channel.thread ? "MANAGE_THREADS" : "MANAGE_CHANNELS");
      const was = channelJson(world, channel);
      dropChannel(world, channel);
      return ok(was);
    },
  },
  { method: "POST", path: "/channels/:channel/threads", handle: openThread },
  { method: "POST", path: "/channels/:channel/messages/:message/threads", handle: openThreadFrom },
  {
    method: "PUT",
    path: "/channels/:channel/thread-members/@me",
    handle: ({ world, param }) => {
      threadIn(seenChannel(world, param("channel"))).memberIds.add(world.bot.id);
      return done();
    },
  },
  {
    method: "DELETE",
    path: "/channels/:channel/thread-members/@me",
    handle: ({ world, param }) => {
      threadIn(seenChannel(world, param("channel"))).memberIds.delete(world.bot.id);
      return done();
    },
  },
  {
    method: "PUT",
    path: "/channels/:channel/thread-members/:user",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      demandSending(world, channel, 0);
      threadIn(channel).memberIds.add(param("user"));
      return done();
    },
  },
  {
    method: "GET",
    path: "/channels/:channel/threads/archived/public",
    handle: ({ world, param }) => {
      const channel = seenChannel(world, param("channel"));
      const threads = [...world.channels.values()].filter(
        ({ parentId, thread }) => parentId === channel.id && thread?.isArchived,
      );
      return ok({
        threads: threads.map((thread) => channelJson(world, thread)),
        members: [],
        has_more: false,
      });
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    handle: ({ world, param }) => {
      const threads = [...world.channels.values()].filter(
        (channel) =>
          channel.guildId === param("guild") &&
          channel.thread?.isArchived === false &&
          botSees(world, channel),
      );
      return ok({ threads: threads.map((thread) => channelJson(world, thread)), members: [] });
    },
  },
];

function threadIn(channel: Channel): ThreadState {
  if (!channel.thread) throw unknown(10003);
  return channel.thread;
}

function changeChannel({ world, param, body }: Call): ReturnType<Route["handle"]> {
  const channel = seenChannel(world, param("channel"));
  const { thread } = channel;
  if (!thread) demand(world, channel, "MANAGE_CHANNELS");
  else if (!has(world, channel, "MANAGE_THREADS")) {
    const isOwn = thread.ownerId === world.bot.id;
    const staysLocked = thread.isLocked || body["locked"] === true;
    if (!isOwn || staysLocked) throw missingPermissions();
  }
  if (thread?.isArchived && body["archived"] !== false) throw new ApiError(400, 50083, "Thread is archived");
  if ("name" in body) channel.name = checkedName(body["name"]);
  if (thread) {
    if (typeof body["archived"] === "boolean") thread.isArchived = body["archived"];
    if (typeof body["locked"] === "boolean") thread.isLocked = body["locked"];
    if ("auto_archive_duration" in body)
      thread.autoArchiveMinutes = archiveMinutes(body["auto_archive_duration"]);
  }
  tellChannel(world, thread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
  return ok(channelJson(world, channel));
}

/** Without a type a thread is private, except in a forum. */
function openThread(call: Call): ReturnType<Route["handle"]> {
  const { world, param, body } = call;
  const parent = seenChannel(world, param("channel"));
  const name = checkedName(body["name"]);
  const autoArchiveMinutes = archiveMinutes(body["auto_archive_duration"]);
  const made = { parent, name, ownerId: world.bot.id, autoArchiveMinutes };
  if (parent.type === "forum") {
    demand(world, parent, "SEND_MESSAGES");
    if (!isObject(body["message"])) throw invalidForm("message", "This field is required");
    const thread = startThread(world, made);
    const message = sendAsBot({ ...call, body: body["message"] }, thread);
    return created({ ...channelJson(world, thread), message: seen(world, message) });
  }
  if (parent.thread || !guildOf(world, parent))
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  const type = channelTypeOf(numberIn(body["type"] ?? 12));
  const isPrivate = type !== "public-thread";
  demand(world, parent, isPrivate ? "CREATE_PRIVATE_THREADS" : "CREATE_PUBLIC_THREADS");
  return created(channelJson(world, startThread(world, { ...made, isPrivate })));
}

function openThreadFrom({ world, param, body }: Call): ReturnType<Route["handle"]> {
  const parent = seenChannel(world, param("channel"));
  const message = messageIn(world, parent, param("message"));
  demand(world, parent, "CREATE_PUBLIC_THREADS");
  if (parent.thread || !guildOf(world, parent))
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  if (world.channels.has(message.id))
    throw new ApiError(400, 160004, "A thread has already been created for this message");
  const name = checkedName(body["name"]);
  const autoArchiveMinutes = archiveMinutes(body["auto_archive_duration"]);
  const ownerId = world.bot.id;
  const thread = startThread(world, { parent, name, ownerId, id: message.id, autoArchiveMinutes });
  return created(channelJson(world, thread));
}

function checkedName(value: unknown): string {
  const name = textIn(value);
  if (lengthOf(name) < 1 || lengthOf(name) > 100)
    throw invalidForm("name", "Must be between 1 and 100 in length.");
  return name;
}

function archiveMinutes(value: unknown): number {
  if (value === undefined || value === null) return 1440;
  if (typeof value === "number" && ARCHIVE_MINUTES.includes(value)) return value;
  throw invalidForm("auto_archive_duration", "Value must be one of (60, 1440, 4320, 10080).");
}
