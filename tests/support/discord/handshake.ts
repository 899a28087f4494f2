import { numberIn } from "./json.ts";
import { userJson } from "./payloads.ts";
import type { Guild, Json } from "./things.ts";
import type { World } from "./world.ts";

export type Shard = readonly [id: number, count: number];

/** The intent for message content. */
export const MESSAGE_CONTENT = 1 << 15;
/** Members and Presences: never switched on here. */
const NEVER_ALLOWED = (1 << 1) | (1 << 8);
const ALL_INTENTS = (1 << 26) - 1;

/** The close code for an IDENTIFY that is refused. */
export function identifyProblem(world: World, body: Json): number | undefined {
  const intents = body["intents"];
  if (body["token"] !== world.token) return 4004;
  if (typeof intents !== "number" || (intents & ~ALL_INTENTS) !== 0) return 4013;
  if ((intents & NEVER_ALLOWED) !== 0) return 4014;
  if ((intents & MESSAGE_CONTENT) !== 0 && !world.hasMessageContent) return 4014;
  const [id, count] = shardOf(body["shard"]);
  return id >= 0 && id < count ? undefined : 4010;
}

/** The shard a client says it is, and of how many. */
export function shardOf(shard: unknown): Shard {
  return Array.isArray(shard) ? [numberIn(shard[0]), numberIn(shard[1])] : [0, 1];
}

/** Whether a shard gets a server's events: the bot is in it, and `(id >> 22) % count` is the shard. */
export function isOnShard([id, count]: Shard, guild: Guild): boolean {
  return guild.botRoleId !== null && Number((BigInt(guild.id) >> 22n) % BigInt(count)) === id;
}

/** The body of READY; the servers follow one by one. */
export function readyJson(
  world: World,
  session: { readonly id: string; readonly shard: Shard },
  guilds: readonly Guild[],
): Json {
  return {
    v: 10,
    user: { ...userJson(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `${world.baseUrl().replace("http", "ws")}/gateway`,
    session_type: "normal",
    private_channels: [],
    shard: session.shard,
    application: { id: world.bot.id, flags: applicationFlags(world) },
  };
}

/** GATEWAY_MESSAGE_CONTENT_LIMITED when the portal's switch is on. */
export function applicationFlags(world: World): number {
  return world.hasMessageContent ? 1 << 19 : 0;
}
