import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../../src/surfaces/discord/commands/registry.ts";
import { registerCommands } from "../../../src/surfaces/discord/lifecycle/register.ts";
import { type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";

describe("registering the commands", () => {
  let discord: DiscordStandIn;
  let rest: REST;
  beforeEach(async () => {
    discord = await startDiscord();
    rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
  });
  afterEach(() => discord[Symbol.asyncDispose]());

  const names = (commands: readonly { readonly name?: unknown }[]) => commands.map(({ name }) => name);

  it("tells Discord all of them, for everywhere or for one server", async () => {
    const guild = discord.addGuild();
    const all = names(commandData());
    expect(await registerCommands(rest, discord.applicationId)).toBe(all.length);
    expect(names(discord.commands())).toEqual(all);
    expect(await registerCommands(rest, discord.applicationId, guild.id)).toBe(all.length);
    expect(names(discord.commands(guild.id))).toEqual(all);
  });

  it.each([
    [{ status: 401, code: 0 }, /token.*DISCORD_BOT_TOKEN/u],
    [{ status: 403, code: 50001 }, /invite it there/u],
    [{ status: 403, code: 20012 }, /another application/u],
    [{ status: 404, code: 10002 }, /DISCORD_CLIENT_ID/u],
    [{ status: 404, code: 10004 }, /no such server/u],
    [{ status: 400, code: 50035 }, /did not take the commands/u],
  ])("says in one sentence what to do about %j", async (answer, sentence) => {
    discord.inject({ method: "PUT", path: /commands/u, ...answer });
    const failed = registerCommands(rest, discord.applicationId, "100000000000000001");
    await expect(failed).rejects.toThrow(sentence);
    await expect(failed).rejects.toMatchObject({ name: "Failure" });
    await expect(failed).rejects.not.toThrow(/\n/u);
  });

  it("says so when Discord cannot be reached", async () => {
    discord.inject({ method: "PUT", path: /commands/u, cut: true });
    await expect(registerCommands(rest, discord.applicationId)).rejects.toThrow(/could not be reached/u);
  });
});
