import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Message } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;
const half = (text: string) => ({ type: "answer", deltas: [text, " And then ", lateDelta().delta] }) as const;
const INTERRUPTED = /I was restarted in the middle of this answer/u;
/** What the set-up goes without, said once a server or channel. */
const NOTICES = [EN.quotesOnly, EN.wordsOnly, EN.noWebhooks, EN.noWebhooksInDirect];
/** More than one message holds. */
const LONG = Array.from({ length: 70 }, (_, at) => `Ted learns thing number ${at} about Billy.`).join(" ");

describe("after a sudden end", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const bySudden = () => stage.restart("SIGKILL");
  /** Waits for a request that is never answered. */
  const hanging = (path: RegExp) =>
    stage.until("a request that hangs", () =>
      stage.discord.requests.find((one) => path.test(one.path) && one.status === null),
    );
  /** A message that shows first words, once the bot has noted it down. */
  function begun(shown: () => Message | null | undefined): Promise<Message> {
    return stage.until("the first words", () => {
      const one = shown();
      const isNoted = one && stage.kept("select id from messages where message_id = ?", one.id).length > 0;
      return isNoted && labelsOf(one).includes("Stop") ? one : null;
    });
  }

  it("an answer that was recorded is shown, though its last edit never came through", async () => {
    const [thinking, spoken] = [stage.channel(), stage.channel()];
    const original = /messages\/(?:%40|@)original/u;
    stage.discord.inject({ method: "PATCH", path: original, hang: true });
    stage.model.script(says("Ted is a workaholic."));
    const asked = stage.discord.command(thinking, stage.person(), "ask", { question: "What does Ted do?" });
    await hanging(original);
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: ["Ted works a lot. And then ", delta] });
    stage.discord.say(spoken, stage.person(), `${mention} What does Ted do then?`);
    const shown = await begun(() => stage.discord.messages(spoken).at(-1));
    const last = new RegExp(shown.id, "u");
    stage.discord.inject({ method: "PATCH", path: last, hang: true });
    arrive("it ends.");
    await hanging(last);
    await bySudden();
    await stage.until("the answer", () => asked.reply && isAnswer(asked.reply));
    expect(asked.reply!.content).toMatch(/^> What does Ted do\?\nTed is a workaholic\.¹\n-# From /u);
    await stage.until("the whole answer", () => isAnswer(shown));
    expect(wordsOf(shown)).toBe("Ted works a lot. And then it ends.");
  });

  it("whoever mentioned the bot hears that it was restarted, in a reply", async () => {
    const channel = stage.channel();
    stage.model.script({ type: "answer", deltas: [lateDelta().delta] });
    const asked = stage.discord.say(channel, stage.person(), `${mention} What is never said?`);
    await stage.prompt("What is never said?");
    await bySudden();
    const reply = await stage.until("the reply", () =>
      stage.discord.messages(channel).find(({ content }) => content === EN.unanswered),
    );
    expect(reply.reference?.messageId).toBe(asked.id);
  });

  it("no half answer is left that is private, where the bot is no member, or where it may not read", async () => {
    const hidden = stage.channel();
    const owner = stage.guild.members[0]!.user;
    await told(stage, stage.discord.command(hidden, owner, "settings channel", { speak: false }));
    const elsewhere = stage.channel({}, stage.discord.addGuild({ bot: false }));
    const blind = stage.channel(
      {},
      stage.discord.addGuild({ botPermissions: BOT_PERMISSIONS & ~PERMISSION.READ_MESSAGE_HISTORY }),
    );
    const messages: Message[] = [];
    for (const channel of [hidden, elsewhere, blind]) {
      stage.model.script(half("Ted works a lot."));
      const how = channel === elsewhere ? { installedByUserOnly: true } : {};
      const question = { question: `What is broken off in ${channel.id}?` };
      const asked = stage.discord.command(channel, stage.person(), "ask", question, how);
      messages.push(await begun(() => asked.reply));
    }
    await bySudden();
    for (const message of messages) {
      await stage.until("the sentence", () => INTERRUPTED.test(message.content));
      expect(message.content).toContain("Ted works a lot.");
      expect(labelsOf(message)).toEqual(["Again", "Delete"]);
    }
  });

  it("the answer before a variant stands there as it did, and nothing besides", async () => {
    const person = stage.person();
    const [direct, channel] = [stage.direct(person), stage.channel()];
    stage.model.script(says("I work a lot."));
    stage.discord.command(direct, person, "talk", { character: "Ted", message: "What do you do then?" });
    const named = await stage.answer(direct);
    stage.model.script(says("He is short."));
    stage.discord.command(channel, person, "ask", { question: "Who is short here?" });
    const short = await stage.answer(channel);
    const before = [named.content, short.content].map((text) =>
      NOTICES.reduce((left, notice) => left.replace(`\n-# ${notice}`, ""), text),
    );
    for (const [answer, text] of [
      [named, "I cook a lot."],
      [short, LONG],
    ] as const) {
      stage.model.script(half(text));
      await press(stage.discord, answer, person, "Again");
      await stage.until("the variant", () => answer.content.includes(text.slice(0, 10)));
    }
    await stage.until("a second message", () => {
      const second = stage.discord.messages(channel)[1];
      return second && stage.kept("select id from messages where message_id = ?", second.id).length > 0;
    });
    await bySudden();
    for (const answer of [named, short]) await stage.until("the answer before", () => isAnswer(answer));
    expect([named.content, short.content]).toEqual(before);
    expect(before[0]).toContain("> What do you do then?\n**Ted**");
    await stage.until("nothing else", () => stage.discord.messages(channel).length === 1);
  });
});

describe("while the bot starts", () => {
  it("what is asked is answered, and not taken for broken off", async () => {
    await using stage = await wholeBot();
    const [old, channel] = [stage.channel(), stage.channel()];
    stage.model.script(half("Ted works a lot."));
    const before = stage.discord.command(old, stage.person(), "ask", { question: "What was before?" });
    await stage.until("the first words", () => before.reply && labelsOf(before.reply).includes("Stop"));
    await stage.bot().end("SIGKILL");
    // Mending waits for this.
    stage.discord.inject({ method: "PATCH", path: /messages/u, delayMs: 1500 });
    const [identified, { delta, arrive }] = [stage.discord.gateway.identifies, lateDelta()];
    stage.model.script({ type: "answer", deltas: ["Ted cooks a lot. And then ", delta] });
    const restarting = stage.restart();
    await stage.until(
      "the login",
      () => stage.discord.gateway.identifies > identified && stage.discord.gateway.ready > 0,
    );
    const asked = stage.discord.command(channel, stage.person(), "ask", { question: "What is now?" });
    await restarting;
    await stage.until("the sentence", () => before.reply!.content === EN.unanswered);
    await stage.until("the first words", () => asked.reply && labelsOf(asked.reply).includes("Stop"));
    arrive("it ends.");
    await stage.until("the answer", () => isAnswer(asked.reply!));
    expect(asked.reply!.content).toContain("And then it ends.");
  });
});
