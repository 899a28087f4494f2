import { inject } from "vitest";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { type Cli, freshCli } from "./cli.ts";
import type { DiscordStandIn } from "./discord/stand-in.ts";

/** The real bot as a process of its own. */
export interface BotProcess extends AsyncDisposable {
  readonly cli: Cli;
  readonly pid: number;
  /** Everything it wrote to standard error, log and all. */
  readonly err: () => string;
  /** The lines of its log. */
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  /** Sends a signal; resolves with the exit code when the process has ended. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Resolves with the exit code when it ends by itself. */
  readonly ended: Promise<number | null>;
  /** Ends it with a signal and starts it again on the same data. */
  readonly restart: (signal?: NodeJS.Signals) => Promise<BotProcess>;
}

/** How a bot is started. */
export interface BotProcessOptions {
  readonly env?: Record<string, string>;
  readonly cli?: Cli;
  /** Whether its commands are registered first, those of the whole test run; else those of before stay. Default true. */
  readonly registers?: boolean;
}

/** Starts the bot against a stand-in Discord; resolves when it is ready. */
export async function startBot(
  discord: DiscordStandIn,
  options: BotProcessOptions = {},
): Promise<BotProcess> {
  const cli = options.cli ?? (await freshCli());
  const env = {
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_BASE_URL: discord.apiUrl,
    LOG_LEVEL: "debug",
    // Few tests are about a reader's progress.
    DRAMATIS_NEW_READERS: "everything",
    ...options.env,
  };
  if (options.registers ?? true) await register(discord);
  const child = cli.start([], env);
  const [process, isReady] = watched(child);
  await isReady;
  const end = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return process.ended;
  };
  return {
    cli,
    pid: child.pid!,
    ...process,
    end,
    async restart(signal) {
      await end(signal);
      return startBot(discord, { ...options, cli, registers: false });
    },
    async [Symbol.asyncDispose]() {
      await end("SIGKILL");
    },
  };
}

async function register({ apiUrl, applicationId, token }: DiscordStandIn): Promise<void> {
  const { ok, status } = await fetch(`${apiUrl}/v10/applications/${applicationId}/commands`, {
    method: "PUT",
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    body: JSON.stringify(inject("commands")),
  });
  if (!ok) throw new Error(`The commands could not be registered: ${status}`);
}

function watched(
  child: ChildProcessWithoutNullStreams,
): [Pick<BotProcess, "err" | "log" | "ended">, Promise<void>] {
  let text = "";
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const isReady = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.includes("is on Discord")) resolve();
    });
    child.on("error", reject);
    void ended.then((code) => reject(new Error(`The bot ended with ${code} before it was ready:\n${text}`)));
  });
  const log = () =>
    text
      .split("\n")
      .filter((line) => line.startsWith("{") && line.endsWith("}"))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return [{ err: () => text, log, ended }, isReady];
}
