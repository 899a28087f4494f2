import { nextId } from "./ids.ts";
import { isObject, numberIn, objectsIn, textIn } from "./json.ts";
import { judgeMentions, pingsOf } from "./mentions.ts";
import { messageEventJson } from "./message-payloads.ts";
import { userJson } from "./payloads.ts";
import { PERMISSION } from "./permissions.ts";
import { tellChannel } from "./threads.ts";
import type { Attachment, Channel, Json, Message, Upload, User } from "./things.ts";
import { everyComponent } from "./validate-message.ts";
import { channelById, findMessage, guildOf, permissionsOf, type World } from "./world.ts";

const GUILD_MESSAGES = 1 << 9;
const GUILD_REACTIONS = 1 << 10;
const DIRECT_MESSAGES = 1 << 12;
const DIRECT_REACTIONS = 1 << 13;

/** A message about to be stored. */
export interface Draft {
  readonly channel: Channel;
  readonly author: User;
  readonly shownName: string;
  readonly avatarUrl?: string | null;
  /** `content`, `embeds`, `components`, `flags`, `allowed_mentions`, `message_reference`, as in a request. */
  readonly body: Json;
  readonly files: readonly Upload[];
  readonly webhookId?: string | null;
  readonly interactionId?: string | null;
  /** Only this person sees it. */
  readonly seenBy?: User | null;
}

/** Stores a message and tells the gateway, except of an ephemeral one. */
export function post(world: World, draft: Draft): Message {
  const { channel, author, body } = draft;
  const reference = referenceIn(body, channel);
  const replied = reference && findMessage(world, reference.channelId, reference.messageId);
  const mentioned = judgeMentions(world, {
    channel,
    author,
    content: textIn(body["content"]),
    components: objectsIn(body["components"]),
    allowed: body["allowed_mentions"],
    isRegular: draft.webhookId == null,
    // Neither a webhook's message nor an answer to an interaction is pinged by a reply.
    replied: replied && replied.webhookId === null ? replied.author : undefined,
  });
  const message: Message = {
    id: nextId(),
    channelId: channel.id,
    author,
    shownName: draft.shownName,
    avatarUrl: draft.avatarUrl ?? null,
    content: textIn(body["content"]),
    embeds: keptEmbeds(world, draft),
    components: objectsIn(body["components"]),
    attachments: draft.files.map((file, index) => attach(world, file, descriptionOf(body, index))),
    flags: numberIn(body["flags"]),
    webhookId: draft.webhookId ?? null,
    reference,
    isEphemeral: draft.seenBy != null,
    seenBy: draft.seenBy ?? null,
    interactionId: draft.interactionId ?? null,
    isDeleted: false,
    edits: [],
    labels: new Set(labelsIn(objectsIn(body["components"]))),
    pings: [...pingsOf(mentioned)],
    mentioned,
    nonce: nonceIn(body["nonce"]),
    reactions: [],
  };
  const held = world.messages.get(channel.id);
  if (held) held.push(message);
  else world.messages.set(channel.id, [message]);
  unarchive(world, channel);
  tell(world, "MESSAGE_CREATE", message);
  return message;
}

function labelsIn(components: readonly Json[]): unknown[] {
  return everyComponent(components).map(({ label }) => label);
}

/** Changes the parts that `body` names; mentions are judged anew, by the defaults when it allows none. */
export function change(world: World, message: Message, body: Json, files: readonly Upload[] = []): void {
  const channel = channelById(world, message.channelId);
  if ("content" in body) message.content = textIn(body["content"]);
  if ("embeds" in body) message.embeds = keptEmbeds(world, { ...message, channel, body });
  if ("components" in body) message.components = objectsIn(body["components"]);
  for (const label of labelsIn(message.components)) message.labels.add(label);
  if ("flags" in body) message.flags = changedFlags(message.flags, numberIn(body["flags"]));
  message.attachments = [
    ...keptAttachments(message, body),
    ...files.map((file, index) => attach(world, file, descriptionOf(body, index))),
  ];
  message.mentioned = judgeMentions(world, {
    channel,
    author: message.author,
    content: message.content,
    components: message.components,
    allowed: body["allowed_mentions"],
    isRegular: message.webhookId === null,
    replied: undefined,
  });
  for (const ping of pingsOf(message.mentioned)) if (!message.pings.includes(ping)) message.pings.push(ping);
  message.edits.push({ at: Date.now(), content: message.content });
  tell(world, "MESSAGE_UPDATE", message);
}

