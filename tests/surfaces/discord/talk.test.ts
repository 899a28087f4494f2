import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe.concurrent("talking, without the Message Content intent", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot();
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  it("answers /ask under the question, with no places where the answer rests on none", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const asking = stage.discord.command(channel, person, "ask", { question: "Who is *Margaret* here?" });
    const answer = await stage.answer(channel);
    expect(asking.reply).toBe(answer);
    expect(asking.callbacks.map(({ type }) => type)).toEqual([5]);
    expect(answer.content).toMatch(/^> Who is \\\*Margaret\\\* here\?\nA stand-in answers\.(?!\n-# From)/u);
    expect(labelsOf(answer)).toEqual(["Reply", "…"]);
    expect(stage.discord.messages(channel)).toHaveLength(1);
  });

  it("lets a character answer /talk under their own name and picture, below what was said", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.command(channel, person, "talk", {
      character: "Joanna",
      message: "Why did you leave him?",
    });
    const answer = await stage.answer(channel);
    expect(answer.shownName).toMatch(/^Joanna/u);
    expect(answer.avatarUrl).toMatch(/^https?:/u);
    expect(answer.webhookId).toBe(stage.discord.webhooks(channel)[0]?.id);
    expect(wordsOf(answer)).toBe("A stand-in answers.");
    expect(stage.discord.messages(channel).map(({ content }) => content)[0]).toBe("> Why did you leave him?");
    expect(stage.discord.messages(channel)).toHaveLength(2);
  });

  it("answers a mention with a reply to it, and hears the words without the mention", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const said = stage.discord.say(
      channel,
      person,
      `<@${stage.discord.botId}> Who wins the custody in court?`,
    );
    const answer = await stage.answer(channel);
    expect(answer.reference?.messageId).toBe(said.id);
    expect(answer.author.id).toBe(stage.discord.botId);
    expect((await stage.prompt("Who wins the custody in court?")).history).toEqual([]);
  });

  it("goes on when somebody replies to the bot", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.say(channel, person, `<@${stage.discord.botId}> What does Ted do for a living?`);
    const first = await stage.answer(channel);
    stage.discord.say(channel, person, "What is the account of Ted about?", { replyTo: first });
    await stage.answer(channel, 2);
    expect((await stage.prompt("What is the account of Ted about?")).history).toEqual([
      "user: What does Ted do for a living?",
      "assistant: A stand-in answers.",
    ]);
  });

  it("hears a reply to a character when it mentions the bot, and the character answers", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.command(channel, person, "talk", {
      character: "Ted Kramer",
      message: "How is your work going?",
    });
    const first = await stage.answer(channel);
    const words = `<@${stage.discord.botId}> How do you like being a father?`;
    const said = stage.discord.say(channel, person, words, { replyTo: first });
    stage.discord.say(channel, stage.person(), "Good morning, all.");
    const second = await stage.answer(channel, 2);
    expect(second.content).toMatch(new RegExp(`^-# .*/${channel.id}/${said.id}\\) <@${person.id}>\n`, "u"));
    expect(second.shownName).toMatch(/^Ted/u);
    expect(second.webhookId).toBe(first.webhookId);
    expect((await stage.prompt("How do you like being a father?")).history).toEqual([
      "user: How is your work going?",
      "assistant: A stand-in answers.",
    ]);
  });

  it("says once a channel that it cannot read plain replies to a character", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.command(channel, person, "talk", {
      character: "Billy",
      message: "How was your day at school?",
    });
    const first = await stage.answer(channel);
    // Whoever reads the passages has seen the answer; the bot then knows of its message too.
    await told(stage, await press(stage.discord, first, person, "Passages"));
    stage.discord.say(channel, person, "And then what?", { replyTo: first });
    await stage.until("the sentence", () =>
      stage.discord.messages(channel).some(({ content }) => content.startsWith("I can't read plain replies")),
    );
    const again = stage.discord.say(channel, person, "Tell me.", { replyTo: first });
    // Whatever comes of that reply has come when a later question of the same person is answered.
    stage.discord.say(channel, person, `<@${stage.discord.botId}> Who is Billy to Ted?`);
    await stage.answer(channel, 2);
    const below = stage.discord
      .messages(channel)
      .filter(({ reference }) => reference?.messageId === again.id);
    expect(below).toEqual([]);
  });

  it("goes on through the form behind Reply, with the same speaker", async () => {
    const [channel, person, other] = [stage.channel(), stage.person(), stage.person()];
    stage.discord.command(channel, person, "talk", {
      character: "Margaret",
      message: "What did you advise Joanna?",
    });
    const first = await stage.answer(channel);
    const opened = stage.discord.press(first, other, "Reply");
    await stage.until("the form", () => opened.modal);
    const sent = stage.discord.submit(opened, { words: "Do you regret what you told Joanna?" });
    const second = await stage.answer(channel, 2);
    expect(second.shownName).toMatch(/^Margaret/u);
    expect(sent.reply?.content).toBe("> Do you regret what you told Joanna?");
    expect((await stage.prompt("Do you regret what you told Joanna?")).history).toEqual([
      `user: ${person.username}: What did you advise Joanna?`,
      "assistant: A stand-in answers.",
    ]);
  });

  it("talks in direct messages, and keeps the speaker chosen there", async () => {
    const person = stage.person();
    const channel = stage.direct(person);
    stage.discord.command(channel, person, "talk", { character: "Joanna", message: "Where did you go to?" });
    const first = await stage.answer(channel);
    expect(first.content).toContain("**Joanna");
    stage.discord.say(channel, person, "Did you miss your son Billy?");
    const second = await stage.answer(channel, 2);
    const { instructions, history } = await stage.prompt("Did you miss your son Billy?");
    expect(instructions).toMatch(/^You are Joanna/u);
    expect(history).toEqual(["user: Where did you go to?", "assistant: A stand-in answers."]);
    expect(second.content).toContain("**Joanna");
  });

  it("answers a mention in a thread, going on with the talk there", async () => {
    const thread = stage.thread(stage.channel());
    const [one, other] = [stage.person(), stage.person()];
    stage.discord.say(thread, one, `<@${stage.discord.botId}> What happens in the park with Billy?`);
    await stage.answer(thread);
    stage.discord.say(thread, other, `<@${stage.discord.botId}> Who carries Billy to the hospital?`);
    await stage.answer(thread, 2);
    expect((await stage.prompt("Who carries Billy to the hospital?")).history).toEqual([
      `user: ${one.username}: What happens in the park with Billy?`,
      "assistant: A stand-in answers.",
    ]);
  });

  it("never answers another bot, a webhook, or a call to everyone", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const [robot, owner] = [stage.discord.addUser({ bot: true }), stage.guild.members[0]!.user];
    const mention = `<@${stage.discord.botId}>`;
    stage.discord.say(channel, robot, `${mention} Who am I talking to?`);
    stage.discord.say(channel, person, `${mention} Who is a webhook?`, { webhook: true });
    stage.discord.say(channel, owner, "@everyone Who wants to talk?");
    stage.discord.say(channel, owner, "@here Who is there?");
    stage.discord.say(channel, person, `${mention} Who is Ted Kramer then?`);
    await stage.answer(channel);
    expect(stage.discord.messages(channel).filter(isAnswer)).toHaveLength(1);
    for (const asked of [
      "Who am I talking to?",
      "Who is a webhook?",
      "@everyone Who wants to talk?",
      "@here Who is there?",
    ])
      expect(stage.asked(asked)).toBe(0);
  });

  it("answers by the interaction alone where only a person has installed it", async () => {
    const guild = stage.discord.addGuild({ bot: false });
    const [channel, person] = [stage.channel({}, guild), stage.person()];
    const how = { installedByUserOnly: true };
    stage.discord.command(
      channel,
      person,
      "talk",
      { character: "Ted Kramer", message: "How do you cook breakfast?" },
      how,
    );
    const first = await stage.answer(channel);
    expect(first.author.id).toBe(stage.discord.botId);
    expect(first.content).toContain("**Ted**");
    const pressed = await press(stage.discord, first, person, "Passages");
    expect(await told(stage, pressed)).toContain("isn't based on any passage");
    await press(stage.discord, first, person, "Delete");
    await stage.until("the answer to go", () => first.isDeleted);
    expect(stage.discord.webhooks(channel)).toEqual([]);
    const touched = stage.discord.requests.filter(({ path }) => path.startsWith(`/channels/${channel.id}`));
    expect(touched.map(({ method, route }) => `${method} ${route}`)).toEqual([]);
  });

  it("says what is missing when it is called without a word", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const said = stage.discord.say(channel, person, `<@${stage.discord.botId}>`);
    const answer = await stage.until("a sentence", () => stage.discord.messages(channel)[1]);
    expect(answer.reference?.messageId).toBe(said.id);
    expect(answer.content).toMatch(/^Ask me something/u);
  });
});
