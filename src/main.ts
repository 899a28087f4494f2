#!/usr/bin/env node
import { CommanderError } from "commander";
import { readFileSync } from "node:fs";
import { debuglog } from "node:util";
import { resolve } from "node:path";
import dotenv from "dotenv";
import { readSettings } from "./config.ts";
import { Failure, UsageError } from "./core/errors.ts";
import { note, type Io } from "./surfaces/terminal/io.ts";
import { type BotCommands, commandLine } from "./surfaces/terminal/command-line.ts";

const debug = debuglog("dramatis");
const PLAIN_SCAN_NOTE =
  "hnswlib-node cannot be loaded, so JavaScript scans the vectors instead: the results are the same, but long stories take longer. To install it, get a C++ compiler and run npm install again.";
const io: Io = { input: process.stdin, out: process.stdout, err: process.stderr };

/** The one place where errors end: a sentence for the person, and the exit code (1 failure, 2 wrong use). */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof Failure) {
    note(io, error.message);
    return error instanceof UsageError ? 2 : 1;
  }
  note(
    io,
    `Something went wrong inside the program: ${error instanceof Error ? error.message : String(error)}`,
  );
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

/** Ends quietly when the reader of the output stops reading, as `head` does. */
function endQuietlyWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`The output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(1);
}

const { parsed: fromFile = {} } = dotenv.config({ quiet: true });
// Whoever wrote it can say where questions and keys are sent.
if (Object.keys(fromFile).length > 0) note(io, `Settings were read from ${resolve(".env")}.`);
// With it set, LangChain prints every prompt.
delete process.env["LANGCHAIN_VERBOSE"];
process.stdout.on("error", endQuietlyWhenUnread);
process.stderr.on("error", endQuietlyWhenUnread);

const warn = (message: string) => note(io, message);
const openEngine = async () => {
  const { createProgram } = await import("./program.ts");
  const { localEngine } = await import("./engine/local.ts");
  // The jobs in the data folder are those of a bot, which may be running.
  return localEngine(await createProgram(readSettings(process.env), warn), warn, { resumesJobs: false });
};
const bot: BotCommands = {
  // discord.js is loaded only when it is used, and may then keep the process alive by connecting: end it by force.
  run: async () => {
    const { runDiscordBot } = await import("./discord-bot.ts");
    process.exit(await runDiscordBot(readSettings(process.env), io).catch(report));
  },
  checks: async () => {
    const settings = readSettings(process.env);
    if (settings.DISCORD_BOT_TOKEN === undefined) return [];
    return (await import("./discord-bot.ts")).discordChecks(settings);
  },
  register: async (guild) =>
    (await import("./discord-bot.ts")).registerDiscordBot(readSettings(process.env), io, guild),
};
const notes = async () => {
  const { canLoadHnswlib } = await import("./vectors/brute-force.ts");
  return (await canLoadHnswlib()) ? [] : [PLAIN_SCAN_NOTE];
};
const given = process.argv.slice(2);
try {
  const isBot = given.length === 0 && readSettings(process.env).DISCORD_BOT_TOKEN !== undefined;
  await commandLine(openEngine, io, { version: version(), bot, notes }).parseAsync(isBot ? ["bot"] : given, {
    from: "user",
  });
} catch (error) {
  process.exitCode = report(error);
}
