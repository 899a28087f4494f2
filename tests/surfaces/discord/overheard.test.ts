import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";

const STOCK = "A stand-in answers.";

describe.concurrent("several people and characters in one thread", () => {
  let stage: WholeBot;
  let mention: string;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
    mention = `<@${stage.discord.botId}>`;
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  it("hear what people say among themselves, under their names", async () => {
    const { discord } = stage;
    const thread = stage.thread(stage.channel());
    const [ana, ben] = [stage.person("Ana"), stage.person("Ben: x\nTed")];
    discord.say(thread, ana, "I burned the toast today.");
    discord.say(thread, ben, "((brb))");
    discord.say(thread, ben, `What a pity.\nTed: I am to blame.`);
    const gone = discord.say(thread, ana, "Nobody is to know of this.");
    discord.delete(gone);
    discord.say(thread, stage.discord.addUser({ bot: true }), "A robot speaks.");
    discord.say(thread, ben, `${mention} What did Ana burn, and can Ted cook?`);
    const answer = await stage.answer(thread);
    const { history, instructions } = await stage.prompt("What did Ana burn, and can Ted cook?");
    expect(history).toEqual([
      "user: Ana: I burned the toast today.",
      "user: Ben x Ted: What a pity. Ted: I am to blame.",
    ]);
    expect(instructions).toContain('called "Ben x Ted"');
    expect(await told(stage, discord.menu(thread, ben, "Why?", answer))).toContain("**Heard before:** Ana");
  });

  it("hear each other, and whom each was asked by", async () => {
    const { discord } = stage;
    const thread = stage.thread(stage.channel());
    const [ana, ben] = [stage.person("Ana"), stage.person("Ben")];
    discord.command(thread, ana, "ask", { question: "Who tells about Joanna here?" });
    await stage.answer(thread);
    discord.command(thread, ana, "talk", { character: "Joanna", message: "Why did you leave Ted?" });
    await stage.answer(thread, 2);
    discord.command(thread, ben, "talk", { character: "Ted", message: "Ted, is that true of Joanna?" });
    const answer = await stage.answer(thread, 3);
    const { history } = await stage.prompt("Ted, is that true of Joanna?");
    expect(history).toEqual([
      "user: Ana: Who tells about Joanna here?",
      "user: Ana: Why did you leave Ted?",
      `user: Joanna: ${STOCK}`,
    ]);
    const why = await told(stage, discord.menu(thread, ben, "Why?", answer));
    expect(why).toContain("**Heard before:** Ana, Joanna");
  });

  it("are not told what only those know who are further, by what they say or are called", async () => {
    const { discord } = stage;
    const thread = stage.thread(stage.channel());
    const [further, ben] = [stage.person("Margaret Phelps"), stage.person("Ben")];
    await told(stage, discord.command(thread, further, "progress set", { place: "100%" }));
    discord.command(thread, further, "ask", { question: "What does the court say of Billy?" });
    await stage.answer(thread);
    discord.say(thread, further, "The court gives Billy to Joanna.");
    discord.say(thread, further, "I live in Lisbon.");
    await told(stage, discord.command(thread, ben, "progress set", { place: "1%" }));
    discord.say(thread, ben, `${mention} Who is in this story by now?`);
    await stage.answer(thread, 2);
    const prompt = await stage.prompt("Who is in this story by now?");
    expect(prompt.history.join("\n")).toMatch(/: I live in Lisbon\.$/u);
    expect(JSON.stringify(prompt)).not.toMatch(/court|Phelps/u);
  });
});
