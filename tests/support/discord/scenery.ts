import * as guilds from "./guilds.ts";
import { dropChannel, tellChannel } from "./threads.ts";
import type { Channel, ChannelType, Guild, Overwrite, User, Webhook } from "./things.ts";
import { forget, makeWebhook } from "./webhook-routes.ts";
import type { World } from "./world.ts";

/** The world, and what changes in it; each change sends the gateway events Discord would. */
export interface Scenery {
  /** A server with the bot in it (unless `bot` is false); by default the bot has all it needs. */
  addGuild(options?: {
    name?: string;
    botPermissions?: bigint;
    locale?: string;
    bot?: boolean;
    unavailable?: boolean;
    /** The shard it is to be in, of how many. */
    shard?: readonly [id: number, count: number];
  }): Guild;
  /** The bot is thrown out; with `outage`, the server only becomes unavailable. */
  removeGuild(guild: Guild, options?: { outage?: boolean }): void;
  /** Ends an outage, or an `unavailable` start. */
  restoreGuild(guild: Guild): void;
  /** A text channel unless `type` says else. */
  addChannel(
    guild: Guild,
    options?: { name?: string; type?: ChannelType; parent?: Channel; overwrites?: Overwrite[] },
  ): Channel;
  /** A thread, started by a person unless `owner` says else; in a forum with its starter message. */
  addThread(
    parent: Channel,
    options?: { name?: string; archived?: boolean; locked?: boolean; owner?: User; private?: boolean },
  ): Channel;
  addUser(options?: { name?: string; bot?: boolean; takesDirectMessages?: boolean }): User;
  /** Makes a user a member; a user who acts in a server without this becomes a member with the default permissions. */
  addMember(guild: Guild, user: User, options?: { permissions?: bigint; nick?: string }): void;
  /** The direct-message channel between the bot and a person. */
  directMessages(user: User): Channel;
  /** The bot's permissions in a server. */
  setPermissions(guild: Guild, bits: bigint): void;
  setOverwrite(channel: Channel, overwrite: Overwrite): void;
  /** Marks a channel as one for adults, or takes the mark away. */
  restrictAge(channel: Channel, isRestricted?: boolean): void;
  deleteChannel(channel: Channel): void;
  lockThread(thread: Channel, locked?: boolean): void;
  archiveThread(thread: Channel, archived?: boolean): void;
  /** A webhook that a person made by hand. */
  addWebhook(channel: Channel, options?: { name?: string }): Webhook;
  deleteWebhook(webhook: Webhook): void;
}

export function scenery(world: World): Scenery {
  return {
    addGuild: (how) => guilds.addGuild(world, how),
    removeGuild: (guild, { outage = false } = {}) =>
      outage ? guilds.startOutage(world, guild) : guilds.leaveGuild(world, guild),
    restoreGuild: (guild) => {
      guild.isUnavailable = false;
      guilds.tellGuild(world, guild);
    },
    addChannel: (guild, how) => guilds.addChannel(world, guild, how),
    addThread: (parent, how) => guilds.addThread(world, parent, how),
    addUser: (how) => guilds.addUser(world, how),
    addMember: (guild, user, how) => guilds.addMember(guild, user, how),
    directMessages: (user) => guilds.directChannel(world, user),
    setPermissions: (guild, bits) => guilds.setBotPermissions(world, guild, bits),
    setOverwrite: (channel, overwrite) => {
      const others = channel.overwrites.filter(({ id }) => id !== overwrite.id);
      channel.overwrites = [...others, overwrite];
      tellChannel(world, "CHANNEL_UPDATE", channel);
    },
    restrictAge: (channel, isRestricted = true) => {
      channel.isAgeRestricted = isRestricted;
      tellChannel(world, "CHANNEL_UPDATE", channel);
    },
    deleteChannel: (channel) => dropChannel(world, channel),
    lockThread: (thread, locked = true) => {
      if (thread.thread) thread.thread.isLocked = locked;
      tellChannel(world, "THREAD_UPDATE", thread);
    },
    archiveThread: (thread, archived = true) => {
      if (thread.thread) thread.thread.isArchived = archived;
      tellChannel(world, "THREAD_UPDATE", thread);
    },
    addWebhook: (channel, { name = "A webhook" } = {}) =>
      makeWebhook(world, {
        channelId: channel.id,
        name,
        applicationId: null,
        user: guilds.addUser(world, { name: "webhook maker" }),
      }),
    deleteWebhook: (webhook) => forget(world, webhook),
  };
}
