import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { beginScene, says } from "./scene-stage.ts";
import { type WholeBot, wholeBot } from "./whole-bot.ts";

describe("a scene", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** The newest prompt of a line, as one text. */
  const prompt = () => JSON.stringify(stage.model.requests.at(-1)!.body);

  it("lets no character hear an aside anywhere in a message, nor in its newest wording", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("Good morning."));
    const said = stage.discord.say(thread, opener, "*waves* Hello, Ted. ((brb, the door)) How are you?");
    await lines(1);
    expect(prompt()).toContain("*waves* Hello, Ted. How are you?");
    expect(prompt()).not.toContain("the door");
    stage.discord.edit(said, "Hello, Ted. ((it was the postman)) Well?\n// he brought a parcel");
    await stage.until("both asides of the newest wording", () => kept(stage, "he brought a parcel"));
    stage.model.script(says("I am well."));
    stage.discord.say(thread, opener, "Ted?");
    await lines(2);
    expect(prompt()).toContain("Hello, Ted. Well?");
    for (const unheard of ["waves", "the door", "postman", "parcel"]) expect(prompt()).not.toContain(unheard);
  });
});

/** Whether an event of any scene has these words. */
function kept(stage: WholeBot, text: string): boolean {
  return stage.kept("select body from scene_events").some((row) => JSON.stringify(row).includes(text));
}
