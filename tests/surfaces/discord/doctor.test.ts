import { describe, expect, inject, it } from "vitest";
import { freshCli, type Run } from "../../support/cli.ts";
import { freshDatabase } from "../../support/postgres-server.ts";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import { type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";

const NEW_BOT = { messageContent: true };

async function examined(discord: DiscordStandIn, env: Record<string, string> = {}): Promise<Run> {
  const settings = { DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiUrl, ...env };
  return (await freshCli()).run(["doctor"], { env: settings });
}

async function registered(discord: DiscordStandIn): Promise<void> {
  const env = { DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiUrl };
  expect(await (await freshCli()).run(["bot", "register"], { env })).toMatchObject({ code: 0 });
}

describe("doctor", () => {
  it("finds a bot that is ready, and the database", async () => {
    await using discord = await startDiscord(NEW_BOT);
    await registered(discord);
    discord.addGuild({ name: "Readers" });
    const { code, out } = await examined(discord);
    expect(out).toMatch(
      /^ok {4}Discord: Dramatis, in 1 server; Message Content intent on; \d+ logins left/mu,
    );
    expect(out).toMatch(/^ok {4}Database: SQLite 3\.\d+\.\d+, embedded in the data folder$/mu);
    expect(out).toMatch(/^ok {4}Encryption: off/mu);
    expect(out).toMatch(/^ok {4}Watching: off/mu);
    expect(out).toMatch(/^ok {4}Package: version \d/mu);
    expect(out).toMatch(/^ok {4}Data folder: .*owner's alone$/mu);
    expect(out).toMatch(/servers cannot \(DRAMATIS_ENCRYPTION_KEY\) have their own keys/u);
    expect(code).toBe(0);
  });

  it("tells what a bot on PostgreSQL is set up with, without its keys and password", async () => {
    await using discord = await startDiscord(NEW_BOT);
    await using database = await freshDatabase(inject("postgres"));
    await registered(discord);
    const keys = ["a", "b"].map((digit) => digit.repeat(64));
    const { out, err } = await examined(discord, {
      DATABASE_URL: database.url,
      DRAMATIS_ENCRYPTION_KEY: keys.join(","),
      DRAMATIS_HTTP_PORT: "9464",
    });
    expect(out).toMatch(/^ok {4}Database: PostgreSQL \d+\.\d+[^,]*, at DATABASE_URL$/mu);
    expect(out).toMatch(/^ok {4}Encryption: on, with the first of 2 keys$/mu);
    expect(out).toMatch(/^ok {4}Watching: at http:\/\/127\.0\.0\.1:9464 while the bot runs$/mu);
    for (const secret of [...keys, new URL(database.url).password]) expect(out + err).not.toContain(secret);
  });

  it("says which permission is missing in which server", async () => {
    await using discord = await startDiscord(NEW_BOT);
    await registered(discord);
    discord.addGuild({ name: "Readers", botPermissions: BOT_PERMISSIONS & ~PERMISSION.MANAGE_WEBHOOKS });
    const { code, out } = await examined(discord);
    expect(out).toMatch(/^FAIL {2}Discord: .*Readers \(\d+\) lacks Manage Webhooks/mu);
    expect(code).toBe(1);
  });

  it("says what to do about a token, commands and a database that are not there", async () => {
    await using discord = await startDiscord(NEW_BOT);
    expect((await examined(discord)).out).toMatch(/FAIL {2}Discord: .*bot register/u);
    const { out, err } = await examined(discord, {
      DISCORD_BOT_TOKEN: "wrong",
      DATABASE_URL: "mysql://u:secret@h/d",
      DRAMATIS_DAILY_DOLLARS: "5",
    });
    expect(out).toMatch(/FAIL {2}Spending: DRAMATIS_DAILY_DOLLARS needs OPENAI_PRICE_INPUT/u);
    expect(out).toMatch(/FAIL {2}Discord: .*copy it again/u);
    expect(out).toMatch(/FAIL {2}Database: .*postgresql:\/\//u);
    expect(out + err).not.toContain("secret");
  });
});
