import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel } from "../../support/discord/things.ts";
import { beginScene, linesIn, says } from "./scene-stage.ts";
import { type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe("a scene", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

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

  it("lets whom a line began to speak for go on, also when it was the last that was due", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, {
      cast: "Ted, Joanna, Margaret",
      turns: 1,
    });
    stage.model.script(says("I burnt it, Joanna.\n\nMargaret: You always do."), says("You do."));
    stage.discord.say(thread, opener, "Ted, what is for breakfast?");
    const [ted] = await lines(1);
    expect(wordsOf(ted!)).toBe("I burnt it, Joanna.");
    await use(opener, "go", { lines: 1 });
    const [, next] = await lines(2);
    expect(next!.shownName).toBe("Margaret");
  });

  it("stops playing whom a member takes over, who then speaks as them, until they are given back", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    const other = stage.person("Nora");
    expect(await use(other, "play", { name: "Joanna" })).toContain("now plays Joanna");
    stage.model.script(says("I burnt the toast.\n\nJoanna: You always do."));
    stage.discord.say(thread, other, "Ted, what is for breakfast?");
    const [ted] = await lines(1);
    expect(ted!.shownName).toBe("Ted");
    expect(stage.discord.messages(thread).every(({ content }) => !content.includes("You always do"))).toBe(
      true,
    );
    const [info] = [await use(opener, "info")];
    expect(info).toContain(`Joanna: by <@${other.id}>`);
    expect(await use(opener, "next", { name: "Joanna" })).toContain("played by somebody");
    // A word to Joanna is for the member who plays her: nobody answers in their place.
    stage.discord.say(thread, opener, "Joanna, say something!");
    stage.model.script(says("So I see."));
    stage.discord.say(thread, opener, "She is silent, Ted.");
    const [, second] = await lines(2);
    expect(second!.shownName).toMatch(/^Ted/u);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).toContain("Joanna, say something!");
    expect(await use(other, "give-back")).toContain("Joanna is played by me again");
    stage.model.script(says("Here I am."));
    await use(opener, "next", { name: "Joanna" });
    const [, , third] = await lines(3);
    expect(third!.shownName).toBe("Joanna");
  });

  it("lets nobody play two characters, nor two people one", async () => {
    const { opener, use } = await beginScene(stage);
    const other = stage.person();
    await use(other, "play", { name: "Joanna" });
    expect(await use(opener, "play", { name: "Joanna" })).toContain("Somebody else plays them already");
    expect(await use(other, "play", { name: "Ted" })).toContain("You play somebody already");
    expect(await use(opener, "play", { name: "Margaret" })).toContain("Margaret is not in the scene");
  });

  it("hears two members who write at once, and answers both in one turn", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    const other = stage.person("Nora");
    stage.model.script(says("Both of you, sit down."));
    stage.discord.say(thread, opener, "Where is the coffee, Ted?");
    stage.discord.say(thread, other, "And where is the milk, Ted?");
    await lines(1);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).toContain("Where is the coffee");
    expect(asked).toContain("And where is the milk");
    expect(linesIn(stage, thread)).toHaveLength(1);
  });

  it("lets characters hear nothing that is said out of character", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.discord.say(thread, opener, "((brb, somebody rang))");
    stage.discord.say(thread, opener, "// who plays whom?");
    stage.model.script(says("Morning."));
    stage.discord.say(thread, opener, "Good morning.");
    await lines(1);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).not.toContain("somebody rang");
    expect(asked).not.toContain("who plays whom?");
  });

  it("goes on among the characters for so many lines, and no further", async () => {
    const { thread, opener, use, lines } = await beginScene(stage);
    stage.model.script(says("One."), says("Two."), says("Three."));
    expect(await use(opener, "go", { lines: 3 })).toContain("3 lines");
    await lines(3);
    expect(await use(opener, "info")).toContain("Ted: by me");
    expect(linesIn(stage, thread).map(wordsOf)).toEqual(["One.", "Two.", "Three."]);
  });

  it("takes back its last line, and what was deleted on Discord", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("I sold the piano."));
    const said = stage.discord.say(thread, opener, "What have you done, Ted?");
    const [line] = await lines(1);
    expect(await use(opener, "undo")).toContain("taken back the last line of Ted");
    await stage.until("the line to go", () => line!.isDeleted);
    stage.discord.delete(said);
    await stage.until("both to be taken back", () => retracted(stage, thread) === 2);
    stage.model.script(says("Nothing at all."));
    stage.discord.say(thread, opener, "Ted?");
    await lines(1);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).not.toContain("I sold the piano");
    expect(asked).not.toContain("What have you done");
  });

  it("takes an edited message in its newest wording", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("Good morning."));
    const said = stage.discord.say(thread, opener, "Good mourning, Ted.");
    await lines(1);
    stage.discord.edit(said, "Good evening, Ted.");
    await stage.until("the other wording", () =>
      stage.kept("select body from scene_events").some((row) => JSON.stringify(row).includes("Good evening")),
    );
    stage.model.script(says("Indeed."));
    stage.discord.say(thread, opener, "Well, Ted?");
    await lines(2);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).toContain("Good evening, Ted.");
    expect(asked).not.toContain("Good mourning");
  });

  it("lets people come in and go, and says who is there", async () => {
    const { opener, use } = await beginScene(stage);
    expect(await use(opener, "enter", { name: "Margaret" })).toBe("Margaret comes in.");
    expect(await use(opener, "leave", { name: "Ted" })).toBe("Ted leaves.");
    const info = await use(opener, "info");
    expect(info).toMatch(/Who is there:\*\* Joanna, .*Margaret/u);
    expect(info).not.toMatch(/Who is there:.*Ted/u);
  });

  it("is silent while it is paused", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    await use(opener, "pause");
    stage.discord.say(thread, opener, "Is anybody there?");
    expect(await use(opener, "next", { name: "Ted" })).toContain("paused");
    await use(opener, "pause");
    stage.model.script(says("Back again."));
    stage.discord.say(thread, opener, "Now, Ted?");
    const [line] = await lines(1);
    expect(wordsOf(line!)).toBe("Back again.");
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).not.toContain("Is anybody there?");
  });

  it("explains a line: who else might have spoken, and what the speaker heard", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("In the cupboard."));
    stage.discord.say(thread, opener, "Where is the jam, Ted?");
    const [line] = await lines(1);
    for (const why of [
      stage.discord.menu(thread, opener, "Why?", line!),
      stage.discord.command(thread, opener, "why"),
    ]) {
      const content = await stage.until("the reasons", () => why.reply?.content);
      expect(content).toContain("**Speaker:** Ted");
      expect(content).toContain("Where is the jam, Ted?");
      expect(content).toContain("was spoken to");
      expect(content).toMatch(/^\*\*Tokens:\*\* (?:about )?[\d,]+ in$/mu);
    }
    const german = stage.discord.command(thread, opener, "why", {}, { locale: "de" });
    expect(await stage.until("the reasons", () => german.reply?.content)).toContain("wurde angesprochen");
  });

  it("ends with who said how much, and takes part in nothing further", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("Goodbye."));
    stage.discord.say(thread, opener, "Goodbye, Ted.");
    await lines(1);
    expect(await use(stage.person(), "end")).toContain("Only the person who began the scene");
    const end = await use(opener, "end");
    expect(end).toContain("ended after 2 lines");
    expect(end).toContain("Ted: 1 line");
    stage.discord.say(thread, opener, "Is anybody still there?");
    expect(await use(opener, "next", { name: "Ted" })).toContain("has ended");
    expect(linesIn(stage, thread)).toHaveLength(1);
  });

  it("is forgotten with its thread", async () => {
    const { thread } = await beginScene(stage);
    const count = () => stage.kept("select * from scenes where channel_id = ?", thread.id).length;
    expect(count()).toBe(1);
    stage.discord.deleteChannel(thread);
    await stage.until("the scene to be forgotten", () => count() === 0);
  });

  it("says where none can be begun, and with whom none can", async () => {
    const person = stage.person();
    const channel = stage.channel();
    const inThread = stage.discord.command(stage.thread(channel), person, "scene start", { cast: "Ted" });
    expect(await stage.until("why not", () => inThread.reply?.content)).toContain("thread of its own");
    const unknown = stage.discord.command(channel, person, "scene start", { cast: "Ted, Hamlet" });
    expect(await stage.until("why not", () => unknown.reply?.content)).toContain("Hamlet");
    const nobody = stage.discord.command(channel, person, "scene start", { cast: " , " });
    expect(await stage.until("why not", () => nobody.reply?.content)).toContain("Name at least one");
    const elsewhere = stage.discord.command(channel, person, "scene info");
    expect(await stage.until("why not", () => elsewhere.reply?.content)).toContain("No scene plays here");
    expect(stage.discord.threads(channel).filter(({ name }) => name.startsWith("Scene"))).toEqual([]);
  });

  it("offers names for the cast behind the last comma", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const offers = await stage.discord.autocomplete(channel, person, "scene start", "cast", {
      cast: "Ted, jo",
    });
    expect(offers.map(({ value }) => value)).toContain("Ted, Joanna");
  });
});

/** Events of a scene that took something back. */
function retracted(stage: WholeBot, thread: Channel): number {
  const of = "scene_id = (select id from scenes where channel_id = ?)";
  return stage.kept(`select * from scene_events where type = 'retracted' and ${of}`, thread.id).length;
}
