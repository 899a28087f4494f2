import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

const STOCK = "assistant: A stand-in answers.";

describe("the talk the model is given", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  describe.concurrent("from a model that always says the same", () => {
    it("is the chain of replies, and nobody else's", async () => {
      const { discord } = stage;
      const [channel, one, other] = [stage.channel(), stage.person(), stage.person()];
      discord.say(channel, one, `${mention} What does Ted do for his living?`);
      const first = await stage.answer(channel);
      discord.say(channel, other, `${mention} What does Margaret think of Joanna?`);
      const second = await stage.answer(channel, 2);
      discord.say(channel, one, "What is the new account of Ted?", { replyTo: first });
      await stage.answer(channel, 3);
      discord.say(channel, one, "What did Margaret tell the court?", { replyTo: second });
      await stage.answer(channel, 4);
      expect((await stage.prompt("What is the new account of Ted?")).history).toEqual([
        "user: What does Ted do for his living?",
        STOCK,
      ]);
      expect((await stage.prompt("What did Margaret tell the court?")).history).toEqual([
        `user: ${other.username}: What does Margaret think of Joanna?`,
        STOCK,
      ]);
    });

    it("is filled from Discord where people talked among themselves", async () => {
      const { discord } = stage;
      const [channel, one, other] = [stage.channel(), stage.person(), stage.person()];
      const asked = discord.say(channel, one, `${mention} Why is Ted fired in the end?`);
      await stage.answer(channel);
      const between = discord.say(channel, other, "I thought Ted had resigned.", { replyTo: asked });
      discord.say(channel, one, `${mention} Who is right about Ted here?`, { replyTo: between });
      await stage.answer(channel, 2);
      expect((await stage.prompt("Who is right about Ted here?")).history).toEqual([
        `user: ${one.username}: Why is Ted fired in the end?`,
        `user: ${other.username}: I thought Ted had resigned.`,
      ]);
    });

    it("goes on past what somebody said who does not know the speaker yet", async () => {
      const { discord } = stage;
      const [channel, one, newcomer] = [stage.channel(), stage.person(), stage.person()];
      // Elsewhere: they would hold back what all are told here.
      await told(stage, discord.command(stage.channel(), newcomer, "progress set", { place: "0" }));
      discord.command(channel, one, "talk", { character: "Margaret", message: "Who are you to Ted?" });
      const answer = await stage.answer(channel);
      const between = discord.say(channel, newcomer, "My favourite one!", { replyTo: answer });
      discord.say(channel, one, `${mention} Do you hear that, Margaret?`, { replyTo: between });
      expect((await stage.prompt("Do you hear that, Margaret?")).history).toEqual([
        "user: Who are you to Ted?",
        STOCK,
      ]);
    });

    it("begins with a message the bot is called to, though it was not meant for it", async () => {
      const { discord } = stage;
      const [channel, one, other] = [stage.channel(), stage.person(), stage.person()];
      const remark = discord.say(channel, one, "Billy should have decided.");
      discord.say(channel, other, `${mention} Does Billy have a say in court?`, { replyTo: remark });
      const answer = await stage.answer(channel);
      expect(answer.reference?.messageId).not.toBe(remark.id);
      expect((await stage.prompt("Does Billy have a say in court?")).history).toEqual([
        `user: ${one.username}: Billy should have decided.`,
      ]);
    });

    it("takes several quick messages as one, and answers once", async () => {
      const person = stage.person();
      const channel = stage.direct(person);
      stage.discord.say(channel, person, "Tell me about Margaret.");
      const last = stage.discord.say(channel, person, "I mean the neighbor of Ted.");
      const answer = await stage.answer(channel);
      const asked = "Tell me about Margaret.\nI mean the neighbor of Ted.";
      expect((await stage.prompt(asked)).history).toEqual([]);
      expect(answer.reference?.messageId).toBe(last.id);
      stage.discord.say(channel, person, "How did Margaret get to know Joanna?");
      await stage.answer(channel, 2);
      expect((await stage.prompt("How did Margaret get to know Joanna?")).history).toEqual([
        "user: Tell me about Margaret.",
        "user: I mean the neighbor of Ted.",
        STOCK,
      ]);
    });

    it("takes what somebody adds at once as meant for the bot too", async () => {
      const [channel, person, other] = [stage.channel(), stage.person(), stage.person()];
      stage.discord.say(channel, person, `${mention} One question.`);
      stage.discord.say(channel, other, "I have one too.");
      stage.discord.say(channel, person, "How old is Billy by then?");
      await stage.answer(channel);
      expect((await stage.prompt("One question.\nHow old is Billy by then?")).history).toEqual([]);
    });

    it("holds what a message says now", async () => {
      const [channel, person] = [stage.channel(), stage.person()];
      const asked = stage.discord.say(channel, person, `${mention} Where does Tad live with Billy?`);
      const first = await stage.answer(channel);
      stage.discord.edit(asked, `${mention} Where does Ted live with Billy?`);
      stage.discord.say(channel, person, "Who lives next to Ted and Billy?", { replyTo: first });
      await stage.answer(channel, 2);
      expect((await stage.prompt("Who lives next to Ted and Billy?")).history).toEqual([
        "user: Where does Ted live with Billy?",
        STOCK,
      ]);
    });

    it("takes a message as it was mended before it was answered", async () => {
      const [channel, person] = [stage.channel(), stage.person()];
      const asked = stage.discord.say(channel, person, `${mention} Who judges Tad and Joanna?`);
      stage.discord.edit(asked, `${mention} Who judges Ted and Joanna?`);
      await stage.answer(channel);
      expect(stage.asked("Who judges Tad and Joanna?")).toBe(0);
      expect(stage.asked("Who judges Ted and Joanna?")).toBe(1);
    });

    it("answers no message that was deleted before", async () => {
      const [channel, person] = [stage.channel(), stage.person()];
      const said = stage.discord.say(channel, person, `${mention} Who is nobody to know of?`);
      stage.discord.delete(said);
      stage.discord.say(channel, person, `${mention} Who may be known of?`);
      await stage.answer(channel);
      expect(stage.asked("Who may be known of?")).toBe(1);
      expect(stage.asked("Who is nobody to know of?")).toBe(0);
    });

    it("holds nothing that was deleted", async () => {
      const { discord } = stage;
      const [channel, person] = [stage.channel(), stage.person()];
      const asked = discord.say(channel, person, `${mention} My secret is that I left my Joanna.`);
      const first = await stage.answer(channel);
      discord.delete(asked);
      discord.say(channel, person, "What does Joanna do in New York?", { replyTo: first });
      const second = await stage.answer(channel, 2);
      expect((await stage.prompt("What does Joanna do in New York?")).history).toEqual([STOCK]);
      expect(await told(stage, discord.menu(channel, person, "Regenerate", first))).toMatch(
        /^The question was deleted/u,
      );
      // Whoever reads the passages has seen the answer; the bot then knows of its message too.
      await told(stage, await press(stage.discord, second, person, "Passages"));
      discord.deleteBulk([first, second]);
      discord.command(channel, person, "ask", { question: "Who decides about Billy in the end?" });
      await stage.answer(channel, 1);
      expect((await stage.prompt("Who decides about Billy in the end?")).history).toEqual([]);
    });

    it("goes on without an answer that was deleted", async () => {
      const { discord } = stage;
      const person = stage.person();
      const thread = stage.thread(stage.channel());
      discord.say(thread, person, `${mention} What is Margaret to Billy?`);
      const answer = await stage.answer(thread);
      await told(stage, await press(stage.discord, answer, person, "Passages"));
      discord.delete(answer);
      discord.say(thread, person, `${mention} What is Margaret to Joanna?`);
      await stage.answer(thread);
      expect((await stage.prompt("What is Margaret to Joanna?")).history).toEqual([
        "user: What is Margaret to Billy?",
      ]);
    });

    it("is a person's own with that speaker, after /ask", async () => {
      const { discord } = stage;
      const [channel, one, other] = [stage.channel(), stage.person(), stage.person()];
      const ask = async (person: typeof one, question: string, count: number, as?: string) => {
        discord.command(channel, person, "ask", { question, ...(as && { as }) });
        await stage.answer(channel, count);
        return (await stage.prompt(question)).history;
      };
      expect(await ask(one, "What does Joanna want for herself?", 1)).toEqual([]);
      expect(await ask(other, "What does Billy want for himself?", 2)).toEqual([]);
      const own = ["user: What does Joanna want for herself?", STOCK];
      expect(await ask(one, "What does Joanna get in court?", 3)).toEqual(own);
      expect(await ask(one, "How did Ted take it all?", 4, "Ted")).toEqual([]);
    });
  });

  it("holds the variant that is shown", async () => {
    const { discord, model } = stage;
    const [channel, person] = [stage.channel(), stage.person()];
    const says = (text: string) => ({ type: "answer", deltas: [text] }) as const;
    model.script(says("He works in advertising."), says("Advertising is all his life."));
    discord.say(channel, person, `${mention} What is the work of Ted?`);
    const answer = await stage.answer(channel);
    await press(stage.discord, answer, person, "Again");
    await stage.until("the second variant", () => wordsOf(answer) === "Advertising is all his life.");
    discord.say(channel, person, "Does Ted like this work?", { replyTo: answer });
    await stage.answer(channel, 2);
    expect((await stage.prompt("Does Ted like this work?")).history.at(-1)).toBe(
      "assistant: Advertising is all his life.",
    );
    const why = discord.menu(channel, person, "Why?", answer);
    const note = await stage.until(
      "arrows",
      () => why.reply && labelsOf(why.reply).includes("◀") && why.reply,
    );
    discord.press(note, person, "◀");
    await stage.until("the first variant", () => wordsOf(answer) === "He works in advertising.");
    discord.say(channel, person, "Does Ted earn a lot with it?", { replyTo: answer });
    await stage.answer(channel, 3);
    expect((await stage.prompt("Does Ted earn a lot with it?")).history.at(-1)).toBe(
      "assistant: He works in advertising.",
    );
  });

  it("leaves a question to Again as it was asked, without those before that have no answer any more", async () => {
    const { discord } = stage;
    const [person, thread] = [stage.person(), stage.thread(stage.channel())];
    discord.say(thread, person, `${mention} What is Joanna looking for?`);
    const first = await stage.answer(thread);
    await told(stage, await press(stage.discord, first, person, "Passages"));
    discord.delete(first);
    // Some time goes by.
    const elsewhere = stage.channel();
    discord.say(elsewhere, person, `${mention} Who asks about Joanna elsewhere?`);
    await stage.answer(elsewhere);
    discord.say(thread, person, `${mention} One more question.`);
    discord.say(thread, person, "What does Joanna find?");
    const second = await stage.answer(thread);
    const asked = "One more question.\nWhat does Joanna find?";
    await press(stage.discord, second, person, "Again");
    await stage.until("the question to be asked again", () => stage.asked(asked) === 2);
    expect((await stage.prompt(asked)).history).toEqual(["user: What is Joanna looking for?"]);
  });

  it("waits in a thread for the answer before", async () => {
    const { discord, model } = stage;
    const [one, other] = [stage.person(), stage.person()];
    const thread = stage.thread(stage.channel());
    const { delta, arrive } = lateDelta();
    model.script({ type: "answer", deltas: ["Billy falls ", delta] });
    discord.say(thread, one, `${mention} What happens to Billy in the park?`);
    await stage.prompt("What happens to Billy in the park?");
    discord.say(thread, other, `${mention} Who sees Billy fall down?`);
    await stage.until("both to be heard", () => discord.typing(thread) >= 4);
    arrive("from the jungle gym.");
    await stage.answers(thread, 2);
    const { history } = await stage.prompt("Who sees Billy fall down?");
    expect(history).toEqual([
      `user: ${one.username}: What happens to Billy in the park?`,
      "assistant: Billy falls from the jungle gym.",
    ]);
  });
});
