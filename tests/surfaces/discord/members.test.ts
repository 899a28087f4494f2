import { describe, expect, it } from "vitest";
import { forgettingTogether } from "../../../src/surfaces/discord/forgetting.ts";
import { members } from "../../../src/surfaces/discord/members.ts";
import { connected } from "./connected.ts";

const ROUTE = "GET /guilds/:id/members/:id";

describe("whether somebody is a member of a server", () => {
  it("is asked of Discord, and remembered for an hour of those who are", async () => {
    await using stage = await connected();
    const { discord, client, requested } = stage;
    let now = 1;
    const isMember = members(client.rest, forgettingTogether()(new AbortController().signal), () => now);
    const guild = discord.addGuild();
    const [ann, bob] = [discord.addUser(), discord.addUser()];
    discord.addMember(guild, ann);
    const asked = () => Promise.all([ann, bob].map(({ id }) => isMember(guild.id, id)));
    expect(await asked()).toEqual([true, false]);
    discord.addMember(guild, bob);
    guild.members = guild.members.filter(({ user }) => user !== ann);
    now += 59 * 60_000;
    expect(await asked()).toEqual([true, true]);
    expect(requested(ROUTE)).toBe(3);
    now += 2 * 60_000;
    expect(await asked()).toEqual([false, true]);
    expect(requested(ROUTE)).toBe(4);
  });

  it("is taken for granted where it cannot be told, and asked again soon", async () => {
    await using stage = await connected();
    const { discord, client } = stage;
    let now = 1;
    const isMember = members(client.rest, forgettingTogether()(new AbortController().signal), () => now);
    const guild = discord.addGuild();
    const { id } = discord.addUser();
    discord.inject({ path: /\/members\//u, status: 403 });
    expect(await isMember(guild.id, id)).toBe(true);
    now += 61_000;
    expect(await isMember(guild.id, id)).toBe(false);
  });
});
