import { type CacheFactory, Client, GatewayIntentBits, Options, Partials } from "discord.js";
import type { Shard } from "../../../stores/processes.ts";
import type { IdentifyThrottle } from "./identify-throttle.ts";
import type { SharedRest } from "./shared-rest.ts";

/** How the client of a shard is made. */
export interface ClientSettings {
  /** Its way to Discord's API, which other clients share. */
  readonly rest: SharedRest;
  /** Whether the Message Content intent is switched on for the application. */
  readonly hasMessageContent: boolean;
  readonly shard: Shard;
  /** Lets it log in when it may. */
  readonly throttle: IdentifyThrottle;
}

/** How long the start waits for servers that have an outage (ms): everything else waits with it. */
const WAIT_FOR_SERVERS_MS = 500;

/**
 * A client that asks for no more than it needs, holds next to nothing in memory, and never notifies anybody by what it
 * sends. It is not logged in.
 */
export function discordClient({ rest, hasMessageContent, shard, throttle }: ClientSettings): Client {
  const { Guilds, GuildMessages, DirectMessages, GuildWebhooks, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [
      Guilds,
      GuildMessages,
      DirectMessages,
      GuildWebhooks,
      ...(hasMessageContent ? [MessageContent] : []),
    ],
    // Without it, direct messages never arrive.
    partials: [Partials.Channel],
    shards: [shard.id],
    shardCount: shard.count,
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    enforceNonce: true,
    waitGuildTimeout: WAIT_FOR_SERVERS_MS,
    makeCache: smallCaches(),
    ws: { buildIdentifyThrottler: async () => throttle },
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  return Object.assign(client, { rest });
}

/** Servers, channels and roles are needed to know places and rights; people and messages are not kept. */
function smallCaches(): CacheFactory {
  const onlySelf = {
    maxSize: 0,
    keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id,
  };
  return Options.cacheWithLimits({
    ApplicationCommandManager: 0,
    ApplicationEmojiManager: 0,
    AutoModerationRuleManager: 0,
    BaseGuildEmojiManager: 0,
    DMMessageManager: 0,
    EntitlementManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildInviteManager: 0,
    GuildMemberManager: onlySelf,
    GuildMessageManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    StageInstanceManager: 0,
    ThreadMemberManager: 0,
    UserManager: onlySelf,
    VoiceStateManager: 0,
  });
}
