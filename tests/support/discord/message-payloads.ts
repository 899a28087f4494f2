import { CHANNEL_TYPES, installOwners, isoTime, memberJson, userJson } from "./payloads.ts";
import type { Attachment, Json, Message } from "./things.ts";
import { channelById, findMessage, guildOf, type World } from "./world.ts";

/**
 * Whether the bot gets a message's content though it lacks the intent: its own messages, direct messages, and messages
 * that mention it (a reply with ping on to a regular message of its user is one). Its webhooks' messages are not among
 * them.
 */
function isDelivered(world: World, message: Message): boolean {
  const own = message.author.id === world.bot.id;
  const isDirect = world.channels.get(message.channelId)?.guildId == null;
  return own || isDirect || message.mentioned.userIds.includes(world.bot.id);
}

/** What the intent is about. */
function contentJson({ content, embeds, attachments, components }: Message): Json {
  return { content, embeds, attachments: attachments.map(attachmentJson), components };
}

const BLANK = { content: "", embeds: [], attachments: [], components: [] };

/** An answer to an interaction, a reply, or plain. */
function messageType({ reference, interactionId }: Message): number {
  if (interactionId) return 20;
  return reference && !reference.isForward ? 19 : 0;
}

/** A message as a bot sees it; without `hasContent`, blanked unless it would be delivered all the same. */
export function messageJson(world: World, message: Message, hasContent: boolean): Json {
  const channel = channelById(world, message.channelId);
  const shows = hasContent || isDelivered(world, message);
  const { reference } = message;
  const referenced = reference && findMessage(world, reference.channelId, reference.messageId);
  const mentioned = message.mentioned.userIds.flatMap((id) => world.users.get(id) ?? []);
  return {
    id: message.id,
    channel_id: channel.id,
    type: messageType(message),
    author: userJson(message.author),
    ...(shows ? contentJson(message) : BLANK),
    mentions: mentioned.map(userJson),
    mention_roles: message.mentioned.roleIds,
    mention_everyone: message.mentioned.everyone,
    timestamp: isoTime(message.id),
    edited_timestamp: editedTime(message),
    tts: false,
    pinned: false,
    flags: message.flags,
    reactions: message.reactions.map(({ emoji, userIds }) => ({
      emoji: { id: null, name: emoji },
      count: userIds.size,
      me: userIds.has(world.bot.id),
      me_burst: false,
      burst_colors: [],
      count_details: { normal: userIds.size, burst: 0 },
    })),
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.webhookId && { webhook_id: message.webhookId }),
    ...applicationJson(world, message),
    ...(reference && {
      message_reference: {
        type: reference.isForward ? 1 : 0,
        channel_id: reference.channelId,
        message_id: reference.messageId,
        ...(channel.guildId && { guild_id: channel.guildId }),
      },
      ...(!reference.isForward && {
        referenced_message: referenced ? messageJson(world, referenced, hasContent) : null,
      }),
    }),
    ...(message.interactionId && { interaction_metadata: interactionMetadata(world, message.interactionId) }),
  };
}

/** The gateway's additions to a message: the channel's type, the server and the author's membership. */
export function messageEventJson(world: World, message: Message, hasContent: boolean): Json {
  const channel = channelById(world, message.channelId);
  const guild = guildOf(world, channel);
  const member = guild && !message.webhookId ? memberJson(guild, message.author.id) : undefined;
  return {
    ...messageJson(world, message, hasContent),
    channel_type: CHANNEL_TYPES[channel.type],
    ...(guild && { guild_id: guild.id }),
    ...(member && { member }),
  };
}

export function attachmentJson(attachment: Attachment): Json {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.length,
    url: attachment.url,
    proxy_url: attachment.url,
    content_type: attachment.contentType,
    ...(attachment.description && { description: attachment.description }),
  };
}

function editedTime(message: Message): string | null {
  const at = message.edits.at(-1)?.at;
  return at === undefined ? null : new Date(at).toISOString();
}

function applicationJson(world: World, { webhookId }: Message): Json {
  const found = world.webhooks.get(webhookId ?? "")?.applicationId;
  const id = webhookId === world.bot.id ? webhookId : found;
  return id ? { application_id: id } : {};
}

function interactionMetadata(world: World, id: string): Json | undefined {
  const interaction = world.interactions.get(id);
  return (
    interaction && {
      id,
      type: interaction.type,
      user: userJson(interaction.user),
      authorizing_integration_owners: installOwners(interaction.isUserInstallOnly, {
        userId: interaction.user.id,
        guildId: interaction.guildId,
      }),
    }
  );
}
