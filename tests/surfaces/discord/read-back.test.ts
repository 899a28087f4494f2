import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

const LATE = /^-# You asked this while I was away/mu;

describe("what was said while the bot was away", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it("is answered with a word of that where it was for the bot, and once", async () => {
    const { discord } = stage;
    const [channel, person] = [stage.channel(), stage.person()];
    const thread = stage.thread(channel);
    const owner = stage.guild.members[0]!.user;
    const set = discord.command(thread, owner, "settings channel", { "free-talk": true });
    await stage.until("the settings", () => set.reply);
    discord.say(channel, person, `${mention} What does Ted do, before the night?`);
    const before = await stage.answer(channel);
    discord.say(thread, person, "Who is here, before the night?");
    await stage.answer(thread);
    await stage.bot().end("SIGKILL");
    discord.say(channel, person, "I say this to nobody of the story.");
    discord.say(channel, person, "And for whom, in the night?", { replyTo: before });
    discord.say(thread, stage.person(), "Who cooks in the night?");
    discord.say(channel, discord.addUser({ bot: true }), `${mention} I am a robot in the night.`);
    discord.delete(discord.say(channel, person, `${mention} Who deletes this in the night?`));
    await stage.restart();
    expect((await stage.answer(channel, 2)).content).toMatch(LATE);
    expect((await stage.answer(thread, 2)).content).toMatch(LATE);
    await stage.restart();
    discord.say(channel, person, `${mention} Is it day, Ted?`);
    expect((await stage.answer(channel, 3)).content).not.toMatch(LATE);
    for (const words of ["And for whom, in the night?", "Who cooks in the night?"])
      expect(stage.asked(words)).toBe(1);
    for (const words of ["I say this to nobody of the story.", "I am a robot in the night."])
      expect(stage.asked(words)).toBe(0);
    expect(stage.asked("Who deletes this in the night?")).toBe(0);
  });

  it("is answered too when only the connection was lost, and not what was answered before", async () => {
    const { discord } = stage;
    const [channel, person] = [stage.channel(), stage.person()];
    discord.say(channel, person, `${mention} Who is there, before the gap?`);
    await stage.answer(channel);
    const { identifies } = discord.gateway;
    discord.invalidate(false);
    discord.say(channel, person, `${mention} Who is there, in the gap?`);
    await stage.until("a new session", () => discord.gateway.identifies > identifies);
    expect((await stage.answer(channel, 2)).content).toMatch(LATE);
    expect(stage.asked("Who is there, before the gap?")).toBe(1);
  });
});
