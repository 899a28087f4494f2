import { unknown } from "./api-error.ts";
import { nextId, secret } from "./ids.ts";
import { permissionsIn } from "./permissions.ts";
import type {
  ApplicationCommand,
  ApplicationEmoji,
  Channel,
  Guild,
  Interaction,
  Json,
  Message,
  Role,
  User,
  Webhook,
} from "./things.ts";

/** An event for the gateway. */
export interface GatewayEvent {
  readonly name: string;
  /** Null: direct messages, or nothing of a server; these go to shard 0. */
  readonly guildId: string | null;
  /** A session needs one of these intents; 0 when every session gets the event. */
  readonly intents: number;
  /** Only sent if the bot can see this channel. */
  readonly channel?: Channel;
  /** The event's body; `hasContent` is whether the session asked for message content. */
  readonly data: (hasContent: boolean) => Json;
}

/** Everything this Discord holds. */
export interface World {
  readonly baseUrl: () => string;
  readonly token: string;
  readonly bot: User;
  /** Owns the application. */
  readonly owner: User;
  readonly hasMessageContent: boolean;
  readonly interactionDeadlineMs: number;
  readonly tokenLifetimeMs: number;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  readonly webhooks: Map<string, Webhook>;
  readonly interactions: Map<string, Interaction>;
  readonly interactionsByToken: Map<string, Interaction>;
  /** By guild id; the global ones under "". */
  readonly commands: Map<string, ApplicationCommand[]>;
  readonly emojis: Map<string, ApplicationEmoji>;
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>;
  readonly typings: Map<string, number>;
  readonly emit: (event: GatewayEvent) => void;
  /** Wakes everything that waits for a change. */
  readonly changed: () => void;
}

/** An empty world with the bot in it. */
export function emptyWorld(
  rest: Pick<
    World,
    "baseUrl" | "hasMessageContent" | "interactionDeadlineMs" | "tokenLifetimeMs" | "emit" | "changed"
  >,
): World {
  const id = nextId();
  const bot: User = { id, username: "Dramatis", bot: true, takesDirectMessages: false };
  const owner: User = { id: nextId(), username: "Operator", bot: false, takesDirectMessages: true };
  return {
    ...rest,
    token: `${Buffer.from(id).toString("base64url")}.${secret(4)}.${secret(27)}`,
    bot,
    owner,
    users: new Map([bot, owner].map((user) => [user.id, user])),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    webhooks: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    commands: new Map(),
    emojis: new Map(),
    files: new Map(),
    typings: new Map(),
  };
}

export function guildOf(world: World, channel: Channel): Guild | null {
  return channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
}

/** The channel whose overwrites and webhooks count: a thread's parent. */
function ownOrParent(world: World, channel: Channel): Channel {
  return (channel.thread && world.channels.get(channel.parentId ?? "")) || channel;
}

/** What a user may do in a channel or thread. */
export function permissionsOf(world: World, channel: Channel, userId: string): bigint {
  return permissionsIn(guildOf(world, channel), ownOrParent(world, channel), userId);
}

/** @throws ApiError 10003. */
export function channelById(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw unknown(10003);
  return channel;
}

/** The undeleted messages of a channel, oldest first, without the ephemeral ones. */
export function publicMessages(world: World, channelId: string): Message[] {
  return (world.messages.get(channelId) ?? []).filter(
    ({ isDeleted, isEphemeral }) => !isDeleted && !isEphemeral,
  );
}

/** A message that is there for everybody. */
export function findMessage(world: World, channelId: string, id: string): Message | undefined {
  return publicMessages(world, channelId).find((message) => message.id === id);
}

/** The member's nickname, else the user's name. */
export function nameIn(guild: Guild | null, user: User): string {
  return guild?.members.find((member) => member.user.id === user.id)?.nick ?? user.username;
}

/** Adds a user to a server with its people's permissions, unless they are in it. */
export function ensureMember(guild: Guild, user: User): void {
  if (guild.members.some((member) => member.user.id === user.id)) return;
  guild.members = [...guild.members, { user, nick: null, roleIds: [guild.membersRoleId] }];
}

export function newRole(name: string, permissions: bigint): Role {
  return { id: nextId(), name, permissions };
}
