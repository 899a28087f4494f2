import { REST } from "discord.js";
import { once } from "node:events";
import type { Settings } from "./config.ts";
import { UsageError } from "./core/errors.ts";
import type { Check } from "./ops/checks.ts";
import { createLog } from "./ops/log.ts";
import { openStore } from "./stores/registry.ts";
import type { Sharding } from "./surfaces/discord/lifecycle/client.ts";
import { diagnose } from "./surfaces/discord/lifecycle/diagnose.ts";
import { preflight } from "./surfaces/discord/lifecycle/preflight.ts";
import { registerCommands } from "./surfaces/discord/lifecycle/register.ts";
import { RESTART, runBot } from "./surfaces/discord/lifecycle/run-bot.ts";
import { type Io, note, printLine } from "./surfaces/terminal/io.ts";
import { openEngine, openStoreInThread } from "./threads.ts";

/**
 * Runs the Discord bot until SIGTERM or SIGINT, and gives the exit code. A second signal ends it at once.
 * @throws UsageError when no token is set or it does not work; Failure when the bot cannot be started.
 */
export async function runDiscordBot(settings: Settings, io: Io): Promise<number> {
  const log = createLog(settings.LOG_LEVEL);
  // After an error nobody caught the state is unknown: restarting is safer than going on.
  process.once("uncaughtException", (error) => {
    log.fatal({ err: error }, "ending to be restarted");
    process.exit(RESTART);
  });
  return runBot({
    token: tokenOf(settings),
    clientId: settings.DISCORD_CLIENT_ID,
    apiUrl: settings.DISCORD_API_BASE_URL,
    cdnUrl: settings.DISCORD_CDN_BASE_URL,
    defaultStory: settings.DRAMATIS_STORY,
    newReaders: settings.DRAMATIS_NEW_READERS,
    limits: {
      atOnce: settings.DRAMATIS_ANSWERS_AT_ONCE,
      waiting: settings.DRAMATIS_ANSWERS_WAITING,
      perMinute: settings.DRAMATIS_QUESTIONS_PER_MINUTE,
    },
    spending: spendingIn(settings),
    sharding: shardingIn(settings),
    takesOverFrom: settings.DISCORD_TAKE_OVER_FROM,
    missingServerDays: settings.DISCORD_MISSING_SERVER_DAYS,
    keepDays: settings.DRAMATIS_KEEP_DAYS,
    readBackMinutes: settings.DRAMATIS_READ_BACK_MINUTES,
    proxyMs: settings.DRAMATIS_PROXY_SECONDS * 1000,
    openEngine: () => openEngine(settings, (message) => log.warn(message)),
    openStore: (died) => openStoreInThread(whereIn(settings), { died, warn: (message) => log.warn(message) }),
    log,
    say: (sentence) => note(io, sentence),
    asked: signalled(),
  });
}

/**
 * Tells Discord the bot's commands, for everywhere or for one server.
 * @throws UsageError for a token that does not work; Failure when Discord does not take the commands.
 */
export async function registerDiscordBot(
  settings: Settings,
  io: Io,
  guild: string | undefined,
): Promise<void> {
  if (guild !== undefined && !/^\d{17,20}$/u.test(guild))
    throw new UsageError(
      "A server is named by its ID, 17 to 20 digits: copy it in Discord with Developer Mode on.",
    );
  const rest = restOf(settings);
  const { id, name } = await preflight(rest, settings.DISCORD_CLIENT_ID);
  const count = await registerCommands(rest, id, guild);
  printLine(
    io,
    `${count} commands of ${name} are registered${guild === undefined ? "" : ` in the server ${guild}`}.`,
  );
}

/** What can be tried of the bot without starting it. */
export function discordChecks(settings: Settings): Check[] {
  return [
    {
      name: "Discord",
      run: () => diagnose(restOf(settings), settings.DISCORD_CLIENT_ID),
    },
    {
      name: "Spending",
      run() {
        const { improve, directStories } = spendingIn(settings);
        return Promise.resolve(
          `/cast improve is for ${improve} (DRAMATIS_IMPROVE), /story add in direct messages for ${directStories} (DRAMATIS_DIRECT_STORIES)`,
        );
      },
    },
    {
      name: "Database",
      async run() {
        await (await openStore(whereIn(settings))).close();
        return settings.DATABASE_URL === undefined
          ? "embedded, in the data folder"
          : "PostgreSQL, at DATABASE_URL";
      },
    },
  ];
}

function shardingIn({ DISCORD_SHARDS: ids, DISCORD_SHARD_COUNT: count }: Settings): Sharding {
  if (ids !== undefined && (count === undefined || ids.length === 0 || ids.some((id) => id >= count)))
    throw new UsageError(
      "DISCORD_SHARDS names shards from 0 to one less than DISCORD_SHARD_COUNT, which must be set too.",
    );
  return { ids, count };
}

function spendingIn({ DRAMATIS_IMPROVE: improve, DRAMATIS_DIRECT_STORIES: directStories }: Settings) {
  return { improve, directStories };
}

function whereIn(settings: Settings) {
  const {
    DATABASE_URL: databaseUrl,
    DRAMATIS_DATA_DIR: dataFolder,
    DRAMATIS_ENCRYPTION_KEY: keys,
  } = settings;
  return { databaseUrl, dataFolder, keys };
}

function restOf(settings: Settings): REST {
  return new REST({ api: settings.DISCORD_API_BASE_URL }).setToken(tokenOf(settings));
}

function tokenOf({ DISCORD_BOT_TOKEN: token }: Settings): string {
  if (token === undefined) {
    throw new UsageError(
      'No bot token is set: put DISCORD_BOT_TOKEN into .env, from the Bot page of your application ("Set up Discord" in the README).',
    );
  }
  return token;
}

async function signalled(): Promise<void> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));
}