/** Deletes messages of one channel; several at once are one bulk event. */
export function remove(world: World, messages: readonly Message[]): void {
  const [first] = messages;
  if (!first) return;
  for (const message of messages) message.isDeleted = true;
  world.changed();
  if (first.isEphemeral) return;
  const channel = channelById(world, first.channelId);
  const where = { channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) };
  const isBulk = messages.length > 1;
  world.emit({
    name: isBulk ? "MESSAGE_DELETE_BULK" : "MESSAGE_DELETE",
    guildId: channel.guildId,
    intents: channel.guildId ? GUILD_MESSAGES : DIRECT_MESSAGES,
    channel,
    data: () => (isBulk ? { ids: messages.map(({ id }) => id), ...where } : { id: first.id, ...where }),
  });
}

/** Adds or takes away a reaction. */
export function react(
  world: World,
  message: Message,
  reaction: { user: User; emoji: string; on: boolean },
): void {
  const { user, emoji, on } = reaction;
  const channel = channelById(world, message.channelId);
  let found = message.reactions.find((held) => held.emoji === emoji);
  if (!found) message.reactions.push((found = { emoji, userIds: new Set() }));
  if (on) found.userIds.add(user.id);
  else found.userIds.delete(user.id);
  if (found.userIds.size === 0) message.reactions.splice(message.reactions.indexOf(found), 1);
  const guild = guildOf(world, channel);
  world.changed();
  world.emit({
    name: on ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
    guildId: channel.guildId,
    intents: guild ? GUILD_REACTIONS : DIRECT_REACTIONS,
    channel,
    data: () => ({
      user_id: user.id,
      channel_id: channel.id,
      message_id: message.id,
      message_author_id: message.author.id,
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...(guild && { guild_id: guild.id, member: { user: userJson(user), roles: [] } }),
    }),
  });
}

/** Keeps a file where its URL can be fetched. */
export function attach(world: World, file: Upload, description: string | null): Attachment {
  const id = nextId();
  const contentType = file.contentType ?? "application/octet-stream";
  const path = `/attachments/${id}/${encodeURIComponent(file.name)}`;
  world.files.set(path, { bytes: file.bytes, contentType });
  return {
    id,
    filename: file.name,
    description: file.description ?? description,
    contentType,
    bytes: file.bytes,
    url: `${world.baseUrl()}${path}`,
  };
}

function tell(world: World, name: string, message: Message): void {
  world.changed();
  if (message.isEphemeral) return;
  const channel = channelById(world, message.channelId);
  world.emit({
    name,
    guildId: channel.guildId,
    intents: channel.guildId ? GUILD_MESSAGES : DIRECT_MESSAGES,
    channel,
    data: (hasContent) => messageEventJson(world, message, hasContent),
  });
}

/** Embeds of a user without EMBED_LINKS are dropped without a word; webhooks and interactions need no permission. */
function keptEmbeds(
  world: World,
  { channel, author, body, webhookId }: Pick<Draft, "channel" | "author" | "body" | "webhookId">,
): readonly Json[] {
  const bits = permissionsOf(world, channel, author.id);
  const mayEmbed = webhookId != null || (bits & PERMISSION.EMBED_LINKS) !== 0n;
  return mayEmbed ? objectsIn(body["embeds"]) : [];
}

/** IS_COMPONENTS_V2 can be added, never removed; EPHEMERAL is fixed; "thinking" ends. */
function changedFlags(old: number, asked: number): number {
  return (old & ((1 << 15) | (1 << 6))) | (asked & ~(1 << 6));
}

function keptAttachments(message: Message, body: Json): readonly Attachment[] {
  if (!Array.isArray(body["attachments"])) return message.attachments;
  const kept = objectsIn(body["attachments"]).map(({ id }) => id);
  return message.attachments.filter(({ id }) => kept.includes(id));
}

function descriptionOf(body: Json, index: number): string | null {
  const described = objectsIn(body["attachments"]).find(({ id }) => String(id) === String(index));
  return described ? textIn(described["description"]) || null : null;
}

function referenceIn(body: Json, channel: Channel): Message["reference"] {
  const reference = body["message_reference"];
  if (!isObject(reference) || typeof reference["message_id"] !== "string") return null;
  return {
    channelId: textIn(reference["channel_id"]) || channel.id,
    messageId: reference["message_id"],
    isForward: reference["type"] === 1,
  };
}

function nonceIn(nonce: unknown): string | number | null {
  return typeof nonce === "string" || typeof nonce === "number" ? nonce : null;
}

function unarchive(world: World, channel: Channel): void {
  if (!channel.thread?.isArchived) return;
  channel.thread.isArchived = false;
  tellChannel(world, "THREAD_UPDATE", channel);
}
