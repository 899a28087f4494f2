import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import { addStory, managerOf, upload, wordsFor } from "./shelf-stage.ts";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

describe("a question to all stories", () => {
  let stage: WholeBot;
  let channel: Channel;
  beforeAll(async () => {
    stage = await wholeBot({ hasModel: false });
    channel = stage.channel();
    const file = upload("lighthouse.txt", LIGHTHOUSE_TEXT);
    await addStory(stage, channel, managerOf(stage), { file });
  }, 60_000);
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const ask = (user: User, question: string, more: Record<string, string> = {}) =>
    wordsFor(stage, stage.discord.command(channel, user, "ask", { question, story: "*", ...more }));

  /** A server in which everybody is asked how far they are. */
  async function askingServer() {
    const guild = stage.discord.addGuild();
    const [asking, boss] = [stage.channel({}, guild), managerOf(stage, guild)];
    const choice = { "new-readers": "ask" };
    await wordsFor(stage, stage.discord.command(asking, boss, "settings server", choice));
    return { boss, channel: asking };
  }

  it("is offered first, where there are several", async () => {
    const offers = await stage.discord.autocomplete(channel, stage.person(), "ask", "story");
    expect(offers[0]).toMatchObject({ value: "*" });
    expect(offers).toHaveLength(3);
    const others = await stage.discord.autocomplete(channel, stage.person(), "talk", "story");
    expect(others.map(({ value }) => value)).not.toContain("*");
    const alone = await stage.discord.autocomplete(
      stage.direct(stage.person()),
      stage.person(),
      "ask",
      "story",
    );
    expect(alone).toHaveLength(1);
  });

  it("is answered by the one that speaks of it, which the answer names", async () => {
    const oil = await ask(stage.person(), "Who sold the oil of the lighthouse?");
    expect(oil).toContain("sold");
    expect(oil).toContain("-# Story: Lighthouse");
    expect(oil).toMatch(/^-# From Chapter 1: The Lamp/mu);
    const custody = await ask(stage.person(), "Who gets custody of Billy in court?");
    expect(custody).toContain("-# Story: Kramer vs. Kramer");
  });

  it("is answered, where people are asked how far they are, from those of which they said it", async () => {
    const { boss, channel: asking } = await askingServer();
    await addStory(stage, asking, boss, { file: upload("lighthouse.txt", LIGHTHOUSE_TEXT) });
    const person = stage.person();
    const said = (question: string) =>
      wordsFor(stage, stage.discord.command(asking, person, "ask", { question, story: "*" }));
    expect(await said("Who sold the oil?")).toMatch(/how far are you/iu);
    const place = { place: "section:2", story: "lighthouse" };
    await wordsFor(stage, stage.discord.command(asking, person, "progress set", place));
    expect(await said("Who sold the oil?")).toContain("-# Story: Lighthouse");
    expect(await said("Zyzzyva?")).toMatch(/in which you have said how far you are.*`story`/u);
  });

  it("is answered by none when none has the place it is to be told up to", async () => {
    const nowhere = await ask(stage.person(), "Who sold the oil?", { until: '"no such words"' });
    expect(nowhere).toContain("None of the stories here");
  });

  it("is answered from no more than somebody who takes part knows of each", async () => {
    const question = "Which hat did Mrs Quill wear, and with which silver pen did she write?";
    // Before anybody takes part who is less far.
    expect(await ask(stage.person(), question)).toContain("Mrs Quill wore a grey hat");
    const newcomer = stage.person();
    await wordsFor(stage, stage.discord.command(channel, newcomer, "story use", { story: "lighthouse" }));
    await wordsFor(stage, stage.discord.command(channel, newcomer, "progress set", { place: "section:1" }));
    for (const [person, more] of [
      [newcomer, {}],
      [stage.person(), {}],
      [stage.person(), { until: "Chapter 1: The Lamp" }],
    ] as const)
      expect((await ask(person, question, more)).replaceAll(/^> Which hat.*$/gmu, "")).not.toMatch(
        /Quill|grey hat|Trial/u,
      );
  });
});
