import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { isAnswer, labelsOf, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

/** Between two edits of what is being written, less the coarseness of two clocks (ms). */
const GAP_MS = 1090;

describe("an answer that is written slowly", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_ANSWER_TOKENS: "3000" } });
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** When the message was changed while it was written, the last change left out. */
  const interimEdits = ({ edits }: Message) => edits.slice(0, -1).map(({ at }) => at);

  it("appears early, grows at a pace, and is whole in the end", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const sentences = ["Ted works a lot.", "Joanna leaves him.", "Billy falls down.", "Ted learns to cook."];
    const late = sentences.map(() => lateDelta());
    stage.model.script({ type: "answer", deltas: late.map(({ delta }) => delta) });
    stage.discord.command(channel, person, "ask", { question: "What is the story of Ted about?" });
    let message: Message | undefined;
    for (const [at, sentence] of sentences.entries()) {
      // The beginning of the next sentence shows that this one is whole.
      late[at]!.arrive(at === 0 ? `${sentence} ` : `Then: ${sentence} `);
      if (at === 0) continue;
      message = await stage.until(`sentence ${at}`, () =>
        stage.discord.messages(channel).find(({ content }) => content.includes(sentences[at - 1]!)),
      );
      if (at < sentences.length - 1) expect(labelsOf(message)).toEqual(["Stop"]);
    }
    await stage.until("the end", () => isAnswer(message!));
    const [first, ...others] = sentences;
    expect(wordsOf(message!)).toBe([first, ...others.map((sentence) => `Then: ${sentence}`)].join(" "));
    const times = interimEdits(message!);
    expect(times.length).toBeGreaterThanOrEqual(2);
    for (const [at, time] of times.slice(1).entries())
      expect(time - times[at]!).toBeGreaterThanOrEqual(GAP_MS);
    expect(stage.discord.messages(channel)).toEqual([message]);
  });

  it("comes whole beside another one in its channel", async () => {
    const channel = stage.channel();
    const late = [lateDelta(), lateDelta()];
    for (const { delta } of late)
      stage.model.script({ type: "answer", deltas: ["Ted works a lot. And then ", delta] });
    for (const _ of late) stage.discord.say(channel, stage.person(), `${mention} What does Ted do all day?`);
    const both = await stage.until("two beginnings", () => {
      const found = stage.discord.messages(channel).filter((message) => labelsOf(message).includes("Stop"));
      return found.length === 2 && found;
    });
    for (const { arrive } of late) arrive("he cooks.");
    await stage.until("two answers", () => both.every(isAnswer));
    for (const message of both) expect(wordsOf(message)).toBe("Ted works a lot. And then he cooks.");
  });

  it("is sent once when it is quickly written", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.say(channel, person, `${mention} Who is quick here, Ted?`);
    const answer = await stage.answer(channel);
    expect(answer.edits).toEqual([]);
    expect(stage.discord.messages(channel)).toHaveLength(2);
    expect(stage.discord.typing(channel)).toBeGreaterThanOrEqual(1);
  });

  it("is split where it is too long for a message, with its Markdown whole in each", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const lines = Array.from(
      { length: 200 },
      (_, at) => `Line ${at} of Ted is **so bold that it goes on for a while**.`,
    );
    const code = Array.from({ length: 80 }, (_, at) => `let ted${at} = "kramer";`);
    const blocks = [
      lines.slice(0, 100).join(" "),
      ["```text", ...code, "```"].join("\n"),
      lines.slice(100).join("\n"),
    ];
    const text = blocks.join("\n\n");
    stage.model.script({ type: "answer", deltas: text.match(/[^]{1,200}/gu)! });
    stage.discord.say(channel, person, `${mention} What is the longest story of Ted?`);
    await stage.until("the end", () => isAnswer(stage.discord.messages(channel).at(-1)!));
    const [, ...messages] = stage.discord.messages(channel);
    expect(messages.length).toBeGreaterThan(6);
    const marked = messages.map(({ content }) => content);
    expect(marked.filter((content) => content.split("```").length % 2 === 0)).toEqual([]);
    expect(marked.filter((content) => content.split("**").length % 2 === 0)).toEqual([]);
    const whole = marked.join("\n");
    for (const line of lines) expect(whole.replaceAll(/\s+/gu, " ")).toContain(line.replace(/\*\*.*/u, ""));
    expect(messages.slice(0, -1).flatMap(labelsOf)).toEqual([]);
    expect(messages.map(({ reference }) => reference !== null)).toEqual(messages.map((_, at) => at === 0));
  });

  it("notifies nobody and unfolds nothing, whatever the model says", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const role = stage.guild.membersRoleId;
    const words = `@everyone @here <@${person.id}> <@&${role}> see https://example.org and [this](https://example.org).`;
    for (const command of ["ask", "talk"] as const) {
      stage.model.script({ type: "answer", deltas: [words] });
      const options = command === "ask" ? { question: words } : { character: "Ted", message: words };
      stage.discord.command(channel, person, command, options);
    }
    const answers = await stage.saying("and [this]", channel, 2);
    for (const answer of answers) expect(wordsOf(answer)).toMatch(/^\\@everyone .*\[this\]\\\(/u);
  });
});
