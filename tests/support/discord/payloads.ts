import { timeOf } from "./ids.ts";
import { PERMISSION } from "./permissions.ts";
import type { Channel, ChannelType, Guild, Json, User, Webhook } from "./things.ts";
import { permissionsOf, publicMessages, type World } from "./world.ts";

export const CHANNEL_TYPES: Readonly<Record<ChannelType, number>> = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  "public-thread": 11,
  "private-thread": 12,
  forum: 15,
};

export function channelTypeOf(number: unknown): ChannelType | undefined {
  const names = Object.keys(CHANNEL_TYPES).filter((name): name is ChannelType => name in CHANNEL_TYPES);
  return names.find((name) => CHANNEL_TYPES[name] === number);
}

export function isoTime(id: string): string {
  return new Date(timeOf(id)).toISOString();
}

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

/** A member without the user, as in messages; nothing for one who is not a member. */
export function memberJson(guild: Guild, userId: string): Json | undefined {
  const member = guild.members.find(({ user }) => user.id === userId);
  return (
    member && {
      nick: member.nick,
      avatar: null,
      roles: member.roleIds,
      joined_at: isoTime(guild.id),
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
    }
  );
}

export function roleJson(role: Guild["roles"][number], position: number): Json {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

export function channelJson(world: World, channel: Channel): Json {
  const { id, name, parentId, thread } = channel;
  const shared = {
    id,
    type: CHANNEL_TYPES[channel.type],
    flags: 0,
    last_message_id: world.messages.get(id)?.at(-1)?.id ?? null,
  };
  if (channel.recipient) return { ...shared, recipients: [userJson(channel.recipient)] };
  const placed = { ...shared, guild_id: channel.guildId, name, parent_id: parentId, rate_limit_per_user: 0 };
  if (thread) {
    return {
      ...placed,
      owner_id: thread.ownerId,
      message_count: publicMessages(world, id).length,
      member_count: thread.memberIds.size,
      total_message_sent: publicMessages(world, id).length,
      thread_metadata: {
        archived: thread.isArchived,
        locked: thread.isLocked,
        auto_archive_duration: thread.autoArchiveMinutes,
        archive_timestamp: isoTime(id),
        create_timestamp: isoTime(id),
        ...(channel.type === "private-thread" && { invitable: true }),
      },
      ...(thread.memberIds.has(world.bot.id) && {
        member: { id, user_id: world.bot.id, join_timestamp: isoTime(id), flags: 0 },
      }),
    };
  }
  return {
    ...placed,
    topic: null,
    nsfw: channel.isAgeRestricted === true,
    position: 0,
    permission_overwrites: channel.overwrites.map(({ id: of, type, allow, deny }) => ({
      id: of,
      type: type === "role" ? 0 : 1,
      allow: String(allow ?? 0n),
      deny: String(deny ?? 0n),
    })),
    ...(channel.type === "forum" && { available_tags: [], default_reaction_emoji: null }),
  };
}

/** A server as in GUILD_CREATE: with channels, open threads and the members a bot without their intent gets. */
export function guildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const bot = memberJson(guild, world.bot.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    features: [],
    joined_at: isoTime(guild.id),
    large: false,
    unavailable: false,
    member_count: guild.members.length,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    afk_timeout: 300,
    system_channel_flags: 0,
    roles: guild.roles.map(roleJson),
    members: bot ? [{ ...bot, user: userJson(world.bot) }] : [],
    channels: channels.filter(({ thread }) => !thread).map((channel) => channelJson(world, channel)),
    threads: channels
      .filter((channel) => channel.thread?.isArchived === false && botSees(world, channel))
      .map((channel) => channelJson(world, channel)),
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Whether the bot can see a channel; a private thread also needs it as a member, or MANAGE_THREADS. */
export function botSees(world: World, channel: Channel): boolean {
  const bits = permissionsOf(world, channel, world.bot.id);
  if (!(bits & PERMISSION.VIEW_CHANNEL)) return false;
  if (channel.type !== "private-thread") return true;
  return channel.thread?.memberIds.has(world.bot.id) === true || (bits & PERMISSION.MANAGE_THREADS) !== 0n;
}

/** A webhook; its token only to those who may have it. */
export function webhookJson(world: World, webhook: Webhook): Json {
  const isVisible = webhook.applicationId === null || webhook.applicationId === world.bot.id;
  return {
    id: webhook.id,
    type: 1,
    guild_id: world.channels.get(webhook.channelId)?.guildId ?? null,
    channel_id: webhook.channelId,
    name: webhook.name,
    avatar: null,
    application_id: webhook.applicationId,
    user: userJson(webhook.user),
    ...(isVisible && { token: webhook.token }),
  };
}

/** Who installed the application: the server (`"0"` in direct messages) or only the person. */
export function installOwners(
  isUserInstallOnly: boolean,
  who: { userId: string; guildId: string | null },
): Json {
  return isUserInstallOnly ? { "1": who.userId } : { "0": who.guildId ?? "0" };
}
