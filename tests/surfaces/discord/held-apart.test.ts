import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Interaction, Message, User } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { managerOf } from "./shelf-stage.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

const says = (...deltas: readonly (string | Promise<string>)[]) => ({ type: "answer", deltas }) as const;
const answerAlone = ({ reply, followUps }: Interaction): Message | undefined =>
  [reply, ...followUps].find((one) => one?.isEphemeral === true && isAnswer(one)) ?? undefined;

describe("what somebody who is further knows", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_NEW_READERS: "ask" }, messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  async function at(place: string, channel: Channel = stage.channel()): Promise<User> {
    const person = stage.person();
    await told(stage, stage.discord.command(channel, person, "progress set", { place }));
    return person;
  }

  const inTheOpen = (channel: Channel) =>
    stage.discord
      .messages(channel)
      .filter(({ isEphemeral, isDeleted }) => !isEphemeral && !isDeleted)
      .map(({ content }) => content)
      .join("\n");

  it("is gone on with alone where it was told alone", async () => {
    const channel = stage.channel();
    await at("15%", channel);
    const reader = await at("100%", channel);
    stage.discord.command(channel, reader, "ask", { question: "How does it go on?" });
    const pressed = stage.discord.press(await stage.answer(channel), reader, EN.position.rest);
    const rest = await stage.until("the rest", () => answerAlone(pressed));
    const opened = stage.discord.press(rest, reader, "Reply");
    await stage.until("the form", () => opened.modal);
    const sent = stage.discord.submit(opened, { words: "So Margaret testifies against Ted?" });
    await stage.until("an answer alone", () => answerAlone(sent));
    expect(inTheOpen(channel)).not.toContain("testifies");
  });

  it("waits in nobody's history while it waits for its writer's place", async () => {
    const thread = stage.thread(stage.channel());
    const reader = await at("100%");
    stage.discord.say(thread, reader, `${mention} Who is Ted here?`);
    await stage.answer(thread);
    const asking = stage.discord.command(thread, stage.person(), "ask", { question: "Is this a secret?" });
    await stage.until("the question how far", () => asking.followUps[0]);
    stage.discord.say(thread, reader, `${mention} And then what?`);
    const { history } = await stage.prompt("And then what?");
    expect(history.join("\n")).toContain("Who is Ted here?");
    expect(history.join("\n")).not.toContain("secret");
    await stage.answer(thread, 2);
  });

  it("is theirs also when somebody else has it answered", async () => {
    const thread = stage.thread(stage.channel());
    const [further, reader] = [await at("100%"), await at("15%")];
    const said = stage.discord.say(thread, further, "The judge gives Billy away after Margaret testifies.");
    stage.discord.menu(thread, reader, "Answer this", said);
    await stage.answer(thread);
    stage.discord.say(thread, reader, `${mention} And what follows?`);
    expect((await stage.prompt("And what follows?")).history.join("\n")).not.toContain("testifies");
    await stage.answer(thread, 2);
  });

  it("stays behind the spoiler mark they put it behind", async () => {
    const channel = stage.channel();
    const question = "Is it true that ||Margaret testifies|| there?";
    stage.discord.command(channel, await at("100%"), "ask", { question });
    const { content } = await stage.answer(channel);
    expect(content).toMatch(/\|\|[^|]*Margaret testifies[^|]*\|\|/u);
    expect(content).not.toContain(String.raw`\|`);
  });

  it("comes back by no crash once somebody less far takes part", async () => {
    const channel = stage.channel();
    const reader = await at("100%");
    stage.model.script(says("Margaret testifies in court."));
    stage.discord.command(channel, reader, "ask", { question: "How does it end here?" });
    const answer = await stage.answer(channel);
    await at("15%", channel);
    stage.model.script(says("Ted works a lot these days. ", "And so on it goes. ", lateDelta().delta));
    await press(stage.discord, answer, reader, "Again");
    await stage.until("first words", () => answer.content.includes("Ted works"));
    await stage.restart("SIGKILL");
    await stage.until("the mending", () => !labelsOf(answer).includes("Stop"));
    expect(answer.content).not.toContain("testifies");
  });

  it("is not slipped into what they wrote before they knew it", async () => {
    const thread = stage.thread(stage.channel());
    const [writer, reader] = [await at("15%"), await at("15%")];
    const said = stage.discord.say(thread, writer, `${mention} What about Ted?`);
    await stage.answer(thread);
    const elsewhere = stage.channel();
    await told(stage, stage.discord.command(elsewhere, writer, "progress set", { place: "100%" }));
    stage.discord.edit(said, `${mention} What about Ted? By now I know that Margaret testifies.`);
    stage.discord.say(thread, reader, `${mention} And at work?`);
    expect((await stage.prompt("And at work?")).history.join("\n")).not.toContain("testifies");
    await stage.answer(thread, 2);
  });

  it("is told on where somebody has only said that they have not begun", async () => {
    const channel = stage.channel();
    const [reader, newcomer] = [await at("100%"), stage.person()];
    const asking = stage.discord.command(channel, newcomer, "ask", { question: "What is this?" });
    const howFar = await stage.until("the question how far", () => asking.followUps[0]);
    stage.discord.press(howFar, newcomer, EN.position.choices.unbegun);
    await stage.answer(channel);
    stage.discord.command(channel, reader, "ask", { question: "How does it all end?" });
    await stage.answer(channel, 2);
    expect((await stage.prompt("How does it all end?")).instructions).toContain("custody");
  });

  it("is not listed for a manager who did not say how far they are", async () => {
    const speaker = { speaker: "nobody" };
    const call = stage.discord.command(stage.channel(), managerOf(stage), "settings channel", speaker);
    expect(await told(stage, call)).not.toMatch(/Margaret|lawyer/u);
  });
});
