import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBot } from "../../support/bot-process.ts";
import { startDiscord } from "../../support/discord/stand-in.ts";
import { ask, botInTrouble, type BotInTrouble, demandCleanLog, hanging } from "./bot-in-trouble.ts";

/** How long a process may take to start on a busy machine, and to find that another is halted (ms). */
const PATIENCE_MS = 60_000;

/** What a process that waits says, to people and in its log. */
const WAITING = [
  "Another process runs the bot on this database",
  '"msg":"waiting: another process uses the database"',
];

let here: BotInTrouble;
beforeEach(async () => {
  here = await botInTrouble({ bot: { registers: false } });
});
afterEach(() => here[Symbol.asyncDispose]());

/** Starts a further process on the same data, which begins only when it may. */
function startFurther() {
  const env = { DISCORD_BOT_TOKEN: here.discord.token, DISCORD_API_BASE_URL: here.discord.apiUrl };
  const child = here.bot.cli.start([], {
    ...env,
    OPENAI_BASE_URL: here.model.url,
    DRAMATIS_NEW_READERS: "everything",
  });
  let err = "";
  const spoken = new Promise<void>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      if (WAITING.every((words) => err.includes(words))) resolve();
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    isWaiting: spoken,
    isOnDiscord: () => here.discord.until("it to serve", () => err.includes("is on Discord"), PATIENCE_MS),
    err: () => err,
    end(signal: NodeJS.Signals) {
      child.kill(signal);
      return ended;
    },
  };
}

describe("a second process on the same database", () => {
  it("waits, says so, leaves alone what the first one does, and follows when that ends", async () => {
    here.model.script(hanging());
    const asked = ask(here);
    const message = await here.discord.until("the first words", () => asked.reply, PATIENCE_MS);
    const [second, third] = [startFurther(), startFurther()];
    await Promise.all([second.isWaiting, third.isWaiting]);
    expect(await third.end("SIGTERM")).toBe(0);
    const other = ask(here);
    await here.discord.until("an answer", () => other.reply, PATIENCE_MS);
    expect(other.callbacks).toHaveLength(1);
    expect(message.content).not.toContain("restarted");
    expect(here.discord.gateway.identifies).toBe(1);
    here.discord.press(message, asked.user, "Stop");
    await here.discord.until("it to be stopped", () => message.content.includes("(stopped)"));
    expect(await here.bot.end()).toBe(0);
    await second.isOnDiscord();
    demandCleanLog(here.bot, here.discord);
    await second.end("SIGKILL");
  }, 180_000);

  it("follows one that is halted, which then does nothing more and ends, and at once one that was killed", async () => {
    void here.bot.end("SIGSTOP");
    const second = startFurther();
    await second.isOnDiscord();
    const asked = ask(here);
    await here.discord.until("the answer", () => asked.reply, PATIENCE_MS);
    expect(await here.bot.end("SIGCONT")).toBe(75);
    expect(asked.callbacks).toHaveLength(1);
    expect(here.bot.err()).toContain("another process uses the database");
    const third = startFurther();
    await third.isWaiting;
    await second.end("SIGKILL");
    await third.isOnDiscord();
    await third.end("SIGKILL");
  }, 240_000);
});

describe("another application's bot on the same database", () => {
  it("is refused with a sentence before it logs in, and takes the data over when it is told to", async () => {
    await using staging = await startDiscord();
    const asked = ask(here);
    await here.discord.until("the answer", () => asked.reply);
    await here.bot.end();
    const { cli } = here.bot;
    const env = { DISCORD_BOT_TOKEN: staging.token, DISCORD_API_BASE_URL: staging.apiUrl };
    const { code, err } = await cli.runAlone(["bot"], { env });
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toEqual([
      expect.stringMatching(
        /^The database holds the data of another Discord application \(\d+\).* set DISCORD_TAKE_OVER_FROM=\d+ to take its data over for good\.$/u,
      ),
    ]);
    expect(staging.gateway.identifies).toBe(0);
    const takingOver = { cli, registers: false, env: { DISCORD_TAKE_OVER_FROM: here.discord.applicationId } };
    await using heir = await startBot(staging, takingOver);
    await using again = await heir.restart();
    expect(again.log().some(({ msg }) => String(msg).startsWith("erased"))).toBe(false);
    await again.end();
    const refused = await cli.runAlone(["bot"], {
      env: { DISCORD_BOT_TOKEN: here.discord.token, DISCORD_API_BASE_URL: here.discord.apiUrl },
    });
    expect(refused.code).toBe(2);
  }, 120_000);
});
