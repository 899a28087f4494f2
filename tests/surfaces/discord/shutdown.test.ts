import { join } from "node:path";
import Libsql from "libsql";
import { describe, expect, it } from "vitest";
import { openStore } from "../../../src/stores/registry.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { freePort } from "../../support/postgres-server.ts";
import {
  ask,
  botInTrouble,
  type BotInTrouble,
  demandCleanLog,
  hanging,
  sentences,
  TOLD,
} from "./bot-in-trouble.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { press } from "./whole-bot.ts";

/** The servers of which something is kept. */
async function keptServers({ bot }: Pick<BotInTrouble, "bot">): Promise<readonly string[]> {
  const store = await openStore({ databaseUrl: undefined, dataFolder: join(bot.cli.folder, ".dramatis") });
  const ids = await store.serverIds();
  await store.close();
  return ids;
}

/** A bot whose commands are not registered, which costs less time. */
const started = (env: Record<string, string> = {}) => botInTrouble({ bot: { registers: false, env } });

/** The servers in which the bot finds itself no longer. */
async function missing({ bot }: Pick<BotInTrouble, "bot">): Promise<readonly string[]> {
  const store = await openStore({ databaseUrl: undefined, dataFolder: join(bot.cli.folder, ".dramatis") });
  const ids = await store.missingSince(Number.MAX_SAFE_INTEGER);
  await store.close();
  return ids;
}

/** Somebody asks and is answered. */
async function answered(here: BotInTrouble): Promise<void> {
  const asked = ask(here);
  await here.discord.until("the answer", () => asked.reply, 60_000);
}

describe("a bot that has gone deaf ends, to be started again", () => {
  it("when the gateway closes for good", async () => {
    await using here = await started();
    here.discord.refuse(4014);
    here.discord.dropAll(4014);
    expect(await here.bot.ended).toBe(75);
    expect(here.bot.log()).toContainEqual(
      expect.objectContaining({
        level: "error",
        reason: "shard 0 was closed for good (4014)",
      }),
    );
    demandCleanLog(here.bot, here.discord);
  });

  it("when Discord refuses the token, but not when one of an interaction has ended", async () => {
    await using here = await started();
    here.discord.inject({ method: "PATCH", path: /@original$/u, status: 401, code: 50027 });
    const asked = ask(here);
    await here.discord.until(
      "the answer in the channel",
      () => asked.reply ?? here.discord.messages(here.channel)[0],
    );
    await answered(here);
    here.discord.inject({ path: /\/typing$/u, status: 401 });
    here.discord.say(here.channel, here.discord.addUser(), `<@${here.discord.botId}> Who is Ted?`);
    expect(await here.bot.ended).toBe(75);
    demandCleanLog(here.bot, here.discord);
  });
});

