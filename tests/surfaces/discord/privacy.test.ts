import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Message, User } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { erasedAll, isAnswer, labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;
/** More than one message holds. */
const LONG = Array.from({ length: 70 }, (_, at) => `Ted learns thing number ${at} about Billy.`).join(" ");
/** Told only after the first 15 %. */
const LATER = /Margaret|neighbor|hospital|custody|lawyer|terrific/iu;

describe("what is not for everybody", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true, env: { DISCORD_MISSING_SERVER_DAYS: "0" } });
    mention = `<@${stage.discord.botId}>`;
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const settings = (channel: Channel, change: Record<string, string | boolean>, guild = stage.guild) =>
    told(stage, stage.discord.command(channel, guild.members[0]!.user, "settings channel", change));

  async function askedBy(person: User, channel: Channel, question: string, answer: string): Promise<Message> {
    stage.model.script(says(answer));
    const asked = stage.discord.command(channel, person, "ask", { question });
    return stage.until("the answer", () => (asked.reply && isAnswer(asked.reply) ? asked.reply : null));
  }

  it("what is forwarded from another server brings nothing of its talk along", async () => {
    const [alice, bob] = [stage.person(), stage.person()];
    const answer = await askedBy(alice, stage.channel(), "Who is Ted in our server?", "Ted works.");
    const direct = stage.direct(bob);
    stage.discord.say(direct, bob, "", { forwards: answer });
    stage.discord.say(direct, bob, "What is that about, I wonder?");
    expect((await stage.prompt("What is that about, I wonder?")).history).toEqual([]);
    const other = stage.channel({}, stage.discord.addGuild());
    stage.discord.say(other, bob, `${mention} What do you think of this?`, { forwards: answer });
    expect((await stage.prompt("What do you think of this?")).history).toEqual([]);
  });

  it("what one person alone was answered reaches nobody else, and stays theirs", async () => {
    const channel = stage.channel();
    await settings(channel, { speak: false });
    const [one, other] = [stage.person(), stage.person()];
    const thread = stage.thread(channel);
    const answer = await askedBy(one, thread, "What is private here?", "He is short.");
    expect(answer.isEphemeral).toBe(true);
    for (const command of ["why", "passages"])
      expect(await told(stage, stage.discord.command(thread, other, command))).toMatch(
        /haven't answered anything here/u,
      );
    expect(await told(stage, stage.discord.command(thread, one, "why"))).toContain("Narrator");
    await askedBy(other, thread, "What was that just now?", "Nothing.");
    expect((await stage.prompt("What was that just now?")).history).toEqual([]);
    await askedBy(one, thread, "And what else is private?", "Nothing.");
    expect((await stage.prompt("And what else is private?")).history).toEqual([
      "user: What is private here?",
      "assistant: He is short.",
    ]);
  });

  it("Again leaves a private answer private, however long it becomes", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    await settings(channel, { speak: false });
    const answer = await askedBy(person, channel, "Who is Ted Kramer in private?", "He is short.");
    stage.model.script(says(LONG));
    const pressed = await press(stage.discord, answer, person, "Again");
    const last = await stage.until("the last message", () => pressed.followUps.find(isAnswer));
    expect(last.seenBy).toBe(person);
    expect(stage.discord.messages(channel).filter(({ isEphemeral }) => !isEphemeral)).toEqual([]);
  });

  it("Again says nothing for all to see where the bot may no longer speak", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const answer = await askedBy(person, channel, "Who is Ted Kramer in public?", "He is short.");
    await settings(channel, { speak: false });
    expect(await told(stage, await press(stage.discord, answer, person, "Again"))).toMatch(
      /answer publicly/u,
    );
    expect(wordsOf(answer)).toBe("He is short.");
  });

  it("the arrows lead to no variant that knew more than may be known now", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const answer = await askedBy(
      person,
      channel,
      "Who gets Billy at court?",
      "The court gives him to Joanna.",
    );
    await settings(channel, { until: "15%" });
    stage.model.script(says("That is not told yet."));
    await press(stage.discord, answer, person, "Again");
    await stage.until("a variant", () => wordsOf(answer) === "That is not told yet." && isAnswer(answer));
    expect(await told(stage, stage.discord.press(answer, person, "◀"))).toMatch(
      /more of the story than you/u,
    );
    expect(wordsOf(answer)).toBe("That is not told yet.");
  });

  it("Answer this puts the question of an answer again, not its words", async () => {
    const [channel, reader, newcomer] = [stage.channel(), stage.person(), stage.person()];
    await told(stage, stage.discord.command(channel, newcomer, "progress set", { place: "15%" }));
    const question = "Who gets Billy in the end of it?";
    const answer = await askedBy(reader, channel, question, "The court gives him to Joanna.");
    stage.discord.menu(channel, newcomer, "Answer this", answer);
    await stage.until("the question again", () => stage.asked(question) === 2);
    expect((await stage.prompt(question)).instructions).not.toMatch(LATER);
    expect(stage.asked("The court gives him to Joanna.")).toBe(0);
  });

  it("Answer this keeps a third person's words as theirs, once, and only as long as their message", async () => {
    const [channel, writer, caller] = [stage.channel(), stage.person(), stage.person()];
    const words = "Who is Ted Kramer to my own mother?";
    const message = stage.discord.say(channel, writer, words);
    for (const times of [1, 2]) {
      stage.model.script(says("He is nobody to her."));
      stage.discord.menu(channel, caller, "Answer this", message);
      await stage.until("an answer", () => stage.asked(words) === times);
    }
    const kept = () => stage.kept("select person_id from turns where text = ?", words);
    expect(kept()).toEqual([{ person_id: writer.id }]);
    stage.discord.delete(message);
    await stage.until("nothing of it", () => kept().length === 0);
  });

  it("how far the story may be known counts when a question is answered, not when it was asked", async () => {
    const channel = stage.channel();
    const thread = stage.thread(channel);
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: [delta] });
    stage.discord.say(thread, stage.person(), `${mention} What holds up the others?`);
    await stage.prompt("What holds up the others?");
    stage.discord.command(thread, stage.person(), "ask", { question: "Who gets Billy while I wait?" });
    await stage.until(
      "the record",
      () => stage.kept("select id from turns where text = ?", "Who gets Billy while I wait?")[0],
    );
    await settings(channel, { until: "15%" });
    arrive("Ted works.");
    expect((await stage.prompt("Who gets Billy while I wait?")).instructions).not.toMatch(LATER);
  });

  it("a question that is deleted while it waits is neither asked nor kept", async () => {
    const thread = stage.thread(stage.channel());
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: [delta] });
    stage.discord.say(thread, stage.person(), `${mention} What holds up this thread?`);
    await stage.prompt("What holds up this thread?");
    const secret = stage.discord.say(thread, stage.person(), `${mention} What is embarrassing?`);
    const record = () => stage.kept("select id from turns where text = ?", "What is embarrassing?");
    await stage.until("the record", () => record()[0]);
    stage.discord.delete(secret);
    await stage.until("no record", () => record().length === 0);
    arrive("Ted works.");
    stage.discord.say(thread, stage.person(), `${mention} What comes after that?`);
    await stage.prompt("What comes after that?");
    expect(stage.asked("What is embarrassing?")).toBe(0);
  });

  it("a question that is deleted while its talk is looked up is not kept", async () => {
    const [channel, person, other] = [stage.channel(), stage.person(), stage.person()];
    const remark = stage.discord.say(channel, other, "Something about Ted.");
    const path = /channels\/\d+\/messages\/\d+$/u;
    stage.discord.inject({ method: "GET", path, delayMs: 1000 });
    const secret = stage.discord.say(channel, person, `${mention} What is my secret?`, { replyTo: remark });
    const since = stage.discord.requests.length;
    await stage.until("the look-up", () =>
      stage.discord.requests.slice(since).find((one) => one.method === "GET" && path.test(one.path)),
    );
    stage.discord.delete(secret);
    stage.discord.say(channel, other, `${mention} What comes after the secret?`);
    await stage.prompt("What comes after the secret?");
    expect(stage.kept("select id from turns where text = ?", "What is my secret?")).toEqual([]);
    expect(stage.asked("What is my secret?")).toBe(0);
  });

  it("what follows a deleted message at once is not taken for the bot's", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.discord.delete(stage.discord.say(channel, person, `${mention} Oh, never mind.`));
    stage.discord.say(channel, person, "Bob, I hate my boss.");
    const other = stage.person();
    stage.discord.say(channel, other, `${mention} Who comes last here?`);
    await stage.prompt("Who comes last here?");
    expect(stage.asked("Bob, I hate my boss.")).toBe(0);
  });

  it("/privacy delete ends what is being gathered and written, and takes it away", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script({ type: "answer", deltas: ["Ted works a lot. And then ", lateDelta().delta] });
    stage.discord.command(channel, person, "ask", { question: "What is never finished?" });
    const half = await stage.until("the first words", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("Stop")),
    );
    stage.discord.say(channel, person, `${mention} Is this being gathered?`);
    await erasedAll(stage, channel, person);
    await stage.until("the half to go", () => half.isDeleted);
    stage.discord.say(channel, stage.person(), `${mention} Is this gathered later?`);
    await stage.prompt("Is this gathered later?");
    expect(stage.asked("Is this being gathered?")).toBe(0);
    expect(stage.kept("select id from turns where person_id = ?", person.id)).toEqual([]);
  });

  it("with a channel goes what was said there", async () => {
    const channel = stage.channel();
    await askedBy(stage.person(), channel, "What goes with its channel?", "Ted works.");
    await settings(channel, { until: "15%" });
    stage.discord.deleteChannel(channel);
    const left = () => stage.kept("select id from turns where channel_id = ?", channel.id);
    await stage.until("nothing is left", () => left().length === 0);
    expect(stage.kept("select id from progress where id = ?", channel.id)).toEqual([]);
  });

  it("with a server goes what was chosen and noted for it, from memory too", async () => {
    const guild = stage.discord.addGuild();
    const channel = stage.channel({}, guild);
    const [owner, role, members] = [guild.members[0]!.user, guild.botRoleId, guild.members];
    await told(stage, stage.discord.command(channel, owner, "settings server", { speak: false }));
    const before = await askedBy(stage.person(), channel, "Who speaks here first?", "Ted.");
    expect(before.isEphemeral).toBe(true);
    stage.discord.removeGuild(guild);
    await stage.until("the line", () =>
      stage
        .bot()
        .log()
        .find(({ msg, server }) => String(msg).startsWith("erased a server") && server === guild.id),
    );
    expect(stage.kept("select key from notices where key like ?", `%${guild.id}%`)).toEqual([]);
    guild.botRoleId = role;
    guild.members = members;
    stage.discord.restoreGuild(guild);
    const after = await askedBy(stage.person(), channel, "Who speaks here now?", "Ted.");
    expect(after.isEphemeral).toBe(false);
  });

  it("where only its commands are installed, the bot changes the message it was pressed under, and keeps what it said", async () => {
    const guild = stage.discord.addGuild({ bot: false });
    const [channel, person] = [stage.channel({}, guild), stage.person()];
    const answer = await askedBy(person, channel, "What does Ted do here?", "Ted works.");
    stage.model.script(says("Ted cooks."));
    await press(stage.discord, answer, person, "Again");
    await stage.until("a variant", () => wordsOf(answer) === "Ted cooks." && isAnswer(answer));
    await stage.restart();
    expect(await told(stage, await press(stage.discord, answer, person, "Passages"))).toContain("**1.**");
  });
});
