import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

const STOCK = "assistant: A stand-in answers.";

describe.concurrent("free talk in threads", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** A thread in which everything is answered, and whoever set it so. */
  async function freeThread(settings: Record<string, string | boolean> = { "free-talk": true }) {
    const channel = stage.channel();
    const owner = stage.guild.members[0]!.user;
    const setting = stage.discord.command(channel, owner, "settings channel", settings);
    await stage.until("the settings to be told", () => setting.reply);
    return { channel, thread: stage.thread(channel), owner };
  }

  it("answers every message there, once it is set, without a mention", async () => {
    const { thread } = await freeThread();
    const person = stage.person();
    const said = stage.discord.say(thread, person, "What does Ted cook for Billy?");
    const answer = await stage.answer(thread);
    expect(answer.reference?.messageId).toBe(said.id);
    stage.discord.say(thread, stage.person(), "What does Billy think of Ted?");
    await stage.answer(thread, 2);
    expect((await stage.prompt("What does Billy think of Ted?")).history).toEqual([
      `user: ${person.username}: What does Ted cook for Billy?`,
      STOCK,
    ]);
  });

  it("lets the character who was spoken with go on", async () => {
    const { thread } = await freeThread();
    const person = stage.person();
    stage.discord.command(thread, person, "talk", {
      character: "Joanna",
      message: "What brings you to New York?",
    });
    await stage.answer(thread);
    stage.discord.say(thread, person, "What do you want from Ted?");
    const second = await stage.answer(thread, 2);
    expect(second.shownName).toMatch(/^Joanna/u);
    expect((await stage.prompt("What do you want from Ted?")).instructions).toMatch(/^You are Joanna/u);
  });

  it("lets the character who was chosen for the place speak", async () => {
    const { thread } = await freeThread({ "free-talk": true, speaker: "Billy" });
    const person = stage.person();
    stage.discord.command(thread, person, "talk", { character: "Ted", message: "Have you told the boy?" });
    await stage.answer(thread);
    stage.discord.say(thread, person, "Do you like breakfast with Ted?");
    const second = await stage.answer(thread, 2);
    expect(second.shownName).toMatch(/^Billy/u);
  });

  it("leaves out what is marked as not meant for the story", async () => {
    const { thread } = await freeThread();
    const person = stage.person();
    const marked = ["(( brb, tea ))", "// who are we playing with Ted?", "\\ never mind Ted"];
    for (const words of marked) stage.discord.say(thread, person, words);
    stage.discord.say(thread, person, "How does Ted learn to cook?");
    await stage.answer(thread);
    expect((await stage.prompt("How does Ted learn to cook?")).history).toEqual([]);
    for (const words of marked) expect(stage.asked(words)).toBe(0);
  });

  it("leaves other places alone", async () => {
    const { channel, thread } = await freeThread();
    const other = stage.thread(stage.channel());
    const person = stage.person();
    stage.discord.say(channel, person, "Is anybody in the channel?");
    stage.discord.say(other, person, "Is anybody in this thread?");
    stage.discord.say(thread, person, "Is Ted anywhere at all?");
    await stage.answer(thread);
    expect(stage.discord.messages(channel)).toHaveLength(1 + 1);
    expect(stage.discord.messages(other)).toHaveLength(1);
  });

  it("hears people only", async () => {
    const { thread } = await freeThread();
    const robot = stage.discord.addUser({ bot: true });
    stage.discord.say(thread, robot, "I am a robot, Ted.");
    stage.discord.say(thread, stage.person(), "I am a webhook, Ted.", { webhook: true });
    stage.discord.say(thread, stage.person(), "What does Ted say to people?");
    await stage.answer(thread);
    // Its own answers, a character's by webhook among them, come back to it as messages too.
    stage.discord.command(thread, stage.person(), "talk", {
      character: "Ted",
      message: "Do you hear yourself, Ted?",
    });
    await stage.answer(thread, 2);
    stage.discord.say(thread, stage.person(), "Who speaks last here, Ted?");
    await stage.answer(thread, 3);
    expect(stage.asked("I am a robot, Ted.") + stage.asked("I am a webhook, Ted.")).toBe(0);
    expect(stage.asked("A stand-in answers.")).toBe(0);
  });

  it("ends where it is set off, and where the bot is to be silent it only shows that it heard", async () => {
    const { channel, thread, owner } = await freeThread();
    const set = stage.discord.command(channel, owner, "settings channel", {
      "free-talk": true,
      speak: false,
    });
    await stage.until("the settings to be told", () => set.reply);
    const said = stage.discord.say(thread, stage.person(), "May Ted say something?");
    await stage.until("a sign", () => said.reactions.some(({ emoji }) => emoji === "🔇"));
    const off = stage.discord.command(channel, owner, "settings channel", {
      "free-talk": false,
      speak: true,
    });
    await stage.until("the settings to be told", () => off.reply);
    stage.discord.say(thread, stage.person(), "May Ted say anything?");
    stage.discord.say(thread, stage.person(), `<@${stage.discord.botId}> May Ted speak when called?`);
    await stage.answer(thread);
    expect(stage.asked("May Ted say something?") + stage.asked("May Ted say anything?")).toBe(0);
  });

  it("hears in a forum's post", async () => {
    const forum = stage.channel({ type: "forum" });
    const set = stage.discord.command(stage.thread(forum), stage.guild.members[0]!.user, "settings channel", {
      "free-talk": true,
    });
    const post = stage.discord.channel(set.channelId);
    await stage.until("the settings to be told", () => set.reply);
    const said = stage.discord.say(post, stage.person(), "Who is Margaret to Ted?");
    expect((await stage.answer(post)).reference?.messageId).toBe(said.id);
  });
});
