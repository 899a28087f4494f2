import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { beginScene, says } from "./scene-stage.ts";
import { labelsOf, press, told, type WholeBot, wholeBot } from "./whole-bot.ts";

describe("lines that are suggested to a member", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const suggestions = ["*nods* Yes, Ted.", "No.", "[Perhaps](http://x.example)."];

  it("are shown to them alone, and said as their own when they choose one", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(...suggestions.map(says), says("So be it."));
    const asked = stage.discord.command(thread, opener, "scene suggest");
    const shown = await stage.until(
      "suggestions",
      () => asked.reply && labelsOf(asked.reply).length > 0 && asked.reply,
    );
    expect(shown.isEphemeral).toBe(true);
    for (const line of ["*nods* Yes, Ted.", "No.", String.raw`[Perhaps]\(http\://x.example).`])
      expect(shown.content).toContain(`> ${line}`);
    expect(labelsOf(shown)).toEqual(["Say 1", "Say 2", "Say 3", "Change 1", "Change 2", "Change 3"]);
    stage.discord.press(shown, opener, "Say 1");
    await lines(1);
    const posted = stage.discord.messages(thread).find(({ content }) => content.includes("Yes, Ted"))!;
    expect(posted.content).toMatch(
      new RegExp(String.raw`^\*\*.+:\*\* \*nods\* Yes, Ted\.\n-# <@${opener.id}>$`, "u"),
    );
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).toContain("*nods* Yes, Ted.");
    expect(shown.content).toBe("You said it.");
    expect(labelsOf(shown)).toEqual([]);
  });

  it("stand beside what the scene did otherwise than the story, each with words of it", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    expect(await use(stage.person(), "canon")).toContain("not been in this scene");
    stage.model.script(
      says("I never *left*."),
      says('4 | "Ted arrives home" | He was at home.\n9 | "Ted arrives home" | No.'),
    );
    stage.discord.say(thread, opener, "Ted?");
    await lines(1);
    expect(await use(opener, "canon")).toBe(
      [
        "**Where this scene differs from the story**, as far as you have heard the one and the other is known here:",
        "- Ted: I never \\*left\\*.",
        "-# He was at home.",
        "> Ted arrives home (Part 1)",
      ].join("\n"),
    );
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).toContain("4 Ted: I never *left*.");
  });

  it("can be changed in a form, also from the button below the newest line", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    const nora = stage.person("Nora");
    await use(nora, "play", { name: "Joanna" });
    stage.model.script(says("I am Ted."));
    stage.discord.say(thread, opener, "Who are you, Ted?");
    const [line] = await lines(1);
    await stage.until("buttons", () => labelsOf(line!).includes("…"));
    expect(await told(stage, await press(stage.discord, line!, stage.person(), "💡"))).toContain(
      "aren't in the scene",
    );
    stage.model.script(...suggestions.map(says), says("Well."));
    const asked = await press(stage.discord, line!, nora, "💡");
    const shown = await stage.until(
      "suggestions",
      () => asked.reply && labelsOf(asked.reply).length > 0 && asked.reply,
    );
    expect(shown.content).toContain("Joanna could say");
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).toContain("You are Joanna");
    const form = stage.discord.press(shown, nora, "Change 3");
    await stage.until("a form", () => form.modal);
    expect(JSON.stringify(form.modal)).toContain("[Perhaps](http://x.example).");
    stage.discord.submit(form, { words: "# Maybe [so](http://x.example), Ted. ((is that right?))" });
    await lines(2);
    const posted = stage.discord.messages(thread).find(({ content }) => content.startsWith("**Joanna:**"))!;
    expect(posted.content).toBe(`**Joanna:** \\# Maybe \\[so\\](http\\://x.example), Ted.\n-# <@${nora.id}>`);
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).not.toContain("is that right");
    expect(await use(nora, "undo")).toContain("Ted");
  });
});
