import { CommanderError } from "commander";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { debuglog } from "node:util";
import { misspelt, readSettings } from "./config.ts";
import { Failure, UsageError, messageOf } from "./core/errors.ts";
import type { MovedStory } from "./depots/depot.ts";
import type { Engine } from "./engine/engine.ts";
import type { Check } from "./ops/checks.ts";
import { createLog, loggingLines } from "./ops/log.ts";
import type { Backups } from "./surfaces/terminal/backup.ts";
import type { Store } from "./stores/store.ts";
import { type BotCommands, commandLine, type WebAddress } from "./surfaces/terminal/command-line.ts";
import { type Io, note } from "./surfaces/terminal/io.ts";

const debug = debuglog("dramatis");
const PLAIN_SCAN_NOTE =
  "hnswlib-node cannot be loaded, so JavaScript scans the vectors instead: the results are the same, but long stories take longer. To install it, get a C++ compiler and run npm install again.";

/**
 * Runs what was given on the command line, with the settings in `env`, after saying what is to be said `first`. Gives the
 * exit code: 0, 1 for a failure, 2 for wrong use. The bot ends the process itself.
 */
export async function runCommand(
  given: readonly string[],
  env: NodeJS.ProcessEnv,
  { first = [], ...terminal }: Io & { readonly first?: readonly string[] },
): Promise<number> {
  let [io, failing]: [Io, Io] = [terminal, terminal];
  try {
    const isBot = given.length === 0 && readSettings(env).DISCORD_BOT_TOKEN !== undefined;
    // Wrong settings are told in the same form, so they are not read for it.
    if ((isBot || given[0] === "bot") && env["LOG_FORMAT"]?.trim() === "json") {
      const log = createLog("info", terminal.err);
      [io, failing] = [
        { ...terminal, err: loggingLines(log, "info") },
        { ...terminal, err: loggingLines(log, "error") },
      ];
    }
    for (const sentence of [...first, ...misspelt(env)]) note(io, sentence);
    const keptIn = () => join(readSettings(env).DRAMATIS_DATA_DIR, "terminal");
    const bot = botCommands(env, { io, failing });
    const deps = {
      version: version(),
      bot,
      runWeb: async (where: WebAddress) =>
        (await import("./web-page.ts")).runWebPage(env, where, { io, notes, checks: bot.checks }),
      backups: backupsIn(env),
      moveLibrary: (isDry: boolean) => moveLibrary(env, isDry),
      openStore: () => openStore(env),
      keptIn,
      notes,
    };
    await commandLine(() => openEngine(env, io), io, deps).parseAsync(isBot ? ["bot"] : given, {
      from: "user",
    });
    return 0;
  } catch (error) {
    return report(error, failing);
  }
}

async function openEngine(env: NodeJS.ProcessEnv, io: Io): Promise<Engine> {
  const warn = (message: string) => note(io, message);
  const { createProgram } = await import("./program.ts");
  const { localEngine } = await import("./engine/local.ts");
  // The jobs in the data folder are those of a bot, which may be running.
  return localEngine(await createProgram(readSettings(env), warn), warn, { resumesJobs: false });
}

async function moveLibrary(env: NodeJS.ProcessEnv, isDry: boolean): Promise<AsyncIterable<MovedStory>> {
  const { DATABASE_URL: databaseUrl, DRAMATIS_DATA_DIR: folder } = readSettings(env);
  const { moveTo } = await import("./depots/registry.ts");
  return moveTo(databaseUrl, { folder, isDry });
}

async function openStore(env: NodeJS.ProcessEnv): Promise<Store> {
  const {
    DATABASE_URL: databaseUrl,
    DRAMATIS_DATA_DIR: dataFolder,
    DRAMATIS_ENCRYPTION_KEY: keys,
  } = readSettings(env);
  return (await import("./stores/registry.ts")).openStore({ databaseUrl, dataFolder, keys });
}

function botCommands(env: NodeJS.ProcessEnv, { io, failing }: { io: Io; failing: Io }): BotCommands {
  return {
    // discord.js is loaded only when it is used, and may then keep the process alive by connecting: end it by force.
    run: async () => {
      const { runDiscordBot } = await import("./discord-bot.ts");
      const code = runDiscordBot(readSettings(env), io).catch((error: unknown) => report(error, failing));
      process.exit(await code);
    },
    checks: async () => {
      const settings = readSettings(env);
      if (settings.DISCORD_BOT_TOKEN === undefined) return [PACKAGE];
      return [PACKAGE, ...(await import("./discord-bot.ts")).discordChecks(settings)];
    },
    register: async (guild) =>
      (await import("./discord-bot.ts")).registerDiscordBot(readSettings(env), io, guild),
  };
}

function backupsIn(env: NodeJS.ProcessEnv): Backups {
  return {
    save: async (file, watching) =>
      (await import("./backup.ts")).saveBackup(readSettings(env), file, watching),
    restore: async (file, replaces, watching) =>
      (await import("./backup.ts")).restoreBackup(readSettings(env), file, { replaces, watching }),
  };
}

/** Tries the files that come with the program besides its stories. */
const PACKAGE: Check = {
  name: "Package",
  async run() {
    const { demandPrompts } = await import("./answer/template.ts");
    await demandPrompts(fileURLToPath(new URL("../prompts", import.meta.url)));
    return `version ${version()}, with all its prompts`;
  },
};

async function notes(): Promise<string[]> {
  const { canLoadHnswlib } = await import("./vectors/brute-force.ts");
  return (await canLoadHnswlib()) ? [] : [PLAIN_SCAN_NOTE];
}

/** The one place where errors end: a sentence for the person, and the exit code (1 failure, 2 wrong use). */
function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof Failure) {
    note(io, error.message);
    return error instanceof UsageError ? 2 : 1;
  }
  note(io, `Something went wrong inside the program: ${messageOf(error)}`);
  note(io, "Set NODE_DEBUG=dramatis to see where.");
  debug("%o", error);
  return 1;
}

function version(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
