import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { beginScene, linesIn, says } from "./scene-stage.ts";
import { labelsOf, press, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe("the buttons of a scene", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const lastAsked = () => JSON.stringify(stage.model.requests.at(-1)!.body);
  const buttons = (message: Parameters<typeof labelsOf>[0], label = "…") =>
    stage.until(`"${label}"`, () => labelsOf(message).includes(label));

  it("stand under the newest line alone, and change it in its place", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("Toast."));
    stage.discord.say(thread, opener, "What is for breakfast, Ted?");
    const [first] = await lines(1);
    await buttons(first!);
    expect(labelsOf(first!)).toEqual(["▶ Joanna", "…"]);
    stage.model.script(says("Eggs."));
    await press(stage.discord, first!, opener, "Again");
    await stage.until("other words", () => wordsOf(first!) === "Eggs." && labelsOf(first!).includes("…"));
    expect(lastAsked()).toMatch(/is not wanted.*\\n- Toast\.\\n/u);
    expect(lastAsked().split("Toast.")).toHaveLength(2);
    const stranger = await press(stage.discord, first!, stage.person(), "Edit");
    expect(await told(stage, stranger)).toContain("Only the person who began the scene");
    const form = await press(stage.discord, first!, opener, "Edit");
    await stage.until("a form", () => form.modal);
    stage.discord.submit(form, { words: "Pancakes." });
    await stage.until("these words", () => wordsOf(first!) === "Pancakes." && labelsOf(first!).includes("…"));
    stage.model.script(says("Lovely."));
    stage.discord.press(first!, opener, "▶ Joanna");
    const [, second] = await lines(2);
    expect(lastAsked()).toContain("Pancakes.");
    expect(lastAsked()).not.toContain("Eggs.");
    await buttons(second!);
    await stage.until("none under the older", () => labelsOf(first!).length === 0);
    await press(stage.discord, second!, opener, "Delete");
    await stage.until("the line to go", () => second!.isDeleted);
  });

  it("have one line said where two people press at once", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("One."));
    stage.discord.say(thread, opener, "Well, Ted?");
    const [first] = await lines(1);
    await buttons(first!);
    stage.model.script(says("Two."));
    stage.discord.press(first!, opener, "▶ Joanna");
    stage.discord.press(first!, stage.person(), "▶ Joanna");
    const [, second] = await lines(2);
    await buttons(second!);
    stage.model.script(says("Three."));
    await press(stage.discord, second!, opener, "Again");
    const late = await press(stage.discord, second!, stage.person(), "Again");
    expect(await told(stage, late)).toContain("changed meanwhile");
    expect(wordsOf(second!)).toBe("Three.");
    expect(linesIn(stage, thread)).toHaveLength(2);
    expect(await use(opener, "next")).toBe("Who speaks next?");
  });

  it("go back over what others wrote only once they agree", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    const other = stage.person("Nora");
    stage.model.script(says("I am Ted."), says("It is over."));
    stage.discord.say(thread, opener, "Who are you, Ted?");
    const [first] = await lines(1);
    await buttons(first!);
    stage.discord.say(thread, other, "I sold the piano, Ted.");
    const [, second] = await lines(2);
    await buttons(second!);
    const why = stage.discord.menu(thread, opener, "Why?", first!);
    const menu = await stage.until(
      "what can be done",
      () => why.reply && labelsOf(why.reply).length > 0 && why.reply,
    );
    stage.discord.press(menu, opener, "Undo to here");
    const question = await stage.until("the question", () =>
      stage.discord.messages(thread).find((one) => labelsOf(one).includes("I agree")),
    );
    expect(await told(stage, stage.discord.press(question, opener, "I agree"))).toContain("whose words");
    expect(second!.isDeleted).toBe(false);
    stage.discord.press(question, other, "I agree");
    await stage.until("the line to go", () => second!.isDeleted);
    await stage.until("a note", () => question.content.includes("2 lines taken back"));
    expect(question.content).toContain("I may not delete messages of others here, so 1 message");
    stage.model.script(says("Nothing."));
    stage.discord.say(thread, opener, "What was sold, Ted?");
    await lines(2);
    expect(lastAsked()).not.toContain("piano");
  });

  it("let the scene go on from a line in another thread, which knows nothing of what came later", async () => {
    const { channel, thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("I am Ted."), says("So it is."));
    stage.discord.say(thread, opener, "Who are you, Ted?");
    const [first] = await lines(1);
    await buttons(first!);
    const more = stage.discord.press(first!, opener, "…");
    const menu = await stage.until(
      "what can be done",
      () => more.reply && labelsOf(more.reply).length > 0 && more.reply,
    );
    stage.discord.say(thread, opener, "The piano is sold, Ted.");
    await lines(2);
    stage.discord.press(menu, opener, "Branch from here");
    const branch = await stage.until("a thread", () =>
      stage.discord.threads(channel).find(({ id }) => id !== thread.id),
    );
    await stage.until("its opening", () => stage.discord.messages(branch).length > 0);
    expect(stage.discord.messages(branch)[0]!.content).toContain(first!.id);
    stage.model.script(says("As you say."));
    stage.discord.say(branch, opener, "And now, Ted?");
    await stage.until("a line there", () => linesIn(stage, branch).length === 1);
    expect(lastAsked()).toContain("I am Ted.");
    expect(lastAsked()).not.toContain("piano");
    expect(linesIn(stage, thread)).toHaveLength(2);
  });

  it("are not needed to interrupt somebody: whoever names them while they speak does", async () => {
    const { thread, opener, lines } = await beginScene(stage);
    const late = lateDelta();
    stage.model.script(
      { type: "answer", deltas: ["Once upon a time.", " There was ", late.delta] },
      says("Yes?"),
    );
    stage.discord.say(thread, opener, "Tell us, Ted.");
    await stage.until("a line being written", () =>
      stage.discord.messages(thread).some((one) => labelsOf(one).includes("Stop")),
    );
    stage.discord.say(thread, stage.person("Nora"), "Stop it, Ted!");
    const [first, second] = await lines(2);
    expect(wordsOf(first!)).toMatch(/^Once upon a time.*—$/u);
    expect(wordsOf(second!)).toBe("Yes?");
    expect(lastAsked()).toContain("—");
  });
});
