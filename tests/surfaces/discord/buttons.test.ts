import { PermissionFlagsBits } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Interaction, Message, User } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { isAnswer, labelsOf, press as pressOn, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;

describe("the buttons under an answer", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot();
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const press = (message: Message, person: User, button: string): Promise<Interaction> =>
    pressOn(stage.discord, message, person, button);

  /** A person, and what they were answered by the narrator or by a character. */
  async function asked(text: string, character?: string): Promise<[Channel, User, Message]> {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script(says(text));
    if (character === undefined)
      stage.discord.command(channel, person, "ask", { question: "Who is Ted Kramer?" });
    else stage.discord.command(channel, person, "talk", { character, message: "Who is Ted Kramer?" });
    return [channel, person, await stage.answer(channel)];
  }

  /** Makes the answer say something else by a button. */
  async function changed(message: Message, person: User, [button, words]: [string, string]): Promise<void> {
    await press(message, person, button);
    await stage.until(words, () => wordsOf(message) === words && isAnswer(message));
  }

  /** An answer that is being written, shown up to a sentence's end; it goes on with "But then" and what `arrive` adds. */
  async function streaming(text: string): Promise<[Channel, User, Message, (text: string) => void]> {
    const [channel, person] = [stage.channel(), stage.person()];
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: [text, " But then ", delta] });
    stage.discord.command(channel, person, "ask", { question: "What happens to Ted?" });
    const message = await stage.until("the first words", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("Stop")),
    );
    return [channel, person, message, arrive];
  }

  it("show whoever presses Passages those they may know", async () => {
    const [channel, , answer] = await asked("He is an advertising man.");
    const [reader, newcomer] = [stage.person(), stage.person()];
    const all = await told(stage, await press(answer, reader, "Passages"));
    expect(all).toContain("**1.** Part");
    expect(all).not.toContain("later than you know");
    const progress = stage.discord.command(channel, newcomer, "progress set", { place: "15%" });
    await told(stage, progress);
    const some = await told(stage, await press(answer, newcomer, "Passages"));
    expect(some).toMatch(/comes? later than you know the story/u);
    expect(some).not.toMatch(/Margaret|custody|hospital/u);
  });

  for (const character of [undefined, "Joanna"])
    it(`make variants with Again and lead from one to the other, for ${character ?? "the narrator"}`, async () => {
      const [channel, person, answer] = await asked("He is an advertising man.", character);
      expect(labelsOf(answer)).toEqual(["Reply", "…"]);
      const name = answer.shownName;
      stage.model.script(says("He is a father."));
      await changed(answer, person, ["Again", "He is a father."]);
      expect(labelsOf(answer)).toEqual(["◀", "Reply", "…"]);
      await changed(answer, person, ["◀", "He is an advertising man."]);
      expect(labelsOf(answer)).toEqual(["▶", "Reply", "…"]);
      await changed(answer, person, ["▶", "He is a father."]);
      stage.model.script(says("He is a workaholic executive."));
      await changed(answer, person, ["Again", "He is a workaholic executive."]);
      expect(JSON.stringify(answer.components)).toContain("3 / 3");
      expect(stage.discord.messages(channel).filter(isAnswer)).toEqual([answer]);
      expect(answer.shownName).toBe(name);
      expect(answer.content.includes("\n-# From ")).toBe(character === undefined);
    });

  /** The rows of buttons under each answer in a channel. */
  const rowsIn = (channel: Channel) =>
    stage.discord
      .messages(channel)
      .filter(({ isEphemeral }) => !isEphemeral)
      .map(({ components }) => components.length);

  it("stand under the last answer alone, also in a row of quick ones, and never come back under an earlier one", async () => {
    const [channel, person, first] = await asked("He is an advertising man.", "Joanna");
    const others = [stage.person(), stage.person(), stage.person()];
    const texts = ["One.", "Two.", "Three."];
    stage.model.script(...texts.map(says));
    for (const other of others) stage.discord.say(channel, other, `<@${stage.discord.botId}> Who is Billy?`);
    // An answer that another one follows at once may never have any.
    const last = await stage.until("buttons under one of four", () => {
      const messages = stage.discord.messages(channel);
      const found = messages.filter(isAnswer);
      const isWhole = texts.every((text) => messages.some((message) => message.content.includes(text)));
      return isWhole && found.length === 1 && found[0] !== first && found[0];
    });
    stage.model.script(says("He is a father."));
    stage.discord.menu(channel, person, "Regenerate", first);
    await stage.until("another variant", () => wordsOf(first) === "He is a father.");
    const why = stage.discord.menu(channel, person, "Why?", first);
    const note = await stage.until(
      "its arrows",
      () => why.reply && labelsOf(why.reply).length > 0 && why.reply,
    );
    stage.discord.press(note, person, "◀");
    await stage.until("the first variant", () => wordsOf(first) === "He is an advertising man.");
    expect(labelsOf(first)).toEqual([]);
    expect(labelsOf(last)).toEqual(["Reply", "…"]);
    expect(rowsIn(channel).reduce((sum, rows) => sum + rows, 0)).toBe(1);
    stage.discord.menu(channel, person, "Delete", first);
    await stage.until("the answer to go", () => first.isDeleted);
  });

  it("stay under all answers, or are under none, where a server wishes so", async () => {
    const [guild, manager] = [stage.discord.addGuild(), stage.person()];
    stage.discord.addMember(guild, manager, {
      permissions: PEOPLE_PERMISSIONS | PermissionFlagsBits.ManageGuild,
    });
    const channel = stage.channel({}, guild);
    const ask = async (buttons: string, words: string) => {
      await told(stage, stage.discord.command(channel, manager, "settings server", { buttons }));
      stage.model.script(says(words));
      stage.discord.command(channel, manager, "ask", { question: "Who is Ted Kramer?" });
      return stage.until(words, () => {
        const found = stage.discord.messages(channel).find((one) => one.content.includes(words));
        return found && !labelsOf(found).includes("Stop") && found;
      });
    };
    const [first, second] = [await ask("all", "One."), await ask("all", "Two.")];
    expect([first, second].map(labelsOf)).toEqual([
      ["Reply", "…"],
      ["Reply", "…"],
    ]);
    const third = await ask("none", "Three.");
    expect(labelsOf(third)).toEqual([]);
    const menu = stage.discord.menu(channel, manager, "Show passages", third);
    expect(await told(stage, menu)).toMatch(/passage/u);
  });

  it("fit a variant of many messages, and take back what it no longer needs", async () => {
    const [channel, person, answer] = await asked("He is an advertising man.");
    const long = Array.from({ length: 120 }, (_, at) => `Ted learns thing number ${at} about Billy.`).join(
      " ",
    );
    stage.model.script(says(long));
    await press(answer, person, "Again");
    const last = await stage.until("the second variant", () => {
      const message = stage.discord.messages(channel).at(-1)!;
      return message !== answer && isAnswer(message) && message;
    });
    expect(labelsOf(answer)).toEqual([]);
    await press(last, person, "◀");
    await stage.until(
      "the first variant",
      () => wordsOf(answer) === "He is an advertising man." && last.isDeleted,
    );
    expect(labelsOf(answer)).toContain("▶");
    expect(stage.discord.messages(channel)).toEqual([answer]);
  });

  it("stop what is being written, and keep what was said", async () => {
    const [channel, person, message] = await streaming("Ted loses his work.");
    const request = stage.model.requests.at(-1)!;
    await press(message, person, "Stop");
    await stage.until("the end", () => isAnswer(message));
    await request.closed;
    expect(wordsOf(message)).toBe("Ted loses his work.");
    expect(message.content).toContain("-# (stopped)");
    stage.discord.command(channel, person, "ask", { question: "What does Ted do about his work?" });
    await stage.answer(channel, 2);
    expect((await stage.prompt("What does Ted do about his work?")).history.at(-1)).toBe(
      "assistant: Ted loses his work.",
    );
  });

  it("delete with a character's answer the question that the bot had repeated, but no person's own", async () => {
    const [channel, person, answer] = await asked("I am an advertising man.", "Joanna");
    const repeated = stage.discord.messages(channel).find(({ content }) => content.startsWith("> "))!;
    await press(answer, person, "Delete");
    await stage.until("both to go", () => answer.isDeleted && repeated.isDeleted);
    stage.model.script(says("One."));
    const own = stage.discord.say(channel, person, `<@${stage.discord.botId}> Who is Billy?`);
    const other = await stage.until("an answer", () => stage.discord.messages(channel).find(isAnswer));
    stage.discord.menu(channel, person, "Delete", other);
    await stage.until("it to go", () => other.isDeleted);
    expect(own.isDeleted).toBe(false);
  });

  it("let only who asked and moderators stop, change or delete", async () => {
    const [, person, message, arrive] = await streaming("Ted loses the case.");
    const [other, moderator] = [stage.person(), stage.person()];
    const permissions = PEOPLE_PERMISSIONS | PERMISSION.MANAGE_MESSAGES;
    stage.discord.addMember(stage.guild, moderator, { permissions });
    const refusal = /^Only the person who asked/u;
    expect(await told(stage, await press(message, other, "Stop"))).toMatch(refusal);
    arrive("Ted keeps his son.");
    await stage.until("the whole answer", () => isAnswer(message));
    expect(wordsOf(message)).toBe("Ted loses the case. But then Ted keeps his son.");
    for (const button of ["Again", "Delete"])
      expect(await told(stage, await press(message, other, button))).toMatch(refusal);
    expect(message.isDeleted).toBe(false);
    stage.model.script(says("Ted wins."));
    await changed(message, moderator, ["Again", "Ted wins."]);
    expect(await told(stage, await press(message, other, "◀"))).toMatch(refusal);
    await changed(message, person, ["◀", "Ted loses the case. But then Ted keeps his son."]);
    await press(message, moderator, "Delete");
    await stage.until("the answer to go", () => message.isDeleted);
  });

  for (const character of [undefined, "Joanna"])
    it(`let who asked delete the answer of ${character ?? "the narrator"}, for good`, async () => {
      const [channel, person, answer] = await asked("He is a secret.", character);
      await press(answer, person, "Delete");
      await stage.until("the answer to go", () => answer.isDeleted);
      stage.discord.command(channel, person, "ask", {
        question: "Is Ted Kramer a secret?",
        as: character ?? "narrator",
      });
      await stage.answer(channel, 1);
      expect((await stage.prompt("Is Ted Kramer a secret?")).history).not.toContain(
        "assistant: He is a secret.",
      );
    });

  it("are gone with an answer that is deleted while it is written, and the model is left", async () => {
    const [channel, person, message] = await streaming("Ted is about to be deleted.");
    const request = stage.model.requests.at(-1)!;
    // When somebody was told about their press, the bot knows of its message.
    await told(stage, await press(message, stage.person(), "Stop"));
    stage.discord.delete(message);
    await request.closed;
    stage.discord.command(channel, person, "ask", { question: "What is left of Ted?" });
    const answer = await stage.answer(channel);
    expect(stage.discord.messages(channel).filter(({ isEphemeral }) => !isEphemeral)).toEqual([answer]);
    expect((await stage.prompt("What is left of Ted?")).history).toEqual([]);
  });

  it("take a press for one when it comes twice at once", async () => {
    const [, person, answer] = await asked("He is an advertising man.");
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: [delta] });
    const first = await press(answer, person, "Again");
    const presses = [first, stage.discord.press(answer, person, "Again")];
    const refused = await stage.until("a refusal", () =>
      presses.find(({ followUps }) => followUps.length > 0),
    );
    expect(refused.followUps.map(({ content }) => content)).toEqual([EN.alreadyRunning]);
    arrive("He is a father.");
    await stage.until("the variant", () => wordsOf(answer) === "He is a father." && isAnswer(answer));
    expect(JSON.stringify(answer.components)).toContain("2 / 2");
    const deletion = await press(answer, person, "Delete");
    const twice = [deletion, stage.discord.press(answer, person, "Delete")];
    await stage.until("the answer to go", () => answer.isDeleted);
    await stage.until("both to be acknowledged", () => twice.every(({ callbacks }) => callbacks.length > 0));
  });

  it("say that an answer is gone", async () => {
    const [, person, answer] = await asked("He is an advertising man.");
    const opened = await press(answer, person, "Reply");
    await stage.until("the form", () => opened.modal);
    await press(answer, person, "Delete");
    await stage.until("the answer to go", () => answer.isDeleted);
    const sent = stage.discord.submit(opened, { words: "What about Ted?" });
    const reply = await stage.until("a sentence", () => sent.reply);
    expect(reply.content).toBe(`> What about Ted?\n${EN.notAnAnswer}`);
  });
});
