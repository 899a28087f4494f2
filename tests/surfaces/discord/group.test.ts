import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { managerOf, wordsFor } from "./shelf-stage.ts";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

let stage: WholeBot;
let boss: User;
beforeAll(async () => {
  stage = await wholeBot({ hasModel: false, env: { DRAMATIS_NEW_READERS: "ask" } });
  boss = managerOf(stage);
}, 60_000);
afterEach(() => stage.expectQuiet());
afterAll(() => stage[Symbol.asyncDispose]());

const DAY = 86_400;
/** A day from now, as people write it (UTC). */
const dateIn = (days: number) => new Date(Date.now() + days * DAY * 1000).toISOString().slice(0, 10);
/** The same as Discord shows it. */
const shown = (date: string) => `<t:${Date.parse(date) / 1000}:f>`;

const use = (...used: Parameters<WholeBot["discord"]["command"]>) =>
  wordsFor(stage, stage.discord.command(...used));
const set = (channel: Channel, place: string, date?: string) =>
  use(channel, boss, "progress group set", { place, ...(date !== undefined && { date }) });

describe("a group's schedule", () => {
  it("holds for all from its dates on, and for nobody alone", async () => {
    const [channel, reader] = [stage.channel(), stage.person()];
    await use(channel, reader, "progress set", { place: "80%" });
    expect(await set(channel, "30%")).toMatch(/From <t:\d+:[Df]> on, the group is at 30 %/u);
    expect(await set(channel, "60%", dateIn(2))).toContain(`From ${shown(dateIn(2))} on`);
    await set(channel, "70%", dateIn(9));
    const said = await use(channel, reader, "progress show");
    expect(said).toMatch(/80 %[^]*first 30 %, because that's where the group's schedule is/u);
    const group = await use(channel, reader, "progress group show");
    expect(group).toMatch(/since <t:\d+:[Df]>: 30 %, /u);
    expect(group).toContain(`next, from ${shown(dateIn(2))}: 60 %`);
    expect(group).not.toContain("70 %");
    expect(await use(stage.channel(), reader, "progress show")).not.toMatch(/In this channel/iu);
    expect(await use(stage.thread(channel), reader, "progress show")).toMatch(/first 30 %/u);
  });

  it("before its first date is at the beginning", async () => {
    const [channel, reader] = [stage.channel(), stage.person()];
    await use(channel, reader, "progress set", { place: "80%" });
    await set(channel, "50%", dateIn(1));
    expect(await use(channel, reader, "progress show")).toMatch(/first 0 %, because/u);
    expect(await use(channel, reader, "progress group show")).toMatch(/Before the first date/u);
  });

  it("is changed at a date, loses a step, and goes", async () => {
    const channel = stage.channel();
    await set(channel, "30%");
    await set(channel, "60%", dateIn(2));
    await set(channel, "65%", dateIn(2));
    const offers = await stage.discord.autocomplete(channel, boss, "progress group remove", "date", {
      date: "",
    });
    expect(offers.map(({ value }) => value)).toContain(dateIn(2));
    expect(await use(channel, boss, "progress group show")).toContain("65 %");
    expect(await use(channel, boss, "progress group remove", { date: dateIn(2) })).toContain("removed");
    expect(await use(channel, boss, "progress group remove", { date: dateIn(2) })).toMatch(
      /no step on that/u,
    );
    expect(await use(channel, boss, "progress group show")).not.toContain("65 %");
    expect(await use(channel, boss, "progress group clear")).toMatch(/no longer has a schedule for Kramer/u);
    expect(await use(channel, boss, "progress group show")).toMatch(/There is no schedule/u);
  });

  it.each([
    [{ place: "50%", date: dateIn(-1) }, /is in the past/u],
    [{ place: "50%", date: "2027-02-30" }, /isn't a date/u],
    [{ place: "50%", date: "next week" }, /isn't a date/u],
    [{ place: "30%", date: dateIn(20) }, /From <t:\d+:f> on, the group is already further along/u],
    [{ place: "50%", date: dateIn(5) }, /From <t:\d+:f> on, the group would be less far/u],
    [{ place: "Chapter ninety", date: dateIn(5) }, /no place/u],
  ])("refuses %j in one sentence", async (options, sentence) => {
    const channel = stage.channel();
    await set(channel, "40%", dateIn(10));
    const said = await use(channel, boss, "progress group set", options);
    expect(said).toMatch(sentence);
    expect(said.split("\n")).toHaveLength(1);
    expect(stage.kept("select * from steps where channel_id = ?", channel.id)).toHaveLength(1);
  });

  it("has no more than a hundred steps", async () => {
    const channel = stage.channel();
    await set(channel, "10%", dateIn(200));
    const [row] = stage.kept("select edition from steps where channel_id = ?", channel.id);
    expect(row).toMatchObject({ edition: expect.any(String) });
    for (let day = 1; day < 100; day++) await set(channel, "0%", dateIn(day));
    expect(await set(channel, "20%", dateIn(300))).toMatch(/at most 100 steps/u);
    expect(await set(channel, "1%", dateIn(99))).toMatch(/on, the group is at 1 %/u);
  }, 60_000);

  it("is for those who manage the server, and only in servers", async () => {
    const [channel, member] = [stage.channel(), stage.person()];
    stage.discord.addMember(stage.guild, member);
    for (const name of ["progress group set", "progress group remove", "progress group clear"]) {
      const options: Record<string, string> = name.endsWith("set")
        ? { place: "50%" }
        : name.endsWith("remove")
          ? { date: dateIn(1) }
          : {};
      expect(await use(channel, member, name, options)).toMatch(/can manage this server/u);
    }
    expect(await use(stage.direct(member), member, "progress group show")).toMatch(/only works in a server/u);
    expect(
      await stage.discord.autocomplete(channel, member, "progress group set", "place", { place: "" }),
    ).toEqual([]);
  });
});

describe("a group", () => {
  it("is shown with those who take part, and who is the least far", async () => {
    const [channel, early, late] = [stage.channel(), stage.person(), stage.person()];
    expect(await use(channel, late, "progress group show")).toMatch(/Nobody who takes part/u);
    await use(channel, early, "progress set", { place: "20%" });
    await use(channel, late, "progress set", { place: "80%" });
    const group = await use(channel, late, "progress group show");
    expect(group).toMatch(/2 people who take part/u);
    expect(group).toContain(`The person least far along is <@${early.id}>, at 20 %`);
  });

  it("is shown without sections whoever looks has not begun", async () => {
    const [channel, early] = [stage.channel(), stage.person()];
    await use(channel, early, "progress set", { place: "5%" });
    await set(channel, "90%");
    const names = /since <t:\d+:[Df]>: 90 %(?<name>, .+)?$/mu;
    expect((await use(channel, early, "progress group show")).match(names)?.groups).toEqual({
      name: undefined,
    });
    await use(channel, boss, "progress set", { place: "100%" });
    expect((await use(channel, boss, "progress group show")).match(names)?.groups?.["name"]).toMatch(/Part/u);
    await use(channel, boss, "progress forget");
  });

  it("is shown with the limit of the channel, which a place said by a manager cannot pass", async () => {
    const [channel, reader] = [stage.channel(), stage.person()];
    await use(channel, boss, "settings channel", { until: "40%" });
    await use(channel, reader, "progress set", { place: "80%" });
    expect(await use(channel, reader, "progress show")).toMatch(
      /first 40 %, because that's the limit set here/u,
    );
    expect(await use(channel, reader, "progress group show")).toMatch(/no more than 40 %/u);
  });

  it("has its server's choice for new readers, and a way back from it", async () => {
    const guild = stage.discord.addGuild();
    const [channel, owner, reader] = [stage.channel({}, guild), managerOf(stage, guild), stage.person()];
    const choose = (choice: string) => use(channel, owner, "settings server", { "new-readers": choice });
    expect(await use(channel, owner, "settings show")).toMatch(/are asked first \(default of this bot\)/u);
    expect(await choose("everything")).toMatch(/far they are: are told everything$/mu);
    expect(await use(channel, reader, "progress show")).toMatch(/I may tell you all/u);
    expect(await use(channel, reader, "cast list")).toContain("Margaret");
    expect(await choose("nothing")).toMatch(/are told nothing$/mu);
    expect(await use(channel, reader, "cast list")).toMatch(/with people who have said how far/u);
    expect(await choose("default")).toMatch(/are asked first \(default of this bot/u);
    expect(await use(channel, owner, "settings server", { further: "spoiler" })).toMatch(
      /hidden as a spoiler/u,
    );
  });
});
