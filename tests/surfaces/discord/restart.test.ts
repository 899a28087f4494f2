import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Message } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { managerOf } from "./shelf-stage.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;
const INTERRUPTED = /^-# I was restarted in the middle of this answer/mu;

describe("after a restart", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot();
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** A question whose answer is never finished; the first words are shown unless there are none. */
  async function unfinished(words: string | null, character?: string): Promise<Channel> {
    const [channel, person] = [stage.channel(), stage.person()];
    const { delta } = lateDelta();
    stage.model.script({ type: "answer", deltas: words === null ? [delta] : [words, " And then ", delta] });
    const question = `What is broken off in ${channel.id}?`;
    if (character === undefined) stage.discord.command(channel, person, "ask", { question });
    else stage.discord.command(channel, person, "talk", { character, message: question });
    if (words === null) {
      await stage.prompt(question);
      return channel;
    }
    const message = await stage.until("the first words", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("Stop")),
    );
    // When somebody was told about their press, the bot has noted its message down.
    await told(stage, stage.discord.press(message, stage.person(), "Stop"));
    return channel;
  }

  it("all buttons work, and the talk goes on", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const keep = { buttons: "all" };
    await told(stage, stage.discord.command(channel, managerOf(stage), "settings server", keep));
    const ask = async (count: number, character?: string): Promise<Message> => {
      stage.model.script(says("Ted is a workaholic."));
      if (character === undefined)
        stage.discord.command(channel, person, "ask", { question: "What does Ted do?" });
      else stage.discord.command(channel, person, "talk", { character, message: "What does Ted do?" });
      return stage.answer(channel, count);
    };
    const answers = [await ask(1), await ask(2, "Joanna")];
    await stage.restart();
    for (const answer of answers) {
      expect(await told(stage, await press(stage.discord, answer, person, "Passages"))).toContain("**1.**");
      stage.model.script(says("Ted cooks now."));
      await press(stage.discord, answer, person, "Again");
      await stage.until("a variant", () => wordsOf(answer) === "Ted cooks now." && isAnswer(answer));
      stage.discord.press(answer, person, "◀");
      await stage.until("the first variant", () => wordsOf(answer) === "Ted is a workaholic.");
      const opened = stage.discord.press(answer, person, "Reply");
      await stage.until("the form", () => opened.modal);
      const words = `Does Ted like it, ${answer.shownName}?`;
      stage.discord.submit(opened, { words });
      expect((await stage.prompt(words)).history).toEqual([
        "user: What does Ted do?",
        "assistant: Ted is a workaholic.",
      ]);
    }
    const further = (await stage.answers(channel, 4)).slice(2);
    expect(further.map(({ shownName }) => shownName.replace("\u17b5", ""))).toEqual(["Dramatis", "Joanna"]);
    for (const answer of [...answers, ...further]) {
      await press(stage.discord, answer, person, "Delete");
      await stage.until("the answer to go", () => answer.isDeleted);
    }
    expect(stage.discord.webhooks(channel)).toHaveLength(1);
  });

  it("by a sudden end, nothing is left thinking or being written", async () => {
    const thinking = await unfinished(null);
    const half = await unfinished("Ted works a lot.");
    const character = await unfinished("I work a lot.", "Ted");
    await stage.restart("SIGKILL");
    const mended = await Promise.all(
      [thinking, half, character].map((channel) =>
        stage.until("the sentence", () =>
          stage.discord.messages(channel).find(({ content }) => /restarted/u.test(content)),
        ),
      ),
    );
    expect(mended[0]!.content).toMatch(/^I was restarted/u);
    expect(mended[1]!.content).toMatch(INTERRUPTED);
    expect(mended[1]!.content).toContain("Ted works a lot.");
    expect(mended[2]!.content).toContain("I work a lot.");
    for (const message of mended.slice(1)) expect(labelsOf(message)).toEqual(["Again", "Delete"]);
    expect(mended[2]!.shownName).toBe("Ted");
    for (const message of mended) expect(labelsOf(message)).not.toContain("Stop");
  });

  it("Again makes a whole answer of a broken one", async () => {
    const channel = await unfinished("Ted works a lot.");
    const [message] = stage.discord.messages(channel);
    const owner = stage.guild.members[0]!.user;
    await stage.restart("SIGKILL");
    await stage.until("the sentence", () => INTERRUPTED.test(message!.content));
    stage.model.script(says("Ted works far too much."));
    await press(stage.discord, message!, owner, "Again");
    await stage.until("the whole answer", () => isAnswer(message!));
    expect(wordsOf(message!)).toBe("Ted works far too much.");
    expect(message!.content).not.toMatch(INTERRUPTED);
    expect(stage.discord.messages(channel).filter(({ isEphemeral }) => !isEphemeral)).toEqual([message]);
  });

  it("by a sudden end while a variant was written, the answer before is there again", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script(says("Ted works a lot."));
    stage.discord.command(channel, person, "ask", { question: "What does Ted do all day?" });
    const answer = await stage.answer(channel);
    stage.model.script({ type: "answer", deltas: ["Ted cooks a lot. And then ", lateDelta().delta] });
    await press(stage.discord, answer, person, "Again");
    await stage.until("the variant", () => answer.content.includes("Ted cooks a lot."));
    await stage.restart("SIGKILL");
    await stage.until("the answer before", () => isAnswer(answer));
    expect(answer.content).toContain("Ted works a lot.");
    expect(answer.content).not.toContain("Ted cooks");
  });
});
