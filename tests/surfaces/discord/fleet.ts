import pg from "pg";
import { z } from "zod";
import { type BotProcess, type BotProcessOptions, startBot } from "../../support/bot-process.ts";
import { type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";
import type { Channel, Guild, Interaction, Message } from "../../support/discord/things.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../support/openai-stand-in.ts";
import { type FreshDatabase, freshDatabase } from "../../support/postgres-server.ts";

/** Several processes of the bot on one PostgreSQL database, and a server in each of their shards. */
export interface Fleet extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly model: OpenAiStandIn;
  readonly database: FreshDatabase;
  /** One place for each shard, in their order. */
  readonly places: readonly Place[];
  /** Starts a process, which is there once it serves some shard. */
  readonly start: (options?: BotProcessOptions) => Promise<BotProcess>;
  /** The process ids of who holds the shards, in their order; `null` for those that nobody holds. */
  readonly holders: () => Promise<readonly (number | null)[]>;
  /** Resolves when each shard is held by one of these processes, no process holds more than its share, and Discord has a connection for each. */
  readonly shared: (among: readonly BotProcess[], timeoutMs?: number) => Promise<void>;
  /** The places that a process serves and hears about. */
  readonly placesOf: (bot: BotProcess) => Promise<readonly Place[]>;
}

/** A channel in the server of a shard. */
export interface Place {
  readonly shard: number;
  readonly guild: Guild;
  readonly channel: Channel;
}

const ROWS = z.array(z.object({ name: z.string().nullable() }));

/** How long anything may take on a busy machine (ms). */
export const PATIENCE_MS = 60_000;

/** Makes everything but the processes. `identifiesAtOnce` of the shards may log in at once. */
export async function fleetOf(
  server: string,
  { shards = 16, identifiesAtOnce = 16 }: { shards?: number; identifiesAtOnce?: number } = {},
): Promise<Fleet> {
  const [discord, model, database] = await Promise.all([
    startDiscord({ shards, identifiesAtOnce }),
    startOpenAiStandIn(),
    freshDatabase(server),
  ]);
  const client = new pg.Client(database.url);
  await client.connect();
  const places = Array.from({ length: shards }, (_, shard) => {
    const guild = discord.addGuild({ shard: [shard, shards] });
    return { shard, guild, channel: discord.addChannel(guild) };
  });
  const started: BotProcess[] = [];
  const env = { DATABASE_URL: database.url, OPENAI_BASE_URL: model.url, LOG_LEVEL: "info" };

  async function holders(): Promise<readonly (number | null)[]> {
    const { rows } = await client.query(
      "select name from shards left join processes on processes.id = process_id order by shards.id",
    );
    // The second word of a name is the id that the system gave the process.
    return ROWS.parse(rows).map(({ name }) => (name === null ? null : Number(name.split(" ")[1])));
  }

  return {
    discord,
    model,
    database,
    places,
    holders,
    async start(options = {}) {
      const bot = await startBot(discord, { registers: false, ...options, env: { ...env, ...options.env } });
      started.push(bot);
      return bot;
    },
    async shared(among, timeoutMs = PATIENCE_MS) {
      const most = Math.ceil(shards / among.length);
      await discord.until(
        "every shard to be served",
        async () => {
          const held = await holders();
          const isFair = among.every(({ pid }) => held.filter((holder) => holder === pid).length <= most);
          const isOurs = held.every((holder) => among.some(({ pid }) => pid === holder));
          const connected = discord.gateway.shards.toSorted((a, b) => a - b);
          return isFair && isOurs && String(connected) === String(places.map(({ shard }) => shard));
        },
        timeoutMs,
      );
    },
    async placesOf({ pid }) {
      const held = await holders();
      return places.filter(({ shard }) => held[shard] === pid && discord.gateway.shards.includes(shard));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((bot) => bot[Symbol.asyncDispose]()));
      await client.end();
      await Promise.all([discord[Symbol.asyncDispose](), model.close(), database[Symbol.asyncDispose]()]);
    },
  };
}

/** Somebody new asks in a place. */
export function askIn({ discord }: Fleet, { channel }: Place, question = "Who is Ted?"): Interaction {
  return discord.command(channel, discord.addUser(), "ask", { question });
}

/** Somebody new mentions the bot in a place. */
export function mentionIn({ discord }: Fleet, { channel }: Place): Message {
  return discord.say(channel, discord.addUser(), `<@${discord.botId}> Who is Ted?`);
}

/** The bot's replies to a message. */
export function repliesTo({ discord }: Fleet, { channel }: Place, { id }: Message): readonly Message[] {
  return discord.messages(channel).filter(({ reference }) => reference?.messageId === id);
}
