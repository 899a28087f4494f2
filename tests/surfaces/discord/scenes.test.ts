import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { beginScene, linesIn, says } from "./scene-stage.ts";
import { type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe("a scene", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => {
    if (process.env.DBG)
      process.stdout.write(
        stage
          .bot()
          .log()
          .filter((l) => l.err)
          .map((l) => JSON.stringify(l.err))
          .join("\n"),
      );
    return stage[Symbol.asyncDispose]();
  });

  it("opens a thread that says where it plays, how it begins, who is there and how to take part", async () => {
    const { thread } = await beginScene(stage, { place: "The park", premise: "It *rains*.", turns: 1 });
    expect(thread.name).toBe("Scene: Ted, Joanna");
    const [opening] = stage.discord.messages(thread);
    expect(opening!.content).toContain("**Place:** The park");
    expect(opening!.content).toContain(String.raw`It \*rains\*.`);
    expect(opening!.content).toMatch(/Who is there:\*\* Ted, Joanna, /u);
    expect(opening!.content).not.toContain("no language model");
  });

  it("has two characters answer under their own names, and then waits for people", async () => {
    const { thread, opener, lines } = await beginScene(stage);
    stage.model.script(says("I burnt the toast."), says("You always do."));
    stage.discord.say(thread, opener, "Good morning, Ted.");
    const [first, second] = await lines(2);
    expect([first!.shownName, second!.shownName]).toEqual(["Ted", "Joanna"]);
    expect([first!, second!].map(wordsOf)).toEqual(["I burnt the toast.", "You always do."]);
    expect(first!.avatarUrl).not.toBe(second!.avatarUrl);
    expect(linesIn(stage, thread)).toHaveLength(2);
  });
});
