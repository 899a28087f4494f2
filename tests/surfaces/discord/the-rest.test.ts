import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lateDelta } from "../../support/openai-stand-in.ts";
import type { Channel, Guild, Interaction, Message, User } from "../../support/discord/things.ts";
import { managerOf } from "./shelf-stage.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

/** Told only after the first 15 %. */
const LATER = /Margaret|neighbor|hospital|custody|lawyer|terrific/iu;
const REST = EN.position.rest;
const says = (...deltas: readonly (string | Promise<string>)[]) => ({ type: "answer", deltas }) as const;

/** What a message shows those who uncover nothing. */
const inTheOpen = (content: string) => content.replaceAll(/\|\|[^]+?\|\|/gu, "▮");

describe("what only some may know yet", () => {
  let stage: WholeBot;
  let mention: string;
  let hiding: Guild;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_NEW_READERS: "ask" }, messageContent: true });
    mention = `<@${stage.discord.botId}>`;
    hiding = stage.discord.addGuild();
    const channel = stage.channel({}, hiding);
    const chosen = stage.discord.command(channel, managerOf(stage, hiding), "settings server", {
      further: "spoiler",
      buttons: "all",
    });
    await told(stage, chosen);
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  async function at(place: string, channel: Channel): Promise<User> {
    const person = stage.person();
    await told(stage, stage.discord.command(channel, person, "progress set", { place }));
    return person;
  }

  /** A channel in which somebody reads who is at 15 %, and somebody who knows everything. */
  async function group(guild?: Guild): Promise<[Channel, User, User]> {
    const channel = stage.channel({}, guild ?? stage.guild);
    return [channel, await at("15%", channel), await at("100%", channel)];
  }

  /** The answer somebody alone sees. */
  const answerAlone = ({ reply, followUps }: Interaction): Message | undefined =>
    [reply, ...followUps].find((one) => one?.isEphemeral === true && isAnswer(one)) ?? undefined;

  /** The part behind a spoiler mark, once it is whole. */
  const hiddenPart = (channel: Channel): Promise<Message> =>
    stage.until("the part behind the mark", () =>
      stage.discord
        .messages(channel)
        .find((one) => one.content.includes("||") && labelsOf(one).includes("Passages")),
    );

  it("is a button away, for each who presses as far as they are", async () => {
    const [channel, newcomer, reader] = await group();
    const question = "How do Ted and Joanna go on?";
    stage.discord.command(channel, reader, "ask", { question });
    const answer = await stage.answer(channel);
    expect(labelsOf(answer)).toEqual(["Reply", REST, "…"]);
    expect((await stage.prompt(question)).instructions).not.toMatch(LATER);
    const refused = stage.discord.press(answer, newcomer, REST);
    expect(await told(stage, refused)).toBe(EN.position.nothingMore);
    expect(stage.asked(question)).toBe(1);
    stage.model.script(says("Joanna wins in court."));
    const pressed = stage.discord.press(answer, reader, REST);
    const rest = await stage.until("the rest", () => answerAlone(pressed));
    expect(rest.seenBy?.id).toBe(reader.id);
    expect(wordsOf(rest)).toBe("Joanna wins in court.");
    expect(labelsOf(rest)).toEqual(["Reply", "…"]);
    expect((await stage.prompt(question)).instructions).toMatch(LATER);
    expect(wordsOf(answer)).toBe("A stand-in answers.");
    stage.discord.command(channel, newcomer, "ask", { question: "What became of Ted?" });
    await stage.answer(channel, 3);
    expect((await stage.prompt("What became of Ted?")).history).toEqual([]);
  });

  it("is told by the same speaker, after a restart too, to whoever says first how far they are", async () => {
    const [channel, , reader] = await group();
    const message = "What do you want of Ted?";
    stage.discord.command(channel, reader, "talk", { character: "Joanna", message });
    const answer = await stage.answer(channel);
    await stage.restart();
    const third = stage.person();
    const pressed = stage.discord.press(answer, third, REST);
    const asking = await stage.until("the question how far", () => pressed.reply);
    expect(asking.content).toMatch(/^How far are you in/u);
    const said = stage.discord.press(asking, third, "I know all of it");
    const rest = await stage.until("the rest", () => answerAlone(said));
    expect(rest.content).toMatch(/^> What do you want of Ted\?\n\*\*Joanna/u);
    const { instructions } = await stage.prompt(message);
    expect(instructions).toMatch(/^You are Joanna/u);
    expect(instructions).toMatch(LATER);
    const again = stage.discord.press(answer, stage.person(), REST);
    const askedAgain = await stage.until("the question how far", () => again.reply);
    const behind = stage.discord.press(askedAgain, again.user, EN.position.choices.unbegun);
    const refusal = await stage.until("a refusal", () => behind.followUps[0]?.content);
    expect(refusal).toBe(EN.position.nothingMore);
  }, 60_000);

  it("is not spoken of where all are as far", async () => {
    const channel = stage.channel();
    const [one, other] = [await at("15%", channel), await at("15%", channel)];
    for (const [count, person] of [one, other].entries()) {
      stage.discord.command(channel, person, "ask", { question: "Is Ted at work?" });
      expect(labelsOf(await stage.answer(channel, count + 1))).not.toContain(REST);
    }
  });

  it("stands behind a spoiler mark where the server chose so, its small print too", async () => {
    const [channel, newcomer, reader] = await group(hiding);
    const text =
      "# Later\n> Margaret said || so.\n```\nIn court || she wins.\n```\n- **Margaret** is forced to testify |";
    stage.model.script(says("Ted works."), says(text));
    const question = "What comes of Ted's work?";
    stage.discord.command(channel, reader, "ask", { question });
    const answer = await stage.answer(channel);
    expect(wordsOf(answer)).toBe("Ted works.");
    const part = await hiddenPart(channel);
    expect(part.isEphemeral).toBe(false);
    expect(part.content).toMatch(/^Up to 100 % of the story:\n\|\|\\# Later\nMargaret said/u);
    expect(inTheOpen(part.content)).toMatch(/^Up to 100 % of the story:\n▮(?:\n-# ▮)+$/u);
    expect(labelsOf(part)).toEqual(["Passages", "Delete"]);
    expect((await stage.prompt(question)).instructions).toMatch(LATER);
    const passages = await told(stage, await press(stage.discord, part, newcomer, "Passages"));
    expect(passages).not.toMatch(LATER);
    stage.discord.say(channel, newcomer, `${mention} And then?`, { replyTo: part });
    expect((await stage.prompt("And then?")).history).toEqual(["assistant: Ted works."]);
    stage.discord.say(channel, reader, `${mention} And in the end?`, { replyTo: part });
    await stage.until("the part behind the mark", () => stage.asked("And in the end?") === 2);
    const { history } = await stage.prompt("And in the end?");
    expect(history.slice(0, 2)).toEqual([`user: ${question}`, "assistant: Ted works."]);
    expect(history[2]).toContain("In court");
  });

  it("is hidden in every state it is written in, below a character's words too, and after a crash", async () => {
    const [channel, , reader] = await group(hiding);
    const { delta, arrive } = lateDelta();
    const { delta: never } = lateDelta();
    stage.model.script(says("I left."), says("The court gave me Billy. ", "I came || back. ", delta, never));
    stage.discord.command(channel, reader, "talk", { character: "Joanna", message: "Where is Billy now?" });
    const part = await stage.until("the first words", () =>
      stage.discord.messages(channel).find(({ content }) => content.includes("gave me Billy")),
    );
    expect(part.shownName).toMatch(/^Joanna/u);
    const first = part.content;
    arrive("And I let him stay. Since then ");
    await stage.until("more words", () => part.content.includes("let him stay"));
    await stage.restart("SIGKILL");
    await stage.until("the sentence", () => part.content.includes(EN.unfinished));
    expect(labelsOf(part)).toEqual(["Delete"]);
    const states = [first, part.content, ...part.edits.map(({ content }) => content)];
    for (const content of states)
      expect(inTheOpen(content)).toMatch(/^Up to 100 % of the story:\n▮(?:\n-# I couldn't finish this\.)?$/u);
    await press(stage.discord, part, reader, "Delete");
    await stage.until("the part to go", () => part.isDeleted);
  }, 60_000);

  it("follows an answer to a message, and keeps the chain", async () => {
    const [channel, , reader] = await group(hiding);
    const thread = stage.thread(channel);
    await told(stage, stage.discord.command(thread, await at("15%", thread), "progress show"));
    stage.model.script(says("Ted is alone."), says("Margaret helps him."));
    const said = stage.discord.say(thread, reader, `${mention} Who helps Ted?`);
    const answer = await stage.answer(thread);
    const part = await hiddenPart(thread);
    expect(answer.reference?.messageId).toBe(said.id);
    expect(part.reference).toBe(null);
    stage.discord.say(thread, reader, `${mention} Since when?`);
    await stage.until("another part", () => stage.asked("Since when?") === 2);
    expect((await stage.prompt("Since when?")).history).toEqual([
      "user: Who helps Ted?",
      "assistant: Ted is alone.",
      "assistant: Margaret helps him.",
    ]);
  });
});
