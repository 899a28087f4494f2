import {
  type CacheFactory,
  Client,
  type ClientOptions,
  DefaultRestOptions,
  GatewayIntentBits,
  Options,
  Partials,
} from "discord.js";

import { pausingRequests } from "../delivery/pausing-requests.ts";

type MakeRequest = typeof DefaultRestOptions.makeRequest;

/** Which connections of a bot a process holds. */
export interface Sharding {
  /** Numbers of its shards; all there are, if unset. */
  readonly ids?: readonly number[] | undefined;
  /** How many the bot has in all; as Discord recommends, if unset. */
  readonly count?: number | undefined;
}

/** How the client is made. */
export interface ClientSettings {
  /** Address of Discord's API without its version. */
  readonly apiUrl: string;
  /** Address of Discord's pictures; default its own. */
  readonly cdnUrl?: string;
  /** Whether the Message Content intent is switched on for the application. */
  readonly hasMessageContent: boolean;
  readonly sharding?: Sharding;
  /** What every request passes through; default nothing. */
  readonly through?: (make: MakeRequest) => MakeRequest;
}

/** How long the start waits for servers that have an outage (ms): everything else waits with it. */
const WAIT_FOR_SERVERS_MS = 500;

/**
 * A client that asks for no more than it needs, holds next to nothing in memory, and never notifies anybody by what it
 * sends. It is not logged in.
 */
export function discordClient({
  apiUrl,
  cdnUrl,
  hasMessageContent,
  sharding = {},
  through,
}: ClientSettings): Client {
  const paused = pausingRequests(DefaultRestOptions.makeRequest);
  const { Guilds, GuildMessages, DirectMessages, GuildWebhooks, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [
      Guilds,
      GuildMessages,
      DirectMessages,
      GuildWebhooks,
      ...(hasMessageContent ? [MessageContent] : []),
    ],
    // Without it, direct messages never arrive.
    partials: [Partials.Channel],
    ...shardsOf(sharding),
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    enforceNonce: true,
    waitGuildTimeout: WAIT_FOR_SERVERS_MS,
    makeCache: smallCaches(),
    rest: {
      api: apiUrl,
      ...(cdnUrl !== undefined && { cdn: cdnUrl }),
      makeRequest: through?.(paused) ?? paused,
      handlerSweepInterval: 300_000,
      invalidRequestWarningInterval: 100,
      // That somebody types is news only at the moment it is said.
      rejectOnRateLimit: ({ route }) => route.endsWith("/typing"),
    },
  });
}

function shardsOf({ ids, count }: Sharding): Pick<ClientOptions, "shards" | "shardCount"> {
  if (count === undefined) return { shards: "auto" };
  return { shards: ids ?? Array.from({ length: count }, (_, id) => id), shardCount: count };
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
