import { REST } from "discord.js";
import { once } from "node:events";
import type { Settings } from "./config.ts";
import { UsageError } from "./core/errors.ts";
import type { Check } from "./ops/checks.ts";
import { type Health, health } from "./ops/health.ts";
import { createLog } from "./ops/log.ts";
import { describeDatabase } from "./stores/describe.ts";
import { sealingWith } from "./ops/sealing.ts";
import { openStore } from "./stores/registry.ts";
import type { Ceilings } from "./surfaces/discord/costs/limits.ts";
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
  const watched = health();
  const closeWatch = await openWatch(settings, watched);
  try {
    return await watchedBot(settings, io, watched);
  } finally {
    await closeWatch();
  }
}

async function watchedBot(settings: Settings, io: Io, watched: Health): Promise<number> {
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
    ceilings: ceilingsIn(settings),
    sealing:
      settings.DRAMATIS_ENCRYPTION_KEY.length > 0 ? sealingWith(settings.DRAMATIS_ENCRYPTION_KEY) : null,
    shardCount: settings.DISCORD_SHARD_COUNT,
    isAlone: settings.DATABASE_URL === undefined,
    takesOverFrom: settings.DISCORD_TAKE_OVER_FROM,
    missingServerDays: settings.DISCORD_MISSING_SERVER_DAYS,
    keepDays: settings.DRAMATIS_KEEP_DAYS,
    readBackMinutes: settings.DRAMATIS_READ_BACK_MINUTES,
    proxyMs: settings.DRAMATIS_PROXY_SECONDS * 1000,
    openEngine: () => openEngine(settings, (message) => log.warn(message)),
    openStore: (died) => openStoreInThread(whereIn(settings), { died, warn: (message) => log.warn(message) }),
    log,
    health: watched,
    say: (sentence) => note(io, sentence),
    asked: signalled(),
  });
}

/** Lets the process be watched, if that is set; gives what ends it. Before any thread is started, whose numbers count. */
async function openWatch(
  { DRAMATIS_HTTP_PORT: port, DRAMATIS_HTTP_HOST: host }: Settings,
  watched: Health,
): Promise<() => Promise<void>> {
  if (port === undefined) return () => Promise.resolve();
  const [{ openMetrics }, { openWatchServer }] = await Promise.all([
    import("./ops/prometheus.ts"),
    import("./ops/watch-server.ts"),
  ]);
  return (await openWatchServer({ host, port }, { health: watched, metrics: openMetrics() })).close;
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
        ceilingsIn(settings);
        const keys = settings.DRAMATIS_ENCRYPTION_KEY.length > 0 ? "may" : "cannot (DRAMATIS_ENCRYPTION_KEY)";
        return Promise.resolve(
          `/cast improve is for ${improve} (DRAMATIS_IMPROVE), /story add in direct messages for ${directStories} (DRAMATIS_DIRECT_STORIES); servers ${keys} have their own keys`,
        );
      },
    },
    {
      name: "Database",
      async run() {
        await (await openStore(whereIn(settings))).close();
        return describeDatabase(whereIn(settings));
      },
    },
    { name: "Encryption", run: () => Promise.resolve(encryptionIn(settings)) },
    { name: "Watching", run: () => Promise.resolve(watchingIn(settings)) },
  ];
}

function encryptionIn({ DRAMATIS_ENCRYPTION_KEY: { length } }: Settings): string {
  if (length === 0) return "off: texts are kept as they are (DRAMATIS_ENCRYPTION_KEY)";
  return length === 1 ? "on, with one key" : `on, with the first of ${length} keys`;
}

function watchingIn({ DRAMATIS_HTTP_PORT: port, DRAMATIS_HTTP_HOST: host }: Settings): string {
  return port === undefined ? "off (DRAMATIS_HTTP_PORT)" : `at http://${host}:${port} while the bot runs`;
}

function spendingIn({ DRAMATIS_IMPROVE: improve, DRAMATIS_DIRECT_STORIES: directStories }: Settings) {
  return { improve, directStories };
}

const tokensOnly = (most: number | undefined) => ({ tokens: most ?? null, micros: null });

/** @throws UsageError for a limit in money where nothing says what a token costs. */
function ceilingsIn(settings: Settings): Ceilings {
  const { DRAMATIS_DAILY_DOLLARS: dollars, DRAMATIS_DAILY_TOKENS: tokens } = settings;
  const isPriced = settings.OPENAI_PRICE_INPUT !== undefined && settings.OPENAI_PRICE_OUTPUT !== undefined;
  if (dollars !== undefined && !isPriced)
    throw new UsageError(
      "DRAMATIS_DAILY_DOLLARS needs OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT to count by.",
    );
  return {
    bot: { tokens: tokens ?? null, micros: dollars === undefined ? null : Math.round(dollars * 1_000_000) },
    server: tokensOnly(settings.DRAMATIS_SERVER_DAILY_TOKENS),
    member: tokensOnly(settings.DRAMATIS_MEMBER_DAILY_TOKENS),
  };
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
