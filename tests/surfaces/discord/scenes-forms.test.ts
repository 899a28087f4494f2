import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { beginScene, says } from "./scene-stage.ts";
import type { User } from "../../support/discord/things.ts";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";

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

  it("lets only those hear a whisper who are whispered to, and they whisper back", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, {
      cast: "Ted, Joanna, Margaret",
      turns: 1,
    });
    const [nora, stranger] = [stage.person("Nora"), stage.person("Otto")];
    await use(nora, "play", { name: "Joanna" });
    stage.model.script(says("I hid it in the piano."));
    const whisper = stage.discord.command(thread, opener, "scene whisper", {
      to: "Ted, Joanna",
      text: "*leans over* Where is the ((is it spelt so?)) letter?",
    });
    const back = await stage.until("the answer", () => whisper.followUps[0]);
    expect(back.isEphemeral).toBe(true);
    expect(back.content).toBe("**Ted** whispers: I hid it in the piano.");
    expect(prompt()).toContain("Where is the letter?");
    expect(prompt()).not.toContain("spelt");
    const notice = stage.discord
      .messages(thread)
      .find(({ content }) => content.includes("whispered to Joanna"))!;
    const listens = (person: User) => told(stage, stage.discord.press(notice, person, "Listen"));
    expect(await listens(stranger)).toContain("didn't hear");
    const heard = await listens(nora);
    expect(heard).toContain("Where is the letter?");
    expect(heard).toContain("**Ted** whispers: I hid it in the piano.");
    stage.model.script(says("What are you two talking about?"));
    stage.discord.say(thread, opener, "Well, Margaret?");
    await lines(1);
    const shown = stage.discord.messages(thread).filter(({ isEphemeral }) => !isEphemeral);
    for (const unheard of ["Where is the letter", "in the piano", "leans over"]) {
      expect(prompt()).not.toContain(unheard);
      expect(shown.map(({ content }) => content).join()).not.toContain(unheard);
    }
    expect(await use(stranger, "undo")).toContain("Margaret");
    expect(await use(stranger, "undo")).toContain("no line of mine");
    expect(await use(nora, "undo")).toContain("Ted");
    expect(await listens(nora)).not.toContain("in the piano");
    expect(await use(opener, "whisper", { to: "Hamlet", text: "Psst." })).toContain("Hamlet");
    expect(await use(opener, "whisper", { to: "Ted", text: "((nothing))" })).toContain("Say what");
  });
});

/** Whether an event of any scene has these words. */
function kept(stage: WholeBot, text: string): boolean {
  return stage.kept("select body from scene_events").some((row) => JSON.stringify(row).includes(text));
}
