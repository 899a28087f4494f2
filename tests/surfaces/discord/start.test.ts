import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Status } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "../../../src/ops/log.ts";
import { logIn } from "../../../src/surfaces/discord/lifecycle/log-in.ts";
import { watchdog } from "../../../src/surfaces/discord/lifecycle/watchdog.ts";
import { startBot } from "../../support/bot-process.ts";
import { type Cli, freshCli, type Run } from "../../support/cli.ts";
import { shardClient } from "../../support/discord/shard-client.ts";
import { type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";

let discord: DiscordStandIn;
let cli: Cli;

beforeEach(async () => {
  discord = await startDiscord();
  cli = await freshCli();
});
afterEach(() => discord[Symbol.asyncDispose]());

function start(env: Record<string, string> = {}): Promise<Run> {
  return cli.runAlone(["bot"], {
    env: { DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiUrl, ...env },
  });
}

/** One sentence for whoever started it, and nothing else but the log. */
function demandSentence({ out, err }: Run, sentence: RegExp): void {
  const said = err.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  expect(said).toEqual([expect.stringMatching(sentence)]);
  expect(err).not.toContain(discord.token);
  expect(out).toBe("");
}

describe("a bot that cannot be started says why, and ends", () => {
  it("without a token", async () => {
    const run = await cli.runAlone(["bot"], { env: { DISCORD_API_BASE_URL: discord.apiUrl } });
    demandSentence(run, /^No bot token is set: put DISCORD_BOT_TOKEN into \.env/u);
    expect(run.code).toBe(2);
    expect(discord.requests).toEqual([]);
  });

  it("with a token Discord does not know, and asks only once", async () => {
    const run = await start({ DISCORD_BOT_TOKEN: `${discord.token}x` });
    demandSentence(run, /^Discord does not know this DISCORD_BOT_TOKEN/u);
    expect(run.code).toBe(2);
    expect(discord.requests).toHaveLength(1);
  });

  it("with the token of another application", async () => {
    const run = await start({ DISCORD_CLIENT_ID: "100000000000000001" });
    demandSentence(run, /^DISCORD_BOT_TOKEN belongs to another application than DISCORD_CLIENT_ID/u);
    expect(run.code).toBe(2);
    expect(discord.gateway.identifies).toBe(0);
  });

  it("when Discord cannot be reached", async () => {
    const run = await start({ DISCORD_API_BASE_URL: "http://127.0.0.1:9/api" });
    demandSentence(run, /^Discord cannot be reached: check the connection and DISCORD_API_BASE_URL/u);
    expect(run.code).toBe(1);
  });

  it("when Discord is broken", async () => {
    discord.inject({ path: /^\/gateway\/bot$/u, status: 502, body: "<html>Bad gateway</html>", times: 10 });
    const run = await start();
    demandSentence(run, /^Discord cannot be reached \(status 502\)/u);
    expect(run.code).toBe(1);
  });

  it("when something else answers in Discord's place", async () => {
    discord.inject({
      path: /^\/applications\/@me$/u,
      status: 200,
      body: "<html>Sign in to this network</html>",
    });
    const run = await start();
    demandSentence(run, /^What answers at DISCORD_API_BASE_URL is not Discord/u);
    expect(run.code).toBe(1);
  });

  it("when the gateway refuses the token", async () => {
    discord.refuse(4004);
    const run = await start();
    demandSentence(run, /^Discord's gateway refused the bot \(4004\)/u);
    expect(run.code).toBe(1);
    expect(discord.gateway.identifies).toBe(1);
  });

  it("when the gateway refuses the intents", async () => {
    discord.refuse(4014);
    const run = await start();
    demandSentence(run, /^Discord's gateway refused the bot \(4014\): .*Message Content/u);
    expect(run.code).toBe(1);
    expect(discord.gateway.identifies).toBe(1);
  });

  it("when the gateway breaks the connection off", async () => {
    discord.inject({ path: /^\/gateway$/u, status: 502, times: 100 });
    const run = await start();
    demandSentence(run, /^Discord's gateway did not let the bot in/u);
    expect(run.code).toBe(1);
  });

  it("when something stands in the place of the data folder", async () => {
    await writeFile(join(cli.folder, "taken"), "");
    const run = await start({ DRAMATIS_DATA_DIR: "taken" });
    demandSentence(run, /^The database taken\/dramatis\.db cannot be made/u);
    expect(run.code).toBe(1);
    expect(discord.gateway.identifies).toBe(0);
  });

  it("with a database that is none", async () => {
    const run = await start({ DATABASE_URL: "mysql://localhost/dramatis" });
    demandSentence(run, /^DATABASE_URL must begin with postgresql:\/\//u);
    expect(run.code).toBe(2);
  });

  it("with a database that cannot be reached, without its password", async () => {
    const run = await start({ DATABASE_URL: "postgresql://somebody:swordfish@127.0.0.1:9/dramatis" });
    demandSentence(run, /database/iu);
    expect(run.err).not.toContain("swordfish");
    expect(run.code).toBe(1);
  });

  it("with a story that is not there", async () => {
    const run = await start({ DRAMATIS_STORY: "no-such-story" });
    demandSentence(run, /^There is no story "no-such-story": choose kramer-vs-kramer/u);
    expect(run.code).toBe(2);
    expect(discord.gateway.identifies).toBe(0);
  });
});

it("starts though Discord does not say which commands are registered", async () => {
  discord.inject({ method: "GET", path: /\/commands$/u, status: 500, times: 10 });
  await using bot = await startBot(discord, { cli, registers: false });
  expect(await bot.end()).toBe(0);
  expect(bot.log()).toContainEqual(
    expect.objectContaining({ level: "warn", msg: "could not ask which commands are registered" }),
  );
});

it("waits with few logins left of the day, says so, and ends when it is asked to", async () => {
  await using tired = await startDiscord({ identifiesLeft: 200 });
  const child = cli.start(["bot"], { DISCORD_BOT_TOKEN: tired.token, DISCORD_API_BASE_URL: tired.apiUrl });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  await tired.until(
    "the sentence",
    () => /^The bot has logged in too often today: .*\.$/mu.test(err),
    20_000,
  );
  child.kill("SIGTERM");
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(tired.gateway.identifies).toBe(0);
});

it("serves all shards that it is told there are, each by a connection of its own", async () => {
  const guilds = Array.from({ length: 4 }, () => discord.addGuild());
  await using bot = await startBot(discord, { cli, registers: false, env: { DISCORD_SHARD_COUNT: "2" } });
  expect(bot.err()).toContain(`in ${guilds.length} servers`);
  expect(discord.gateway.identifies).toBe(2);
});

it("gives a shard its time once it may log in, however long it waits for that", async () => {
  vi.useFakeTimers();
  try {
    const client = shardClient(discord);
    client.login = () => new Promise(() => {});
    const refused = vi.fn<() => void>();
    let isWaiting = true;
    logIn(client, discord.token, { limitMs: 100, isWaiting: () => isWaiting }).catch(refused);
    await vi.advanceTimersByTimeAsync(350);
    isWaiting = false;
    await vi.advanceTimersByTimeAsync(40);
    expect(refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(refused).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

it.each([
  ["serves the other shards while one is deaf, for half an hour", [Status.Ready, Status.Connecting], 29, 31],
  ["is restarted when all shards are deaf", [Status.Connecting, Status.Connecting], 2, 4],
])("%s", async (_, statuses, fineAfter, deafAfter) => {
  vi.useFakeTimers();
  try {
    const { rest } = shardClient(discord);
    const watching = watchdog(rest, createLog("silent"));
    for (const [id, status] of statuses.entries()) {
      const client = shardClient(discord);
      Object.assign(client.ws, { shards: new Map([[id, { status }]]) });
      watching.watch(client, new AbortController().signal);
    }
    const deaf = vi.fn<() => void>();
    void watching.deaf.then(deaf);
    await vi.advanceTimersByTimeAsync(fineAfter * 60_000);
    expect(deaf).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync((deafAfter - fineAfter) * 60_000);
    expect(deaf).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

it("waits for a gateway that says nothing no longer than it may", async () => {
  const client = shardClient(discord);
  client.login = () => new Promise(() => {});
  await expect(logIn(client, discord.token, { limitMs: 100, isWaiting: () => false })).rejects.toThrow(
    "Discord's gateway did not let the bot in within 0.1 seconds: start it again in a minute.",
  );
});
