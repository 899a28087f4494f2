import { nextId } from "./ids.ts";
import { guildJson, roleJson } from "./payloads.ts";
import { BOT_PERMISSIONS, PEOPLE_PERMISSIONS } from "./permissions.ts";
import { post } from "./post.ts";
import { startThread, tellChannel } from "./threads.ts";
import type { Channel, ChannelType, Guild, Overwrite, User } from "./things.ts";
import { ensureMember, newRole, type World } from "./world.ts";

const GUILDS = 1;

/** A server with the bot in it (unless `bot` is false), its owner and nothing else. */
export function addGuild(
  world: World,
  options: {
    name?: string;
    botPermissions?: bigint;
    locale?: string;
    bot?: boolean;
    unavailable?: boolean;
    shard?: readonly [id: number, count: number];
  } = {},
): Guild {
  const id = nextId(options.shard);
  const members = newRole("Members", PEOPLE_PERMISSIONS);
  const bot = newRole("Bot", options.botPermissions ?? BOT_PERMISSIONS);
  const owner = addUser(world, { name: "owner" });
  const isIn = options.bot !== false;
  const guild: Guild = {
    id,
    name: options.name ?? "A server",
    locale: options.locale ?? "en-US",
    roles: [{ id, name: "@everyone", permissions: 0n }, members, bot],
    members: [
      { user: owner, nick: null, roleIds: [members.id] },
      ...(isIn ? [{ user: world.bot, nick: null, roleIds: [bot.id] }] : []),
    ],
    ownerId: owner.id,
    botRoleId: isIn ? bot.id : null,
    membersRoleId: members.id,
    isUnavailable: options.unavailable === true,
  };
  world.guilds.set(id, guild);
  tellGuild(world, guild);
  return guild;
}

/** GUILD_CREATE, if the bot is in it. */
export function tellGuild(world: World, guild: Guild): void {
  world.changed();
  if (!guild.isUnavailable)
    world.emit({
      name: "GUILD_CREATE",
      guildId: guild.id,
      intents: GUILDS,
      data: () => guildJson(world, guild),
    });
}

/** The bot leaves, or is thrown out. */
export function leaveGuild(world: World, guild: Guild): void {
  world.emit({ name: "GUILD_DELETE", guildId: guild.id, intents: GUILDS, data: () => ({ id: guild.id }) });
  guild.members = guild.members.filter(({ user }) => user.id !== world.bot.id);
  guild.botRoleId = null;
  world.changed();
}

/** The bot's permissions in a server, from now on. */
export function setBotPermissions(world: World, guild: Guild, bits: bigint): void {
  const index = guild.roles.findIndex(({ id }) => id === guild.botRoleId);
  const role = guild.roles[index];
  if (!role) throw new Error("The bot is not in this server.");
  role.permissions = bits;
  world.changed();
  world.emit({
    name: "GUILD_ROLE_UPDATE",
    guildId: guild.id,
    intents: GUILDS,
    data: () => ({ guild_id: guild.id, role: roleJson(role, index) }),
  });
}

/** Discord cannot reach the server for a while. */
export function startOutage(world: World, guild: Guild): void {
  guild.isUnavailable = true;
  world.emit({
    name: "GUILD_DELETE",
    guildId: guild.id,
    intents: GUILDS,
    data: () => ({ id: guild.id, unavailable: true }),
  });
}

export function addUser(
  world: World,
  options: { name?: string; bot?: boolean; takesDirectMessages?: boolean } = {},
): User {
  const id = nextId();
  const user: User = {
    id,
    username: options.name ?? `person-${id.slice(-5)}`,
    bot: options.bot ?? false,
    takesDirectMessages: options.takesDirectMessages ?? true,
  };
  world.users.set(id, user);
  return user;
}

/** A member with permissions or a nickname of their own. */
export function addMember(
  guild: Guild,
  user: User,
  options: { permissions?: bigint; nick?: string } = {},
): void {
  const own = options.permissions === undefined ? null : newRole(user.username, options.permissions);
  if (own) guild.roles.push(own);
  const member = { user, nick: options.nick ?? null, roleIds: [own?.id ?? guild.membersRoleId] };
  guild.members = [...guild.members.filter((other) => other.user.id !== user.id), member];
}

export function addChannel(
  world: World,
  guild: Guild,
  options: { name?: string; type?: ChannelType; parent?: Channel; overwrites?: Overwrite[] } = {},
): Channel {
  const channel: Channel = {
    id: nextId(),
    type: options.type ?? "text",
    guildId: guild.id,
    parentId: options.parent?.id ?? null,
    recipient: null,
    name: options.name ?? "general",
    overwrites: options.overwrites ?? [],
    thread: null,
  };
  world.channels.set(channel.id, channel);
  tellChannel(world, "CHANNEL_CREATE", channel);
  return channel;
}

/** A thread that a user starts; in a forum with their first message. */
export function addThread(
  world: World,
  parent: Channel,
  options: { name?: string; archived?: boolean; locked?: boolean; owner?: User; private?: boolean } = {},
): Channel {
  const guild = world.guilds.get(parent.guildId ?? "");
  if (!guild) throw new Error("A thread needs a channel of a server.");
  const owner = options.owner ?? addUser(world, { name: "starter" });
  ensureMember(guild, owner);
  const made = { parent, name: options.name ?? "A thread", ownerId: owner.id };
  const thread = startThread(world, { ...made, isPrivate: options.private === true });
  if (parent.type === "forum") {
    const body = { content: "The first message." };
    post(world, { channel: thread, author: owner, shownName: owner.username, body, files: [] });
  }
  if (thread.thread && (options.archived || options.locked)) {
    thread.thread.isArchived = options.archived === true;
    thread.thread.isLocked = options.locked === true;
    tellChannel(world, "THREAD_UPDATE", thread);
  }
  return thread;
}

/** The one direct-message channel with a person; made when first asked for. */
export function directChannel(world: World, user: User): Channel {
  const held = [...world.channels.values()].find(({ recipient }) => recipient === user);
  if (held) return held;
  const channel: Channel = {
    id: nextId(),
    type: "dm",
    guildId: null,
    parentId: null,
    recipient: user,
    name: "",
    overwrites: [],
    thread: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
