import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Guild, User } from "../../support/discord/things.ts";
import { managerOf, wordsFor } from "./shelf-stage.ts";
import { labelsOf, press, told, type WholeBot, wholeBot } from "./whole-bot.ts";

describe("how long answers are in a server", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot();
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  async function reader(): Promise<User> {
    const person = stage.person();
    await told(stage, stage.discord.command(stage.channel(), person, "progress set", { place: "100%" }));
    return person;
  }

  const choose = (guild: Guild, channel: Channel, options: Record<string, string>) =>
    wordsFor(stage, stage.discord.command(channel, managerOf(stage, guild), "settings server", options));

  it("is chosen for it alone, shown, heard by who answers, and kept over a restart", async () => {
    const guild = stage.discord.addGuild();
    const [channel, elsewhere, person] = [stage.channel({}, guild), stage.channel(), await reader()];
    const manager = managerOf(stage, guild);
    const shown = () => wordsFor(stage, stage.discord.command(channel, manager, "settings show"));
    expect(await shown()).toContain("Length of answers: medium");
    expect(await choose(guild, channel, { "answer-length": "short" })).toContain("Length of answers: short");
    expect(await choose(guild, channel, { further: "button" })).toContain("Length of answers: short");
    await stage.restart();

    const instructions = async (where: Channel, command: string, options: Record<string, string>) => {
      stage.discord.command(where, person, command, options);
      return (await stage.prompt(options["question"] ?? options["message"]!)).instructions;
    };
    expect(await instructions(channel, "ask", { question: "Who left whom?" })).toMatch(
      /at most 2 sentences/u,
    );
    expect(await instructions(channel, "talk", { character: "Ted", message: "Where did she go?" })).toMatch(
      /at most 2 sentences/u,
    );
    const wish = { question: "Who took Billy? Three sentences, please." };
    expect(await instructions(channel, "ask", wish)).toMatch(/Length: 3 sentences/u);
    expect(await instructions(elsewhere, "ask", { question: "Who came back?" })).toMatch(
      /at most 5 sentences/u,
    );
  });

  it("changes what is made again", async () => {
    const guild = stage.discord.addGuild();
    const [channel, person] = [stage.channel({}, guild), await reader()];
    const question = "Who is the neighbour?";
    stage.discord.command(channel, person, "ask", { question });
    const answer = await stage.answer(channel);
    await choose(guild, channel, { "answer-length": "long" });
    await press(stage.discord, answer, person, "Again");
    await stage.until("another one", () => stage.asked(question) === 2);
    expect((await stage.prompt(question)).instructions).toMatch(/at most 10 sentences/u);
    await stage.until("its end", () => labelsOf(answer).includes("◀"));
  });
});
