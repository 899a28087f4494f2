import { type ChildProcess, fork, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBirpc } from "birpc";
import type { ServerFunctions } from "./discord-server.ts";

/** What a bot's process has used. */
export interface Usage {
  /** Since its start, of all its threads (ms). */
  readonly cpuMs: number;
  readonly rss: number;
  /** Bytes, after a collection. */
  readonly heap: number;
  /** How much too late the main thread came to its timers since it was last asked (ms). */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** A bot as a process of its own. */
export interface MeasuredBot extends AsyncDisposable {
  /** Its working folder. */
  readonly folder: string;
  readonly usage: () => Promise<Usage>;
}

/** A stand-in Discord as a process of its own. */
export type Server = AsyncDisposable & {
  readonly [Name in keyof ServerFunctions]: (
    ...given: Parameters<ServerFunctions[Name]>
  ) => Promise<Awaited<ReturnType<ServerFunctions[Name]>>>;
};

const TSX = ["--import", import.meta.resolve("tsx")];

/** Reports the usage of the main thread's process whenever it is asked. */
const PROBE = `
  import { monitorEventLoopDelay } from "node:perf_hooks";
  import { isMainThread } from "node:worker_threads";
  const resolution = 10;
  const delay = monitorEventLoopDelay({ resolution });
  const late = (value) => Math.max(0, value / 1e6 - resolution);
  if (isMainThread) {
    delay.enable();
    process.on("message", (asked) => {
      if (asked !== "usage") return;
      const { user, system } = process.cpuUsage();
      const times = { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) };
      const { rss } = process.memoryUsage();
      gc();
      process.send({ cpuMs: (user + system) / 1000, rss, heap: process.memoryUsage().heapUsed, delay: times });
      // The pause of the collection is not the bot's own.
      setTimeout(() => delay.reset(), 5 * resolution);
    });
  }`;
const PROBED = ["--expose-gc", "--import", `data:text/javascript,${encodeURIComponent(PROBE)}`];

/** Starts a Discord. */
export async function startServer(
  options: { rateLimits?: boolean; servers?: number; shards?: number } = {},
): Promise<Server> {
  const child = forked(new URL("./discord-server.ts", import.meta.url), {
    args: [
      ...(options.rateLimits ? ["rate-limits"] : []),
      ...(["servers", "shards"] as const).flatMap((name) =>
        options[name] ? `${name}=${options[name]}` : [],
      ),
    ],
    execArgv: TSX,
  });
  const calls = createBirpc<ServerFunctions>(
    {},
    {
      post: (message) => child.send(message),
      on: (listener) => void child.on("message", listener),
      timeout: -1,
    },
  );
  const { address, connected, ask, load, converse, seen } = calls;
  return { address, connected, ask, load, converse, seen, [Symbol.asyncDispose]: () => ended(child) };
}

/** Starts the built program as a bot; without a model's URL it quotes. */
export function startProgram(
  server: Pick<Server, "address">,
  modelUrl: string | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<MeasuredBot> {
  return startBot(server, modelUrl, {
    module: new URL("../dist/main.js", import.meta.url),
    execArgv: PROBED,
    settings,
  });
}

/** Starts the bot to compare with. */
export function startEchoBot(server: Server, modelUrl: string): Promise<MeasuredBot> {
  const module = new URL("./discord-echo-bot.ts", import.meta.url);
  return startBot(server, modelUrl, { module, execArgv: [...TSX, ...PROBED] });
}

async function startBot(
  server: Pick<Server, "address">,
  modelUrl: string | null,
  {
    module,
    execArgv,
    settings = {},
  }: { module: URL; execArgv: readonly string[]; settings?: Readonly<Record<string, string>> },
): Promise<MeasuredBot> {
  const { apiUrl, token } = await server.address();
  const folder = await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  const env = {
    PATH: process.env["PATH"],
    DISCORD_API_BASE_URL: apiUrl,
    DISCORD_BOT_TOKEN: token,
    // Nobody who asks has said how far they are.
    DRAMATIS_NEW_READERS: "everything",
    ...(modelUrl !== null && { OPENAI_BASE_URL: modelUrl }),
    ...settings,
  };
  const child = forked(module, { cwd: folder, env, execArgv: [...execArgv] });
  await readyToServe(child);
  return {
    folder,
    async usage() {
      const answer = once(child, "message");
      child.send("usage");
      const [usage]: Usage[] = await answer;
      return usage!;
    },
    async [Symbol.asyncDispose]() {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function forked(
  module: URL,
  { args = [], ...options }: ForkOptions & { args?: readonly string[] },
): ChildProcess {
  return fork(module, args, { stdio: ["ignore", "inherit", "pipe", "ipc"], ...options });
}

/** Its log says nothing that is measured; it is shown when the bot does not start. */
async function readyToServe(child: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log = `${log}${text}`.slice(-10_000);
      if (log.includes("is on Discord")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The bot ended with ${code}:\n${log}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}
