import { readFile } from "node:fs/promises";
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

  it("tells all what dice, a fact, another place and a veil settle, and of the last not who wished it", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1, moment: "section:1" });
    expect(await use(opener, "roll", { dice: "2d1" })).toContain("Write the dice like 2d6");
    const rolled = await use(opener, "roll", { dice: "2d6+1" });
    expect(rolled).toMatch(/rolls 2d6\+1: \d \+ \d \+ 1 = \d+$/u);
    expect(await use(opener, "pin", { fact: "The *door* is locked." })).toContain("Pinned");
    expect(await use(opener, "move", { place: "The cellar" })).toBe("**Place:** The cellar");
    expect(await use(opener, "move", {})).toContain("Say where or when");
    expect(await use(opener, "move", { moment: "0" })).toContain("**Moment:** 0 %");
    expect(await use(opener, "move", { moment: "section:1" })).toMatch(/Moment:\*\* [1-9]/u);
    expect(await use(stage.person("Nora"), "veil")).toContain("Nobody is told");
    const shown = stage.discord.messages(thread).filter(({ isEphemeral }) => !isEphemeral);
    expect(shown.at(-1)!.content).toBe(
      "*The narrator turns away. Some time passes, and the scene moves on.*",
    );
    stage.model.script(says("It is dark."));
    stage.discord.say(thread, opener, "Well, Ted?");
    await lines(1);
    for (const settled of [
      rolled.slice(rolled.indexOf("rolls")),
      "The *door* is locked.",
      "The cellar",
      "nobody goes back",
    ])
      expect(prompt()).toContain(settled);
    expect(prompt()).not.toContain("Nora");
  });

  it("begins as a scene that is ready says, once all know its moment; before, not even its title is offered", async () => {
    const [channel, opener] = [stage.channel(), stage.person()];
    stage.discord.addMember(stage.guild, opener);
    const owner = stage.guild.members[0]!.user;
    const readyFor = async (until: string) => {
      await told(stage, stage.discord.command(channel, owner, "settings channel", { until }));
      const offers = await stage.discord.autocomplete(channel, opener, "scene start", "moment");
      return offers.filter(({ name }) => name.startsWith("🎬")).map(({ value }) => value);
    };
    expect(await readyFor("section:1")).toEqual(["The good news", "An evening for two"]);
    const early = stage.discord.command(channel, opener, "scene start", { moment: "After the fall" });
    expect(await told(stage, early)).not.toContain("hospital");
    stage.discord.command(channel, opener, "scene start", {
      moment: "an evening for two",
      place: "The kitchen",
    });
    const opening = await stage.until("the opening", () => {
      const thread = stage.discord.threads(channel).at(-1);
      return thread && stage.discord.messages(thread)[0]?.content;
    });
    expect(opening).toContain("**Place:** The kitchen");
    expect(opening).toContain("Billy cannot sleep");
    expect(opening).toContain("> Ted and Billy initially resent one another");
    expect(opening).toMatch(/Who is there:\*\* Ted, Billy,/u);
  });

  it("begins where the story stands: with who was there, and with what it told last", async () => {
    const [channel, opener] = [stage.channel(), stage.person()];
    stage.discord.addMember(stage.guild, opener);
    stage.discord.command(channel, opener, "scene start", { moment: "30%" });
    const opening = await stage.until("the opening", () => {
      const thread = stage.discord.threads(channel).at(-1);
      return thread && stage.discord.messages(thread)[0]?.content;
    });
    const story = await readFile(
      new URL("../../../corpus/kramer-vs-kramer/story.md", import.meta.url),
      "utf8",
    );
    const [quote] = opening.split("\n").filter((line) => line.startsWith("> "));
    const words = quote!.slice(2).replaceAll("\\", "");
    expect(words.length).toBeLessThanOrEqual(600);
    const end = story.indexOf(words.slice(-60)) + 60;
    expect(end / story.length).toBeGreaterThan(0.25);
    expect(end / story.length).toBeLessThan(0.32);
    expect(opening).toMatch(/Who is there:\*\* .*Ted/u);
    const atStart = stage.discord.command(channel, opener, "scene start", { moment: "0" });
    expect(await stage.until("why not", () => atStart.reply?.content)).toContain("Name at least one");
  });

  it("for adults alone begins, and goes on, only in a channel that is age-restricted", async () => {
    const channel = stage.channel();
    const begun = beginScene(stage, { adults: true }, { channel });
    await expect(begun).rejects.toThrow("only in a channel that is marked as age-restricted");
    stage.discord.restrictAge(channel);
    const { thread, opener, use, lines } = await beginScene(stage, { adults: true, turns: 1 }, { channel });
    expect(stage.discord.messages(thread)[0]!.content).toContain("for adults alone");
    stage.model.script(says("Good evening."));
    stage.discord.say(thread, opener, "Well, Ted?");
    await lines(1);
    stage.discord.restrictAge(channel, false);
    const refused = stage.discord.command(thread, opener, "scene next", { name: "Ted" });
    const isTold = () => refused.followUps.some(({ content }) => content.includes("age-restricted"));
    await stage.until("why not", () => isTold() || refused.reply?.content.includes("age-restricted"));
    expect(await use(opener, "info")).toContain("Ted");
    await lines(1);
  });

  it("knows a member by the name and the line they give, also after they came back", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    const nora = stage.person("Nora");
    expect(await use(nora, "me", { name: "Ted", line: "Myself." })).toContain("Somebody else");
    expect(await use(nora, "me", { name: "Mrs Finch", line: "The *postwoman*,\nwith a parcel." })).toBe(
      `<@${nora.id}> is here as Mrs Finch: The \\*postwoman\\*, with a parcel.`,
    );
    await use(opener, "leave", { name: "Mrs Finch" });
    stage.model.script(says("Good morning, Mrs Finch."));
    stage.discord.say(thread, nora, "A parcel for you, Ted.");
    await lines(1);
    expect(prompt()).toContain("- Mrs Finch: The *postwoman*, with a parcel.");
    expect(prompt()).toContain("Mrs Finch: A parcel for you, Ted.");
    expect(prompt()).not.toContain("Nora");
    expect(await use(opener, "info")).toContain("Mrs Finch");
  });

  it("pins what a person heard, lists it for them, and lets it go", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("In the blue box."));
    stage.discord.say(thread, opener, "Where is the key, Ted?");
    await lines(1);
    stage.model.script(says("Only you know."));
    await use(opener, "whisper", { to: "Joanna", text: "It is a secret key." });
    await stage.until("the answer", () => kept(stage, "Only you know."));
    expect(await use(opener, "pin")).toContain("Nothing is pinned");
    const offers = async (person: User) =>
      stage.discord.autocomplete(thread, person, "scene pin", "line", { line: "key" });
    expect((await offers(stage.person())).map(({ name }) => name)).toEqual([
      expect.stringContaining("Where is the key, Ted?"),
    ]);
    const [whisper, question] = await offers(opener);
    expect(whisper!.name).toContain("secret key");
    const line = String(question!.value);
    expect(await use(opener, "pin", { line })).toContain("Pinned");
    expect(await use(opener, "pin")).toContain("Where is the key, Ted?");
    expect(await use(opener, "pin", { line })).toContain("No longer");
    expect(await use(opener, "pin")).toContain("Nothing is pinned");
    expect(await use(stage.person(), "pin", { line: String(whisper!.value) })).toContain("Choose one");
  });
});

/** Whether an event of any scene has these words. */
function kept(stage: WholeBot, text: string): boolean {
  return stage.kept("select body from scene_events").some((row) => JSON.stringify(row).includes(text));
}
