import type { Channel, Guild } from "./things.ts";

/** The permission bits judged here, by Discord's names. */
export const PERMISSION = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  MANAGE_WEBHOOKS: 1n << 29n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  USE_EXTERNAL_APPS: 1n << 50n,
} as const;

const ALL = (1n << 53n) - 1n;

/** What a bot with characters and scenes is invited with. */
export const BOT_PERMISSIONS = 309_774_896_192n;

/** What people may do in a new server. */
export const PEOPLE_PERMISSIONS =
  PERMISSION.VIEW_CHANNEL |
  PERMISSION.SEND_MESSAGES |
  PERMISSION.SEND_MESSAGES_IN_THREADS |
  PERMISSION.CREATE_PUBLIC_THREADS |
  PERMISSION.EMBED_LINKS |
  PERMISSION.ATTACH_FILES |
  PERMISSION.ADD_REACTIONS |
  PERMISSION.READ_MESSAGE_HISTORY |
  PERMISSION.USE_APPLICATION_COMMANDS |
  PERMISSION.USE_EXTERNAL_APPS;

/** What both sides may do in direct messages, where nothing can be taken away. */
const DIRECT_MESSAGE_PERMISSIONS =
  PERMISSION.VIEW_CHANNEL |
  PERMISSION.SEND_MESSAGES |
  PERMISSION.EMBED_LINKS |
  PERMISSION.ATTACH_FILES |
  PERMISSION.ADD_REACTIONS |
  PERMISSION.READ_MESSAGE_HISTORY |
  PERMISSION.USE_EXTERNAL_EMOJIS |
  PERMISSION.MENTION_EVERYONE;

/** What a member may do anywhere in a server; nothing for one who is not a member. */
export function permissionsInGuild(guild: Guild, userId: string): bigint {
  const member = guild.members.find(({ user }) => user.id === userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return ALL;
  const held = guild.roles.filter((role) => role.id === guild.id || member.roleIds.includes(role.id));
  const bits = held.reduce((sum, role) => sum | role.permissions, 0n);
  return bits & PERMISSION.ADMINISTRATOR ? ALL : bits;
}

/**
 * What a member may do in a channel; `channel` is the parent for threads, whose overwrites these are.
 * Order and precedence as in Discord's documentation, "Permission Overwrites".
 */
export function permissionsIn(guild: Guild | null, channel: Channel, userId: string): bigint {
  if (!guild) return DIRECT_MESSAGE_PERMISSIONS;
  let bits = permissionsInGuild(guild, userId);
  if (bits === ALL) return bits;
  const roleIds = guild.members.find(({ user }) => user.id === userId)?.roleIds ?? [];
  const groups = [
    channel.overwrites.filter(({ id }) => id === guild.id),
    channel.overwrites.filter(({ id, type }) => type === "role" && roleIds.includes(id)),
    channel.overwrites.filter(({ id, type }) => type === "member" && id === userId),
  ];
  for (const group of groups) {
    for (const { deny } of group) bits &= ~(deny ?? 0n);
    for (const { allow } of group) bits |= allow ?? 0n;
  }
  return bits & PERMISSION.VIEW_CHANNEL ? bits : 0n;
}
