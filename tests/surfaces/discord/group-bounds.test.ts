import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Interaction, User } from "../../support/discord/things.ts";
import { LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

/** Told only after the first 15 %. */
const LATER = /Margaret|neighbor|hospital|custody|lawyer|terrific/iu;
const STOCK = "assistant: A stand-in answers.";
const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;

describe("a reading group", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_NEW_READERS: "ask" }, messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** Somebody who says how far they are, without taking part anywhere that matters. */
  async function at(place: string): Promise<User> {
    const person = stage.person();
    await say(person, place);
    return person;
  }

  async function say(person: User, place: string, channel = stage.channel()): Promise<void> {
    await told(stage, stage.discord.command(channel, person, "progress set", { place }));
  }

  /** What somebody is given for words of theirs, once they are answered. */
  async function given(channel: Channel, person: User, words: string) {
    stage.discord.say(channel, person, `${mention} ${words}`);
    const prompt = await stage.prompt(words);
    await stage.until("the answer", () => stage.discord.messages(channel).filter(isAnswer).length > 0);
    return prompt;
  }

  const refused = (pressed: Interaction): Promise<string> => told(stage, pressed);

  for (const kind of ["channel", "thread"] as const)
    it(`hears no more in a ${kind} than the least of those who take part`, async () => {
      const [newcomer, reader] = [await at("15%"), await at("100%")];
      const channel = kind === "thread" ? stage.thread(stage.channel()) : stage.channel();
      const [first, second, third] = ["one", "two", "three"].map((word) => `What of Ted, ${word} ${kind}?`);
      expect((await given(channel, reader, first!)).instructions).toMatch(LATER);
      stage.discord.say(channel, newcomer, `${mention} ${second!}`);
      await stage.answers(channel, 2);
      const own = await stage.prompt(second!);
      expect(own.instructions).not.toMatch(LATER);
      expect(own.history).toEqual([]);
      stage.discord.say(channel, reader, `${mention} ${third!}`);
      const [, , answer] = await stage.answers(channel, 3);
      const { instructions, history } = await stage.prompt(third!);
      expect(instructions).not.toMatch(LATER);
      // In a thread all share one talk; what the newcomer said may be heard by whoever knows more.
      const heard = `user: ${newcomer.username}: ${second!}`;
      expect(history).toEqual(kind === "thread" ? [heard, STOCK] : []);
      expect(labelsOf(answer!)).toContain(EN.position.rest);
    });

  it("hears with the newcomer's question nothing of what the others know", async () => {
    const [newcomer, reader] = [await at("15%"), await at("100%")];
    const thread = stage.thread(stage.channel());
    await say(newcomer, "15%", thread);
    const words = "Does Margaret tell the court of Ted?";
    stage.discord.say(thread, reader, `${mention} ${words}`);
    const answer = await stage.answer(thread);
    stage.discord.say(thread, newcomer, `${mention} What did they say?`, { replyTo: answer });
    await stage.answers(thread, 2);
    expect((await stage.prompt("What did they say?")).history).toEqual([STOCK]);
  });

  it("shows no variant that knew more than all do by now, whoever presses", async () => {
    const [newcomer, reader, channel] = [await at("15%"), await at("100%"), stage.channel()];
    const moderator = await at("100%");
    const permissions = PEOPLE_PERMISSIONS | PERMISSION.MANAGE_MESSAGES;
    stage.discord.addMember(stage.guild, moderator, { permissions });
    stage.model.script(says("Joanna wins in court."));
    const question = "How does it end for Ted?";
    stage.discord.command(channel, reader, "ask", { question });
    const answer = await stage.answer(channel);
    await say(newcomer, "15%", channel);
    stage.model.script(says("Ted works."));
    await press(stage.discord, answer, reader, "Again");
    await stage.until("the variant", () => wordsOf(answer) === "Ted works." && isAnswer(answer));
    expect((await stage.prompt(question)).instructions).not.toMatch(LATER);
    expect(labelsOf(answer)).toContain(EN.position.rest);
    for (const person of [reader, moderator])
      expect(await refused(stage.discord.press(answer, person, "◀"))).toMatch(/knew more of the story/u);
    expect(wordsOf(answer)).toBe("Ted works.");
    await told(stage, stage.discord.command(channel, newcomer, "progress set", { place: "100%" }));
    stage.discord.press(answer, moderator, "◀");
    await stage.until("the first variant", () => wordsOf(answer) === "Joanna wins in court.");
    expect(labelsOf(answer)).not.toContain(EN.position.rest);
  });

  it("may delete an answer that knows more than they do, and reads none of its passages", async () => {
    const [reader, channel] = [await at("100%"), stage.channel()];
    stage.model.script({ type: "answer", deltas: ["Billy falls off the jungle gym and cuts his face."] });
    stage.discord.command(channel, reader, "ask", { question: "How does Billy fall?" });
    const answer = await stage.answer(channel);
    await say(reader, "15%");
    const passages = await told(stage, await press(stage.discord, answer, reader, "Passages"));
    expect(passages).toMatch(/comes? later than you know the story/u);
    expect(passages).not.toMatch(LATER);
    expect(await told(stage, stage.discord.command(channel, reader, "why"))).toMatch(
      /knew more of the story/u,
    );
    await press(stage.discord, answer, reader, "Delete");
    await stage.until("the answer to go", () => answer.isDeleted);
  });

  it("is held back by nobody who was answered alone", async () => {
    const [newcomer, reader, channel] = [await at("15%"), await at("100%"), stage.channel()];
    stage.discord.command(channel, reader, "ask", { question: "Who helps Ted with Billy?" });
    const answer = await stage.answer(channel);
    await told(stage, await press(stage.discord, answer, newcomer, "Passages"));
    stage.discord.command(channel, reader, "ask", { question: "Who else helps Ted?" });
    await stage.answer(channel, 2);
    expect((await stage.prompt("Who else helps Ted?")).instructions).toMatch(LATER);
  });

  /** Puts a story in the place of the one there was, and starts the bot again, which then knows of it. */
  async function replaceBy(text: string): Promise<void> {
    const { cli } = stage.bot();
    const file = join(cli.folder, "lighthouse.txt");
    await writeFile(file, text);
    expect((await cli.run(["story", "add", file, "--id", "lighthouse"])).code).toBe(0);
    await stage.restart();
  }

  it("compares nothing with answers of a story that was replaced since, and asks who lost their place", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const ask = (question: string) =>
      stage.discord.command(channel, person, "ask", { question, story: "lighthouse" });
    const askedHowFar = (asking: Interaction) =>
      stage.until("the question how far", () => asking.followUps[0]);
    await replaceBy(LIGHTHOUSE_TEXT);
    const opened = stage.discord.press(await askedHowFar(ask("Who keeps the lamp?")), person, /^Somewhere/u);
    await stage.until("the form", () => opened.modal);
    stage.discord.submit(opened, { words: '"men cried in the dark"' });
    const answer = await stage.answer(channel);
    stage.model.script(says("Orla keeps it."));
    await press(stage.discord, answer, person, "Again");
    await stage.until("a variant", () => labelsOf(answer).includes("◀"));

    await replaceBy(`The keepers are gone.\n\n${LIGHTHOUSE_TEXT.replaceAll("oil", "whale oil")}`);
    const { replaced } = EN.position;
    for (const button of ["Again", "◀", "Passages"])
      expect(await told(stage, await press(stage.discord, answer, person, button))).toBe(replaced);
    expect(await told(stage, stage.discord.command(channel, person, "why"))).toBe(replaced);
    const reply = stage.discord.press(answer, person, "Reply");
    await stage.until("the form", () => reply.modal);
    const sent = stage.discord.submit(reply, { words: "And now?" });
    expect(await stage.until("a sentence", () => sent.reply?.content)).toBe(`> And now?\n${replaced}`);
    ask("Who keeps the lamp by now?");
    await stage.answer(channel, 2);
    const { instructions, history } = await stage.prompt("Who keeps the lamp by now?");
    expect(history).toEqual([]);
    expect(instructions).toContain("whale oil");
    expect(instructions).not.toMatch(/Quill|Trial/u);

    await replaceBy("A farmer had a cow. The cow was old.\n\nThe farmer sold the cow to Anselm the miller.");
    const asking = await askedHowFar(ask("Who has the cow?"));
    expect(asking.content).toMatch(/^There's a new edition of \*\*.+\*\*/mu);
    stage.discord.press(asking, person, "I know all of it");
    await stage.answer(channel, 3);
    expect((await stage.prompt("Who has the cow?")).instructions).toContain("Anselm");
  }, 120_000);
});
