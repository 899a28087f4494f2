import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Interaction, Message } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;
/** More than one message holds. */
const LONG = Array.from({ length: 70 }, (_, at) => `Ted learns thing number ${at} about Billy.`).join(" ");

describe("when the way to an answer is lost", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true, env: { OPENAI_SMALL_MODEL: "small" } });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** A channel in which the bot may take away what others say. */
  const moderated = () =>
    stage.channel(
      {},
      stage.discord.addGuild({ botPermissions: BOT_PERMISSIONS | PERMISSION.MANAGE_MESSAGES }),
    );

  const firstWords = (channel: Channel) =>
    stage.until("the first words", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("Stop")),
    );

  /** An answer that shows its first words, and ends when the test says so. */
  async function begun(ask: () => Interaction | Message, channel: Channel) {
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: ["Ted works a lot. And then ", delta] });
    const asked = ask();
    return { asked, message: await firstWords(channel), end: () => arrive("it ends. Really.") };
  }

  const talk = (channel: Channel, person = stage.person()) =>
    stage.discord.command(channel, person, "talk", { character: "Ted", message: "What do you do?" });

  it("an answer whose webhook is deleted meanwhile is said once more, whole", async () => {
    const channel = moderated();
    const { message, end } = await begun(() => talk(channel), channel);
    stage.discord.deleteWebhook(stage.discord.webhooks(channel)[0]!);
    end();
    const answer = await stage.answer(channel);
    expect(answer.id).not.toBe(message.id);
    expect(wordsOf(answer)).toBe("Ted works a lot. And then it ends. Really.");
    await stage.until("the half to go", () => message.isDeleted);
  });

  it("and where no webhook may be made, the bot itself says it", async () => {
    const guild = stage.discord.addGuild();
    const channel = stage.channel({}, guild);
    stage.model.script(says("I work."));
    talk(channel);
    await stage.answer(channel);
    stage.discord.inject({ method: "POST", path: /webhooks\/\d+\/[^/]+$/u, status: 404, code: 10015 });
    stage.discord.setPermissions(guild, BOT_PERMISSIONS & ~PERMISSION.MANAGE_WEBHOOKS);
    stage.model.script(says("I cook."));
    talk(channel);
    const answer = await stage.answer(channel, 2);
    expect([answer.author.id, answer.content]).toEqual([
      stage.discord.botId,
      expect.stringContaining("**Ted**\nI cook."),
    ]);
  });

  it("a character speaks as the bot where the webhook takes nothing", async () => {
    const channel = stage.channel();
    const refused = { method: "POST", path: /\/webhooks\/\d+\/[^/]+$/u, status: 400, code: 50035 };
    stage.discord.inject(refused);
    stage.model.script(says("I teach."));
    talk(channel);
    const answer = await stage.answer(channel);
    expect([answer.author.id, answer.content]).toEqual([
      stage.discord.botId,
      expect.stringContaining("**Ted**\nI teach."),
    ]);
  });

  it("and where it fails for good", async () => {
    const channel = stage.channel();
    talk(channel);
    await stage.answer(channel);
    const path = new RegExp(`/webhooks/${stage.discord.webhooks(channel)[0]!.id}/`, "u");
    stage.discord.inject({ path, status: 500, times: Infinity });
    stage.model.script(says("I paint."));
    talk(channel);
    const answer = await stage.answer(channel, 2);
    expect([answer.author.id, answer.content]).toEqual([
      stage.discord.botId,
      expect.stringContaining("**Ted**\nI paint."),
    ]);
  });

  it("what a webhook said that is gone is replaced by Again, and goes by Delete", async () => {
    const [channel, person] = [moderated(), stage.person()];
    for (const text of ["I work a lot.", "I cook a lot."]) {
      stage.model.script(says(text));
      talk(channel, person);
    }
    const [first, second] = await stage.answers(channel, 2);
    stage.discord.deleteWebhook(stage.discord.webhooks(channel)[0]!);
    stage.model.script(says("I do things."));
    await stage.until("the button", () => labelsOf(second!).includes("…"));
    await press(stage.discord, second!, person, "Again");
    await stage.until("the old one to go", () => second!.isDeleted);
    const again = await stage.answer(channel, 2);
    expect([wordsOf(again), again.shownName.startsWith("Ted")]).toEqual(["I do things.", true]);
    expect(labelsOf(again)).toContain("◀");
    stage.discord.menu(channel, person, "Delete", first!);
    await stage.until("the other to go", () => first!.isDeleted);
    expect(again.isDeleted).toBe(false);
  });

  it("an answer in a thread that is archived meanwhile is finished all the same", async () => {
    const thread = stage.thread(stage.channel());
    const { end } = await begun(
      () => stage.discord.say(thread, stage.person(), `${mention} What does Ted do here?`),
      thread,
    );
    stage.discord.archiveThread(thread);
    end();
    expect(wordsOf(await stage.answer(thread))).toBe("Ted works a lot. And then it ends. Really.");
  });

  it("an answer whose last edit fails is kept, has no dead button, and can be brought back", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const ask = () => stage.discord.command(channel, person, "ask", { question: "What fails at last?" });
    const { asked, message, end } = await begun(ask, channel);
    stage.discord.inject({ method: "PATCH", path: /messages\//u, status: 400, code: 200000 });
    end();
    await stage.until("a sentence", () => "followUps" in asked && asked.followUps[0]);
    expect(labelsOf(message)).toEqual(["Reply", "…"]);
    stage.model.script(says("Ted works once more."));
    await press(stage.discord, message, person, "Again");
    await stage.until(
      "a variant",
      () => wordsOf(message) === "Ted works once more." && labelsOf(message).includes("◀"),
    );
  });

  it("a dead Stop brings the whole answer", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const ask = () => stage.discord.command(channel, person, "ask", { question: "What stays half?" });
    const { asked, message, end } = await begun(ask, channel);
    stage.discord.inject({ method: "PATCH", path: /messages\//u, status: 400, code: 200000, times: 2 });
    end();
    await stage.until("a sentence", () => "followUps" in asked && asked.followUps[0]);
    stage.discord.press(message, person, "Stop");
    await stage.until("the whole answer", () => isAnswer(message));
    expect(wordsOf(message)).toBe("Ted works a lot. And then it ends. Really.");
  });

  it("Delete leaves nothing of an answer, not even what is on its way", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const { delta, arrive } = lateDelta();
    stage.model.script({
      type: "answer",
      deltas: [LONG.slice(0, 1500), " And then ", delta, lateDelta().delta],
    });
    stage.discord.say(channel, person, `${mention} Tell me all of it?`);
    const message = await firstWords(channel);
    stage.discord.inject({ method: "POST", path: /channels\/\d+\/messages$/u, delayMs: 1500 });
    arrive(`${LONG} And now `);
    const second = await stage.until("a second message", () => stage.discord.messages(channel)[2]);
    stage.discord.menu(channel, person, "Delete", message);
    await stage.until("both to go", () => message.isDeleted && second.isDeleted);
    expect(stage.kept("select turn_id from drafts")).toEqual([]);
  });

  it("an answer that Discord does not delete at once goes a moment later", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script(says("Ted works."));
    stage.discord.command(channel, person, "ask", { question: "What is hard to delete?" });
    const answer = await stage.answer(channel);
    stage.discord.inject({ method: "DELETE", path: /messages\//u, status: 500, times: 4 });
    const pressed = await press(stage.discord, answer, person, "Delete");
    await stage.until("the answer to go", () => answer.isDeleted);
    expect(pressed.followUps).toEqual([]);
  });

  it("a deleted answer leaves no menu thinking", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script(says("Ted works."));
    stage.discord.command(channel, person, "ask", { question: "What is deleted here?" });
    const answer = await stage.answer(channel);
    stage.model.script({ type: "answer", deltas: ["Ted cooks a lot. And then ", lateDelta().delta] });
    const menu = stage.discord.menu(channel, person, "Regenerate", answer);
    await stage.until("the variant", () => answer.content.includes("Ted cooks"));
    stage.discord.delete(answer);
    expect(await told(stage, menu)).toBe(EN.notAnAnswer);
  });

  describe("because the bot is no member there", () => {
    const how = { installedByUserOnly: true };
    async function longAnswer() {
      const [channel, person] = [stage.channel({}, stage.discord.addGuild({ bot: false })), stage.person()];
      stage.model.script(says(LONG));
      const asked = stage.discord.command(channel, person, "ask", { question: "Who is Ted elsewhere?" }, how);
      const last = await stage.until("the last message", () => asked.followUps.find(isAnswer));
      return { channel, person, first: asked.reply!, last };
    }

    it("Again changes the message it was pressed under", async () => {
      const { person, last } = await longAnswer();
      stage.model.script(says("Now Ted is a workaholic."));
      await press(stage.discord, last, person, "Again");
      await stage.until("the variant", () => wordsOf(last) === "Now Ted is a workaholic." && isAnswer(last));
      expect(await told(stage, await press(stage.discord, last, person, "Passages"))).toContain("**1.**");
    });

    it("Delete says what it cannot reach, and so does a menu", async () => {
      const { channel, person, first, last } = await longAnswer();
      for (const name of ["Regenerate", "Delete"])
        expect(await told(stage, stage.discord.menu(channel, person, name, last, how))).toMatch(
          /use the buttons/u,
        );
      expect(await told(stage, await press(stage.discord, last, person, "Delete"))).toMatch(
        /reach its earlier messages/u,
      );
      expect([first.isDeleted, last.isDeleted]).toEqual([false, true]);
    });
  });

  it("an answer that is asked for while the last edit is under way leaves nothing unfinished", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const ask = () => stage.discord.command(channel, person, "ask", { question: "What does Ted do twice?" });
    const { message, end } = await begun(ask, channel);
    stage.discord.inject({ method: "PATCH", path: /messages\//u, delayMs: 1000 });
    end();
    await stage.until("the record", () => isAnswer(message));
    expect(await told(stage, stage.discord.menu(channel, person, "Regenerate", message))).toMatch(
      /already writing this answer/u,
    );
    await stage.until(
      "nothing unfinished",
      () =>
        stage.kept(
          "select turn_id from drafts where turn_id in (select turn_id from messages where message_id = ?)",
          message.id,
        ).length === 0,
    );
  });

  it("to the model, its endpoint's words are shown to nobody", async () => {
    const channel = stage.channel();
    const message = "The model `stand-in` does not exist: organisation org-SECRET at internal-host:8080";
    stage.model.script({ type: "raw", status: 404, body: { error: { message } } });
    stage.discord.command(channel, stage.person(), "ask", { question: "What does the small one say?" });
    const answer = await stage.answer(channel);
    expect(answer.content).toMatch(/-# small answered instead of stand-in: there is none of that name\./u);
    expect(answer.content).not.toMatch(/SECRET|internal-host/u);
  });
});