describe("a bot that is asked to end", () => {
  it("finishes what it writes, tells who asks meanwhile, and ends", async () => {
    await using here = await started();
    const { delta, arrive } = lateDelta();
    here.model.script({ type: "answer", deltas: [...sentences(3), delta] });
    const asked = ask(here);
    const message = await here.discord.until("the first words", () => asked.reply);
    const code = here.bot.end("SIGTERM");
    await here.discord.until("the word about it", () => here.bot.err().includes("Ending:"));
    const late = ask(here);
    const told = await here.discord.until("the refusal", () => late.reply);
    expect(told.content).toBe(EN.restarting);
    expect(told.isEphemeral).toBe(true);
    arrive("That is all. ");
    expect(await code).toBe(0);
    expect(message.content).toContain("That is all.");
    expect(JSON.stringify(message.components)).toContain('"…"');
    demandCleanLog(here.bot, here.discord);
  });

  it("marks what would take too long, and ends in time, though somebody watches", async () => {
    const port = await freePort();
    await using here = await started({ DRAMATIS_HTTP_PORT: String(port) });
    // The connection stays open.
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    here.model.script(hanging(), { type: "hang" });
    const [begun, silent] = [ask(here), ask(here)];
    await here.discord.until("the first words", () => begun.reply ?? silent.reply);
    const asked = performance.now();
    expect(await here.bot.end("SIGTERM")).toBe(0);
    // Supervisors kill what has not ended by then.
    expect(performance.now() - asked).toBeLessThan(20_000);
    for (const { reply } of [begun, silent]) expect(reply?.content).toMatch(/restart(?:ed|ing)/u);
    const words = [begun, silent].map(({ reply }) => reply?.content).join("\n");
    expect(words).toContain(TOLD);
    expect(words).toContain("I was restarted in the middle of this answer: press Again, or ask once more.");
    demandCleanLog(here.bot, here.discord);
  });

  it("twice ends at once", async () => {
    await using here = await started();
    here.model.script(hanging());
    const asked = ask(here);
    await here.discord.until("the first words", () => asked.reply);
    void here.bot.end("SIGTERM");
    await here.discord.until("the word about it", () => here.bot.err().includes("Ending:"));
    expect(await here.bot.end("SIGINT")).toBe(1);
  });

  it("ends though its connection, which is being made, cannot be ended", async () => {
    await using here = await started();
    here.discord.inject({ path: /^\/gateway$/u, hang: true, times: 100 });
    const { connections } = here.discord.gateway;
    here.discord.dropAll(4000);
    await here.discord.until("the cut", () => here.discord.gateway.ready === 0 && connections > 0);
    expect(await here.bot.end("SIGTERM")).toBe(0);
    demandCleanLog(here.bot, here.discord);
  });
});

describe("what is kept of a server", () => {
  it("stays when the bot is thrown out, and for an outage, also over a restart, and is there when it is back", async () => {
    await using here = await started();
    const other = here.discord.addGuild();
    const channel = here.discord.addChannel(other);
    await answered(here);
    await answered({ ...here, guild: other, channel });
    const [role, members] = [other.botRoleId, other.members];
    here.discord.removeGuild(here.guild, { outage: true });
    here.discord.removeGuild(other);
    await here.discord.until("it to be missing", async () => (await missing(here)).includes(other.id));
    await using again = await here.bot.restart();
    expect([...(await keptServers(here))].toSorted()).toEqual([here.guild.id, other.id].toSorted());
    expect(await missing(here)).toEqual([other.id]);
    Object.assign(other, { botRoleId: role, members });
    here.discord.restoreGuild(other);
    await here.discord.until("it to be back", async () => (await missing(here)).length === 0);
    const pressed = await press(
      here.discord,
      here.discord.messages(channel).find(({ author }) => author.id === here.discord.botId)!,
      here.discord.addUser(),
      "Passages",
    );
    await here.discord.until("the passages", () => pressed.reply?.content.includes("passage"), 60_000);
    expect(again.log().some(({ msg }) => String(msg).startsWith("erased"))).toBe(false);
  }, 120_000);

  it("is erased when the bot has not been in it for as many days as are set, but never at the start", async () => {
    await using here = await started({ DISCORD_MISSING_SERVER_DAYS: "2" });
    const [long, lately] = [here.discord.addGuild(), here.discord.addGuild()];
    for (const guild of [long, lately])
      await answered({ ...here, guild, channel: here.discord.addChannel(guild) });
    here.discord.removeGuild(long);
    await here.discord.until("it to be missing", async () => (await missing(here)).includes(long.id));
    await here.bot.end();
    const database = new Libsql(join(here.bot.cli.folder, ".dramatis", "dramatis.db"));
    database.exec(
      "update servers set missing_since = missing_since - 2 * 86400 where missing_since is not null",
    );
    database.close();
    await using again = await here.bot.restart();
    await answered(here);
    expect(await keptServers(here)).toContain(long.id);
    here.discord.removeGuild(lately);
    const line = await here.discord.until("the line", () =>
      again.log().find(({ msg }) => String(msg).startsWith("erased a server")),
    );
    expect(line["server"]).toBe(long.id);
    expect([...(await keptServers(here))].toSorted()).toEqual([here.guild.id, lately.id].toSorted());
  }, 120_000);
});
