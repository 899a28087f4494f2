import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Channel, Interaction, Message, User } from "../../support/discord/things.ts";
import { LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import { managerOf } from "./shelf-stage.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

/** Told only after the first 15 %. */
const LATER = /Margaret|neighbor|hospital|custody|lawyer|terrific/iu;
const { unbegun, whole, elsewhere } = EN.position.choices;
const CHOICES = [unbegun, whole, elsewhere];
const HOW_FAR = /^How far are you in \*\*Kramer vs\. Kramer\*\*\?/mu;

describe("who did not say how far they are", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_NEW_READERS: "ask" } });
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** The message by which somebody is asked alone, once it is there. */
  const askedAlone = (interaction: Interaction): Promise<Message> =>
    stage.until("the question how far", () =>
      [...interaction.followUps, interaction.reply].find(
        (one) => one?.isEphemeral && !one.isDeleted && labelsOf(one).includes("I know all of it"),
      ),
    );

  /** The same in a channel, for all to see. */
  const askedOpenly = (channel: Channel): Promise<Message> =>
    stage.until("the question how far", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("I know all of it")),
    );

  /** What all can see in a channel. */
  const openIn = (channel: Channel): readonly Message[] =>
    stage.discord.messages(channel).filter(({ isEphemeral }) => !isEphemeral);

  /** Says in the form that somebody is at a place. */
  async function sayElsewhere(asking: Message, person: User, place: string): Promise<Interaction> {
    const opened = stage.discord.press(asking, person, "Somewhere else…");
    await stage.until("the form", () => opened.modal);
    return stage.discord.submit(opened, { words: place });
  }

  const saidBy = (person: User) =>
    stage.kept("select bound, is_lost from progress where scope = 'member' and id = ?", person.id);

  it("is asked before somebody else's words are answered, and nothing of them is kept till then", async () => {
    const [channel, writer, caller] = [stage.channel(), stage.person(), stage.person()];
    const words = "Who is Ted to the woman next door?";
    const asking = stage.discord.menu(
      channel,
      caller,
      "Answer this",
      stage.discord.say(channel, writer, words),
    );
    await stage.until("the sentence", () => asking.reply?.content === EN.commands.reading.sayFirst);
    expect(stage.kept("select id from turns where text = ?", words)).toEqual([]);
  });

  it("is asked alone after a command, and answered for all to see", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const asking = stage.discord.command(channel, person, "ask", { question: "Who is Ted to Billy?" });
    const question = await askedAlone(asking);
    expect(question.content).toMatch(HOW_FAR);
    expect(question.content).toContain("/progress set");
    expect(labelsOf(question)).toEqual(CHOICES);
    expect(openIn(channel)).toEqual([]);
    expect(stage.asked("Who is Ted to Billy?")).toBe(0);
    stage.discord.press(question, person, "I know all of it");
    const answer = await stage.answer(channel);
    expect(answer.isEphemeral).toBe(false);
    expect(answer.content).toMatch(/^> Who is Ted to Billy\?\nA stand-in answers\./u);
    expect(labelsOf(answer)).toEqual(["Reply", "…"]);
    expect(question.content).toBe("Noted: you know 100 % of **Kramer vs. Kramer**.");
    expect(labelsOf(question)).toEqual([]);
    expect(saidBy(person)).toHaveLength(1);
    stage.discord.command(channel, person, "ask", { question: "Who is Billy to Ted?" });
    await stage.answer(channel, 2);
    expect((await stage.prompt("Who is Billy to Ted?")).history).toEqual([
      "user: Who is Ted to Billy?",
      "assistant: A stand-in answers.",
    ]);
  });

  it("is asked below a mention, also before a restart, and nobody else may say it", async () => {
    const [channel, person, other] = [stage.channel(), stage.person(), stage.person()];
    const said = stage.discord.say(channel, person, `${mention} What does Ted do all day?`);
    const question = await askedOpenly(channel);
    expect(question.reference?.messageId).toBe(said.id);
    expect(question.content).toMatch(HOW_FAR);
    expect(labelsOf(question)).toEqual(CHOICES);
    await stage.restart("SIGKILL");
    const refused = stage.discord.press(question, other, "I know all of it");
    expect(await told(stage, refused)).toMatch(/^I asked somebody else/u);
    expect(saidBy(other)).toEqual([]);
    expect(stage.asked("What does Ted do all day?")).toBe(0);
    const wrong = await sayElsewhere(question, person, "no such words");
    expect(await told(stage, wrong)).toMatch(/^The story has no place/u);
    expect(question.isDeleted).toBe(false);
    await sayElsewhere(question, person, "15%");
    const answer = await stage.answer(channel);
    expect(question.isDeleted).toBe(true);
    expect(answer.reference?.messageId).toBe(said.id);
    const { instructions } = await stage.prompt("What does Ted do all day?");
    expect(instructions).toContain("workaholic");
    expect(instructions).not.toMatch(LATER);
    stage.discord.say(channel, person, `${mention} And at night?`, { replyTo: answer });
    await stage.answer(channel, 2);
    expect((await stage.prompt("And at night?")).history).toEqual([
      "user: What does Ted do all day?",
      "assistant: A stand-in answers.",
    ]);
  }, 60_000);

  it("may be with the group, where it is known how far that is", async () => {
    const [channel, person, boss] = [stage.channel(), stage.person(), managerOf(stage)];
    await told(stage, stage.discord.command(channel, boss, "settings channel", { until: "15%" }));
    const asking = stage.discord.command(channel, person, "ask", { question: "What does Joanna tell Ted?" });
    const question = await askedAlone(asking);
    expect(labelsOf(question)).toEqual([CHOICES[0], "With the group", ...CHOICES.slice(1)]);
    stage.discord.press(question, person, "With the group");
    await stage.answer(channel);
    expect((await stage.prompt("What does Joanna tell Ted?")).instructions).not.toMatch(LATER);
    expect(question.content).toMatch(/^Noted: you know 15 %/u);
  });

  it("hears nothing of what is told when they have not begun", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const question = await askedAlone(stage.discord.command(channel, person, "recap"));
    const before = stage.model.requests.length;
    stage.discord.press(question, person, unbegun);
    const answer = await stage.answer(channel);
    expect(wordsOf(answer)).toContain("Nothing has been told so far.");
    expect(stage.model.requests).toHaveLength(before);
  });

  it("asks a character at their moment, as far as was wanted, when the bot was restarted before", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const message = "What do you think of it all?";
    const wish = { character: "Ted", message, until: "60%", at: "15%" };
    const question = await askedAlone(stage.discord.command(channel, person, "talk", wish));
    await stage.restart();
    stage.discord.press(question, person, "I know all of it");
    const answer = await stage.answer(channel);
    expect(answer.shownName).toMatch(/^Ted/u);
    expect(openIn(channel).map(({ content }) => content)[0]).toBe(`> ${message}`);
    const { instructions } = await stage.prompt(message);
    expect(instructions).toMatch(/^You are Ted/u);
    expect(instructions).not.toMatch(/custody|court|terrific/iu);
    const [asked, answered] = z
      .array(z.object({ bound: z.number(), moment: z.number() }))
      .parse(
        stage.kept(
          "select bound, moment from turns where channel_id = ? and is_deleted = 0 order by id",
          channel.id,
        ),
      );
    expect(answered!.bound).toBeLessThan(asked!.bound);
    expect(answered!.moment).toBeLessThan(answered!.bound);
  }, 60_000);

  it("is refused as before when the character they name is not there so far", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const wish = { character: "Margaret", message: "Who are you?" };
    const question = await askedAlone(stage.discord.command(channel, person, "talk", wish));
    const pressed = stage.discord.press(question, person, unbegun);
    const refusal = await stage.until("a refusal", () => pressed.followUps[0]);
    expect(refusal.isEphemeral).toBe(true);
    expect(refusal.content).not.toMatch(/Joanna|Billy|neighbor/u);
    expect(openIn(channel)).toEqual([]);
  });

  it("is answered once when they press twice", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.say(channel, person, `${mention} Who presses twice?`);
    const question = await askedOpenly(channel);
    const presses = [whole, unbegun].map((label) => stage.discord.press(question, person, label));
    await stage.answer(channel);
    await stage.until("a refusal", () => presses.some(({ followUps }) => followUps.length > 0));
    expect(stage.asked("Who presses twice?")).toBeLessThanOrEqual(1);
    expect(stage.discord.messages(channel).filter(isAnswer)).toHaveLength(1);
  });

  it("is forgotten with the message that asked", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const said = stage.discord.say(channel, person, `${mention} Who deletes this about Ted?`);
    const question = await askedOpenly(channel);
    stage.discord.delete(said);
    await stage.until("the words to go", () => {
      const kept = stage.kept("select id from turns where channel_id = ? and text is not null", channel.id);
      return kept.length === 0;
    });
    const pressed = stage.discord.press(question, person, "I know all of it");
    expect(await told(stage, pressed)).toBe(EN.position.nothingWaits);
    expect(question.isDeleted).toBe(true);
    expect(stage.asked("Who deletes this about Ted?")).toBe(0);
  });

  it("is asked by the form behind Reply too, and in a direct message", async () => {
    const [channel, reader, newcomer] = [stage.channel(), stage.person(), stage.person()];
    const first = await askedAlone(
      stage.discord.command(channel, reader, "ask", { question: "What does Billy eat?" }),
    );
    stage.discord.press(first, reader, "I know all of it");
    const answer = await stage.answer(channel);
    const opened = stage.discord.press(answer, newcomer, "Reply");
    await stage.until("the form", () => opened.modal);
    const question = await askedAlone(stage.discord.submit(opened, { words: "And what does Ted eat?" }));
    expect(openIn(channel)).toEqual([answer]);
    stage.discord.press(question, newcomer, "I know all of it");
    await stage.answer(channel, 2);
    expect((await stage.prompt("And what does Ted eat?")).history).toEqual([
      `user: ${reader.username}: What does Billy eat?`,
      "assistant: A stand-in answers.",
    ]);
    const direct = stage.direct(stage.person());
    stage.discord.say(direct, direct.recipient!, "Who cooks for Billy?");
    stage.discord.press(await askedOpenly(direct), direct.recipient!, "I know all of it");
    expect(wordsOf(await stage.answer(direct))).toBe("A stand-in answers.");
  });

  it("sees the answer alone where the bot may not speak", async () => {
    const [channel, person, boss] = [stage.channel(), stage.person(), managerOf(stage)];
    await told(stage, stage.discord.command(channel, boss, "settings channel", { speak: false }));
    const asking = stage.discord.command(channel, person, "ask", { question: "Who may hear of Ted?" });
    const question = await askedAlone(asking);
    stage.discord.press(question, person, "I know all of it");
    const answer = await stage.answer(channel);
    expect(answer.seenBy?.id).toBe(person.id);
    expect(openIn(channel)).toEqual([]);
    expect(stage.kept("select * from readers where channel_id = ?", channel.id)).toEqual([]);
  });

  it("is asked for one story when all are asked and none is known", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const asking = stage.discord.command(channel, person, "ask", {
      question: "Who wins the custody of Billy?",
      story: "*",
    });
    const question = await askedAlone(asking);
    expect(question.content).toMatch(HOW_FAR);
    stage.discord.press(question, person, "I know all of it");
    await stage.answer(channel);
    expect((await stage.prompt("Who wins the custody of Billy?")).instructions).toMatch(LATER);
  });

  it("is answered from the stories they said it of when all are asked, without the others", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const { cli } = stage.bot();
    const file = join(cli.folder, "lighthouse.txt");
    await writeFile(file, LIGHTHOUSE_TEXT);
    expect((await cli.run(["story", "add", file])).code).toBe(0);
    const other = stage.discord.command(channel, person, "ask", {
      question: "Who sold the oil of the lamp?",
      story: "lighthouse",
    });
    expect((await askedAlone(other)).content).not.toMatch(HOW_FAR);
    await told(stage, stage.discord.command(channel, person, "progress set", { place: "100%" }));
    const question = "Who had the key of the cellar in the custody hearing?";
    stage.discord.command(channel, person, "ask", { question, story: "*" });
    const answer = await stage.answer(channel);
    expect(answer.content).toContain("Kramer vs. Kramer");
    expect(answer.content).not.toMatch(/lighthouse/iu);
    expect((await stage.prompt(question)).instructions).not.toMatch(/Orla|Matthias/u);
  });

  it("is told nothing by an answer that is there, and how to say it", async () => {
    const [channel, reader, newcomer] = [stage.channel(), stage.person(), stage.person()];
    const question = await askedAlone(
      stage.discord.command(channel, reader, "ask", { question: "Who befriends Ted next door?" }),
    );
    stage.discord.press(question, reader, "I know all of it");
    const answer = await stage.answer(channel);
    for (const shown of [
      await press(stage.discord, answer, newcomer, "Passages"),
      stage.discord.command(channel, newcomer, "why"),
      stage.discord.command(channel, newcomer, "passages"),
    ])
      expect(await told(stage, shown)).toMatch(/progress set/u);
  });
});
