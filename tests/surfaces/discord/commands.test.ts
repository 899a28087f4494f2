import { PermissionFlagsBits } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Interaction, User } from "../../support/discord/things.ts";
import { erasedAll, type WholeBot, wholeBot } from "./whole-bot.ts";

let whole: WholeBot;
beforeAll(async () => {
  whole = await wholeBot({ hasModel: false, env: { OPENAI_PRICE_INPUT: "1", OPENAI_PRICE_OUTPUT: "2" } });
});
afterAll(() => whole[Symbol.asyncDispose]());
afterEach(() => whole.expectQuiet());

const QUESTION = "How did the kid hurt his face?";
/** Told in the last third only. */
const LATER = /custody|court|lawyer|hearing/iu;

/** What a command answers, all its messages together. */
async function told(place: Channel, user: User, ...used: Parameters<typeof command>): Promise<string> {
  return answered(command(...used)(place, user));
}

const command =
  (name: string, options: Record<string, string | number | boolean> = {}, how: { locale?: string } = {}) =>
  (place: Channel, user: User) =>
    whole.discord.command(place, user, name, options, how);

async function answered(interaction: Interaction): Promise<string> {
  const reply = await whole.until("an answer", () => interaction.reply);
  return [reply, ...interaction.followUps].map(({ content }) => content).join("\n");
}

function manager(): User {
  const user = whole.person("Manager");
  whole.discord.addMember(whole.guild, user, {
    permissions: PEOPLE_PERMISSIONS | PermissionFlagsBits.ManageGuild,
  });
  return user;
}

function member(): User {
  const user = whole.person("Anna");
  whole.discord.addMember(whole.guild, user);
  return user;
}

describe("a member", () => {
  it("is told how far the story may be told to them, and nothing later reaches them", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "progress set", { place: '"One day"' })).toMatch(/\d+ %/u);
    expect(await told(channel, anna, "progress show")).toMatch(/\d+ %/u);
    expect(await told(channel, anna, "ask", { question: "Who gets custody of Billy?" })).not.toMatch(
      /awards custody|unprepared|lawyers/u,
    );
    expect(await told(channel, anna, "cast list")).toContain("Ted");
    for (const name of ["recap", "discuss", "story info", "cast list", "passages", "why"])
      expect(await told(channel, anna, name)).not.toMatch(LATER);
    const sections = await whole.discord.autocomplete(channel, anna, "ask", "until", {});
    expect(sections.length).toBeLessThan(4);
    await told(channel, anna, "progress clear");
    expect(await told(channel, anna, "recap")).toMatch(LATER);
  });

  it("sees the passages and the making of the last answer", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "why")).toMatch(/\/ask/u);
    await told(channel, anna, "ask", { question: QUESTION });
    expect(await told(channel, anna, "passages")).toContain("falls off the jungle gym");
    const why = await told(channel, anna, "why");
    expect(why).toContain("offline");
    expect(why).toMatch(/Part 3/u);
  });

  it("gets questions to talk about, each above words of the story, and the passages they stand in", async () => {
    const [channel, anna] = [whole.channel(), member()];
    await told(channel, anna, "progress set", { place: '"One day"' });
    const discussed = await told(channel, anna, "discuss");
    expect(discussed).toMatch(/^Up to 33 % of the story:\n1\. What .+\?\n> .*\bTed\b/u);
    expect(discussed).toMatch(/^3\. .*Margaret.*\?\n> /mu);
    expect(await told(channel, anna, "passages")).toContain("workaholic");
  });

  it("chooses a story for themselves and takes the choice back", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "story list")).toContain("Kramer");
    expect(await told(channel, anna, "story use", { story: "kramer-vs-kramer" })).toContain("Kramer");
    expect(await told(channel, anna, "privacy show")).toContain("Kramer");
    expect(await told(channel, anna, "story use")).not.toBe("");
    expect(await told(channel, anna, "story use", { story: "hamlet" })).toContain("hamlet");
  });

  it("gets the text up to their place as a file", async () => {
    const [channel, anna] = [whole.channel(), member()];
    await told(channel, anna, "progress set", { place: "40%" });
    const given = command("story text")(channel, anna);
    await answered(given);
    const text = Buffer.from(given.reply!.attachments[0]!.bytes).toString("utf8");
    expect(text).toContain("jungle gym");
    expect(text).not.toMatch(/custody to Joanna/u);
  });

  it("has everything about them erased", async () => {
    const [channel, anna] = [whole.channel(), member()];
    await told(channel, anna, "ask", { question: QUESTION });
    await told(channel, anna, "progress set", { place: "40%" });
    expect(await told(channel, anna, "privacy show")).toMatch(/2 turns/u);
    expect(await erasedAll(whole, channel, anna)).toContain("2 turns");
    expect(await told(channel, anna, "privacy show")).toMatch(/nothing/u);
    expect(await told(channel, anna, "progress show")).not.toMatch(/40 %/u);
  });

  it("may not change the settings of the server", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "settings server", { speak: false })).toMatch(/can manage this server/u);
    expect(await told(channel, anna, "story use", { story: "kramer-vs-kramer", for: "server" })).toMatch(
      /can manage this server/u,
    );
  });

  it("hears what a wrong place, speaker or question is, and what to do", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "ask", { question: QUESTION, until: "Chapter 99" })).toMatch(
      /no place/u,
    );
    expect(await told(channel, anna, "talk", { character: "Hamlet", message: "Hello" })).toMatch(
      /Nobody called "Hamlet"/u,
    );
    expect(await told(channel, anna, "ask", { question: "   " })).toMatch(/Ask me something/u);
  });

  it("reads help and what this is, in German too", async () => {
    const [channel, anna] = [whole.channel(), member()];
    expect(await told(channel, anna, "help")).toContain("/ask");
    expect(await told(channel, anna, "about")).toContain("Dramatis");
    expect(await told(channel, anna, "help", {}, { locale: "de" })).toContain("Was möchtest du");
    expect(await told(channel, anna, "why", {}, { locale: "de" })).not.toMatch(/yet/u);
  });

  it("asks about a message by its menu, and sees its passages", async () => {
    const [channel, anna] = [whole.channel(), member()];
    const asked = whole.discord.say(channel, member(), QUESTION);
    await answered(whole.discord.menu(channel, anna, "Answer this", asked));
    const answer = await whole.answer(channel);
    expect(answer.content).toContain("jungle gym");
    expect(await answered(whole.discord.menu(channel, anna, "Show passages", answer))).toContain(
      "jungle gym",
    );
    expect(await answered(whole.discord.menu(channel, anna, "Show passages", asked))).toMatch(
      /one of my answers/u,
    );
    await answered(whole.discord.menu(channel, anna, "Delete", answer));
    expect(whole.discord.messages(channel).filter(({ isEphemeral }) => !isEphemeral)).toEqual([asked]);
  });
});

