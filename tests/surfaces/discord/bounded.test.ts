import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";

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
    stage.model.script({ type: "answer", deltas: ["Joanna leaves, and Margaret comforts Ted in court."] });
    stage.discord.command(channel, person, "ask", { question: "What happens between Ted and Joanna?" });
    const answer = await stage.answer(channel);
    const { instructions } = await stage.prompt("What happens between Ted and Joanna?");
    expect(instructions).toContain("Ted Kramer is a workaholic");
    expect(instructions).not.toMatch(LATER);
    expect(answer.content).toContain("Joanna leaves, and […] comforts Ted in court.");
    expect(answer.content).toMatch(/\n-# From /u);
    expect(latestPercent(answer.content)).toBeLessThan(15);
  });

  it("is what was set for the channel, its threads too, whoever asks", async () => {
    const channel = await channelUntil(EARLY);
    const [person, thread] = [await at("60%"), stage.thread(channel)];
    stage.discord.say(thread, person, `${mention} Who raises Billy after Joanna left?`);
    const answer = await stage.answer(thread);
    expect((await stage.prompt("Who raises Billy after Joanna left?")).instructions).not.toMatch(LATER);
    expect(latestPercent(answer.content)).toBeLessThan(15);
    const passages = await told(stage, stage.discord.press(answer, stage.person(), "Passages"));
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
    stage.discord.press(answer, owner, "Again");
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
    expect(history).toEqual([]);
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

  it("holds in a recap", async () => {
    const [newcomer, channel] = [await at(EARLY), stage.channel()];
    const before = stage.model.requests.length;
    stage.discord.command(channel, newcomer, "recap");
    await stage.answer(channel);
    const requests = stage.model.requests.slice(before);
    expect(requests).toHaveLength(1);
    expect(JSON.stringify(requests[0]!.body)).toContain("workaholic");
    expect(JSON.stringify(requests[0]!.body)).not.toMatch(LATER);
  });
});
