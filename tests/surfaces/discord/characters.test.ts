import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Message } from "../../support/discord/things.ts";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

/** How the reason why a character has no name of their own begins, in servers and in direct messages. */
const WHY = /I'm not allowed to manage webhooks here/u;
const WHY_DIRECT = /Direct messages have no webhooks/u;

describe.concurrent("characters", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot();
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** The answer to a message to a character, the `count`th in that channel. */
  async function talk(channel: Channel, character: string, count = 1): Promise<Message> {
    const message = `Is this the talk number ${count} with you?`;
    stage.discord.command(channel, stage.person(), "talk", { character, message });
    return stage.answer(channel, count);
  }

  it("speak one after another, each under their own name and picture", async () => {
    const channel = stage.channel();
    const [joanna, billy] = [await talk(channel, "Joanna"), await talk(channel, "Billy", 2)];
    expect([joanna.shownName, billy.shownName]).toEqual(["Joanna", "Billy"]);
    expect(joanna.avatarUrl).not.toBe(billy.avatarUrl);
    expect(joanna.webhookId).toBe(billy.webhookId);
  });

  it("share one webhook that belongs to the application, also when several speak at once", async () => {
    const channel = stage.channel();
    for (const character of ["Joanna", "Billy", "Ted", "Margaret"])
      stage.discord.command(channel, stage.person(), "talk", { character, message: "Are you there at all?" });
    const answers = await stage.saying("A stand-in answers.", channel, 4);
    const [webhook, ...others] = stage.discord.webhooks(channel);
    expect(others).toEqual([]);
    expect(webhook?.applicationId).toBe(stage.discord.applicationId);
    expect(new Set(answers.map(({ webhookId }) => webhookId))).toEqual(new Set([webhook?.id]));
    expect(stage.bot().err()).not.toContain(webhook!.token);
  });

  it("speak in threads and forum posts by the webhook of the channel above", async () => {
    const [text, forum] = [stage.channel(), stage.channel({ type: "forum" })];
    for (const [parent, thread] of [
      [text, stage.thread(text)],
      [forum, stage.thread(forum)],
    ] as const) {
      const answer = await talk(thread, "Margaret");
      expect(answer.shownName).toBe("Margaret");
      expect(answer.channelId).toBe(thread.id);
      expect(stage.discord.webhooks(parent).map(({ id }) => id)).toEqual([answer.webhookId]);
    }
  });

  it("get a new webhook when theirs was deleted, and speak once all the same", async () => {
    const channel = stage.channel();
    await talk(channel, "Ted");
    const [first] = stage.discord.webhooks(channel);
    stage.discord.deleteWebhook(first!);
    const answer = await talk(channel, "Ted", 2);
    const [second, ...others] = stage.discord.webhooks(channel);
    expect(answer.webhookId).toBe(second?.id);
    expect(second?.id).not.toBe(first?.id);
    expect(others).toEqual([]);
    expect(stage.discord.messages(channel)).toHaveLength(4);
  });

  it("leave a webhook alone that a person made", async () => {
    const channel = stage.channel();
    const foreign = stage.discord.addWebhook(channel, { name: "Dramatis" });
    const answer = await talk(channel, "Ted");
    expect(answer.webhookId).not.toBe(foreign.id);
    expect(stage.discord.webhooks(channel)).toHaveLength(2);
  });

  it("speak under the bot's name where it may not manage webhooks, and why is said once a channel", async () => {
    const guild = stage.discord.addGuild({ botPermissions: BOT_PERMISSIONS & ~PERMISSION.MANAGE_WEBHOOKS });
    const [one, other] = [stage.channel({}, guild), stage.channel({}, guild)];
    const first = await talk(one, "Joanna");
    expect(first.author.id).toBe(stage.discord.botId);
    expect(first.content).toContain("\n**Joanna**\nA stand-in answers.");
    expect(first.content).toMatch(WHY);
    const second = await talk(one, "Ted", 2);
    expect(second.content).toContain("\n**Ted**\n");
    expect(second.content).not.toMatch(WHY);
    expect((await talk(other, "Ted")).content).toMatch(WHY);
    const tries = stage.discord.requests.filter(({ path }) => path === `/channels/${one.id}/webhooks`);
    expect(tries).toHaveLength(1);
  });

  it("speak under the bot's name in direct messages, and why is said once", async () => {
    const person = stage.person();
    const channel = stage.direct(person);
    stage.discord.command(channel, person, "talk", {
      character: "Billy",
      message: "How are you, little man?",
    });
    const first = await stage.answer(channel);
    expect(first.content).toContain("**Billy**\nA stand-in answers.");
    expect(first.content).toMatch(WHY_DIRECT);
    stage.discord.say(channel, person, "Do you have a dog, Billy?");
    const second = await stage.answer(channel, 2);
    expect(second.content).toMatch(/^\*\*Billy\*\*\n/u);
    expect(second.content).not.toMatch(WHY_DIRECT);
  });

  it("cannot be spoken with before they appear", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const asking = stage.discord.command(channel, person, "talk", {
      character: "Margaret",
      message: "Who are you to Ted?",
      until: "5%",
    });
    const reply = await stage.until("a sentence", () => asking.reply);
    expect(reply.content).not.toContain("A stand-in answers.");
    expect(stage.asked("Who are you to Ted?")).toBe(0);
  });
});