describe("who manages the server", () => {
  it("says how far the story may be told in a channel", async () => {
    const [channel, elsewhere, boss] = [whole.channel(), whole.channel(), manager()];
    await told(channel, boss, "settings channel", { until: "40%" });
    expect(await told(channel, boss, "settings show")).toMatch(/40 %/u);
    expect(await told(channel, member(), "recap")).not.toMatch(LATER);
    expect(await told(elsewhere, member(), "recap")).toMatch(LATER);
  });

  it("chooses who speaks there", async () => {
    const [channel, boss, anna] = [whole.channel(), manager(), member()];
    await told(channel, boss, "settings channel", { speaker: "Ted" });
    whole.discord.say(channel, anna, `<@${whole.discord.botId}> Where did you carry Billy?`);
    expect(await whole.answer(channel)).toMatchObject({ shownName: "Ted" });
  });

  it("silences the bot in a channel, where commands are then answered privately", async () => {
    const [channel, boss, anna] = [whole.channel(), manager(), member()];
    await told(channel, boss, "settings channel", { speak: false });
    const asked = command("ask", { question: QUESTION })(channel, anna);
    expect(await answered(asked)).toContain("jungle gym");
    expect(asked.reply).toMatchObject({ isEphemeral: true });
    const said = whole.discord.say(channel, anna, `<@${whole.discord.botId}> Who is Ted?`);
    await whole.until("a sign", () => said.reactions.length > 0);
  });

  it("hears which permissions are missing, and why free talk cannot be had", async () => {
    const channel = whole.channel({
      overwrites: [{ id: whole.discord.botId, type: "member", deny: PERMISSION.MANAGE_WEBHOOKS }],
    });
    const boss = manager();
    expect(await told(channel, boss, "settings show")).toContain("Manage Webhooks");
    expect(await told(channel, boss, "settings channel", { "free-talk": true })).toMatch(/Message Content/u);
  });
});

describe("autocomplete", () => {
  it("offers who has appeared so far, and nobody else", async () => {
    const [channel, anna] = [whole.channel(), member()];
    const names = async () =>
      (await whole.discord.autocomplete(channel, anna, "talk", "character", { message: "Hello" })).map(
        ({ name }) => name,
      );
    expect(await names()).toEqual(expect.arrayContaining(["Ted", "Margaret"]));
    await told(channel, anna, "progress set", { place: "5%" });
    expect(await names()).not.toContain("Margaret");
  });
});
