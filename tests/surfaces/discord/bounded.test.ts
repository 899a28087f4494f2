import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot } from "./whole-bot.ts";

/** Where most tests end the story: after "she leaves Ted to raise their son Billy", before Margaret. */
const EARLY = "15%";
/** Told only after that place. */
const LATER = /Margaret|neighbor|hospital|custody|lawyer|terrific/iu;
const latestPercent = (text: string) =>
  Math.max(...[...text.matchAll(/\((\d+) %\)/gu)].map((match) => Number(match[1])));

describe("how far a story may be known", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot();
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  async function at(place: string): Promise<User> {
    const person = stage.person();
    await told(stage, stage.discord.command(stage.channel(), person, "progress set", { place }));
    return person;
  }

  /** A channel in which nobody is told more. */
  async function channelUntil(until: string): Promise<Channel> {
    const channel = stage.channel();
    const owner = stage.guild.members[0]!.user;
    await told(stage, stage.discord.command(channel, owner, "settings channel", { until }));
    return channel;
  }

  it("is what somebody said of themselves: in the prompt, the answer and the places below it", async () => {
    const [person, channel] = [await at(EARLY), stage.channel()];
    // Told to leave the name out, it writes it once more.
    for (let attempt = 0; attempt < 2; attempt++)
      stage.model.script({
        type: "answer",
        deltas: ["Joanna leaves Ted to raise Billy, and Margaret comforts him."],
      });
    stage.discord.command(channel, person, "ask", { question: "What happens between Ted and Joanna?" });
    const answer = await stage.answer(channel);
    const { instructions } = await stage.prompt("What happens between Ted and Joanna?");
    expect(instructions).toContain("Ted Kramer is a workaholic");
    expect(instructions).not.toMatch(LATER);
    expect(answer.content).toContain("Joanna leaves Ted to raise Billy, and […] comforts him.¹");
    expect(answer.content).toMatch(/\n-# From /u);
    expect(latestPercent(answer.content)).toBeLessThan(15);
  });

  it("is what was set for the channel, its threads too, whoever asks", async () => {
    const channel = await channelUntil(EARLY);
    const [person, thread] = [await at("60%"), stage.thread(channel)];
    stage.model.script({ type: "answer", deltas: ["Ted raises Billy by himself."] });
    stage.discord.say(thread, person, `${mention} Who raises Billy after Joanna left?`);
    const answer = await stage.answer(thread);
    expect((await stage.prompt("Who raises Billy after Joanna left?")).instructions).not.toMatch(LATER);
    expect(latestPercent(answer.content)).toBeLessThan(15);
    const passages = await told(stage, await press(stage.discord, answer, stage.person(), "Passages"));
    expect(passages).toContain("workaholic");
    expect(passages).not.toMatch(LATER);
  });

  it("is never further than all that was said, /ask's own word included", async () => {
    const [person, channel] = [await at(EARLY), stage.channel()];
    stage.discord.command(channel, person, "ask", {
      question: "How does it all end for Ted?",
      until: "100%",
    });
    await stage.answer(channel);
    expect((await stage.prompt("How does it all end for Ted?")).instructions).not.toMatch(LATER);
    stage.discord.command(channel, stage.person(), "ask", {
      question: "How does it start for Ted?",
      until: EARLY,
    });
    await stage.answer(channel, 2);
    expect((await stage.prompt("How does it start for Ted?")).instructions).not.toMatch(LATER);
  });

  it("keeps answers that knew more out of the talk", async () => {
    const [newcomer, reader, thread] = [await at(EARLY), stage.person(), stage.thread(stage.channel())];
    stage.model.script({ type: "answer", deltas: ["The court gives Billy to Joanna."] });
    stage.discord.say(thread, reader, `${mention} Who gets Billy from the court?`);
    const first = await stage.answer(thread);
    stage.discord.say(thread, newcomer, `${mention} Where does Joanna go to?`, { replyTo: first });
    await stage.answer(thread, 2);
    expect((await stage.prompt("Where does Joanna go to?")).history).toEqual([]);
  });

  it("holds for Again, whoever presses, and for the form behind Reply", async () => {
    const [newcomer, channel] = [await at(EARLY), stage.channel()];
    stage.discord.command(channel, newcomer, "ask", { question: "What does Ted hear at home?" });
    const answer = await stage.answer(channel);
    const owner = stage.guild.members[0]!.user;
    await press(stage.discord, answer, owner, "Again");
    await stage.until("another prompt", () => stage.asked("What does Ted hear at home?") === 2);
    expect((await stage.prompt("What does Ted hear at home?")).instructions).not.toMatch(LATER);
    stage.discord.command(channel, stage.person(), "ask", { question: "What does the lawyer tell Ted?" });
    const further = await stage.answer(channel, 2);
    const opened = stage.discord.press(further, newcomer, "Reply");
    await stage.until("the form", () => opened.modal);
    stage.discord.submit(opened, { words: "What will become of Ted?" });
    await stage.answer(channel, 3);
    const { instructions, history } = await stage.prompt("What will become of Ted?");
    expect(instructions).not.toMatch(LATER);
    // The answer all saw knew no more than the newcomer; what was asked may have.
    expect(history).toEqual(["assistant: A stand-in answers."]);
  });

  it("is kept in what is offered while somebody types", async () => {
    const [newcomer, reader, channel] = [await at(EARLY), stage.person(), stage.channel()];
    const names = async (person: User) => {
      const choices = await stage.discord.autocomplete(channel, person, "talk", "character");
      return choices.map(({ name }) => name).join(", ");
    };
    expect(await names(reader)).toMatch(/Margaret/u);
    const offered = await names(newcomer);
    expect(offered).toMatch(/Joanna/u);
    expect(offered).not.toMatch(LATER);
    for (const [command, option] of [
      ["ask", "as"],
      ["ask", "until"],
      ["progress set", "place"],
    ] as const) {
      const choices = await stage.discord.autocomplete(channel, newcomer, command, option);
      expect(JSON.stringify(choices)).not.toMatch(LATER);
    }
  });

  it.each(["recap", "discuss"])(
    "is the group's for /%s, and one's own for who wants the rest",
    async (name) => {
      const [newcomer, reader, channel] = [stage.person(), stage.person(), stage.channel()];
      for (const person of [newcomer, reader]) {
        stage.discord.addMember(stage.guild, person);
        const place = person === newcomer ? EARLY : "100%";
        await told(stage, stage.discord.command(channel, person, "progress set", { place }));
      }
      const latest = () => JSON.stringify(stage.model.requests.at(-1)!.body);
      stage.discord.command(channel, reader, name);
      const answer = await stage.answer(channel);
      expect(answer.content).toMatch(/^Up to 15 % of the story:\n/u);
      expect(latest()).not.toMatch(LATER);
      stage.discord.press(answer, reader, EN.position.rest);
      const rest = await stage.answer(channel, 2);
      expect(rest).toMatchObject({ isEphemeral: true });
      expect(rest.content).toMatch(/^Up to 100 % of the story:\n/u);
      expect(latest()).toMatch(LATER);
    },
  );

  it("leaves a question an ordinary one, though a command asks in the same words", async () => {
    const [person, channel] = [await at(EARLY), stage.channel()];
    const question = "What has happened so far?";
    const requests = () => JSON.stringify(stage.model.requests.at(-1)!.body);
    stage.discord.command(channel, person, "ask", { question });
    const answer = await stage.answer(channel);
    expect(answer.content).toMatch(/^> What has happened so far\?\nA stand-in answers\./u);
    await press(stage.discord, answer, person, "Again");
    await stage.until(
      "another one",
      () => answer.content.includes("2 / 2") || labelsOf(answer).includes("◀"),
    );
    expect(answer.content).toMatch(/^> What has happened so far\?\nA stand-in answers\./u);
    expect(requests()).not.toContain("Tell what has happened");
    stage.discord.say(channel, person, `${mention} ${question}`);
    expect((await stage.answer(channel, 2)).content).toMatch(/^A stand-in answers\./u);
    const message = "What is there to talk about so far?";
    stage.discord.command(channel, person, "talk", { character: "Ted", message });
    expect((await stage.answer(channel, 3)).content).toMatch(/^A stand-in answers\./u);
  });

  it.each([
    ["recap", "what has happened"],
    ["discuss", "three to five questions"],
  ])("holds in /%s, made again too, and in its passages", async (command, instruction) => {
    const [newcomer, channel] = [await at(EARLY), stage.channel()];
    const before = stage.model.requests.length;
    const requests = () => stage.model.requests.slice(before).map(({ body }) => JSON.stringify(body));
    stage.model.script({ type: "answer", deltas: ['Joanna "leaves Ted", and he weeps.'] });
    stage.discord.command(channel, newcomer, command);
    const answer = await stage.answer(channel);
    expect(answer.content).toMatch(
      /^Up to 15 % of the story:\nJoanna "leaves Ted", and he weeps\.¹\n-# From Part/u,
    );
    stage.model.script({ type: "answer", deltas: ["Ted raises Billy by himself."] });
    await press(stage.discord, answer, newcomer, "Again");
    await stage.until("another one", () => answer.content.includes("\nTed raises Billy") && isAnswer(answer));
    expect(answer.content).toMatch(
      /^Up to 15 % of the story:\nTed raises Billy by himself\.¹\n-# From Part/u,
    );
    stage.discord.press(answer, newcomer, "◀");
    await stage.until("the first one", () => answer.content.includes("Joanna") && isAnswer(answer));
    expect(answer.content).toMatch(/^Up to 15 % of the story:\nJoanna /u);
    expect(requests()).toHaveLength(2);
    for (const request of requests()) {
      expect(request).toContain(instruction);
      expect(request).toContain("workaholic");
      expect(request).not.toMatch(LATER);
    }
    const passages = await told(stage, await press(stage.discord, answer, newcomer, "Passages"));
    expect(passages).toContain("workaholic");
    expect(passages).not.toMatch(LATER);
  });
});
