import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import { addStory, managerOf, upload, wordsFor } from "./shelf-stage.ts";
import { linesIn } from "./scene-stage.ts";
import { labelsOf, press, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

/** Told in the last chapter only. */
const LATER = /Quill|Trial|logbook to read|lied/u;

describe("the cast of a story that was added", () => {
  let stage: WholeBot;
  let channel: Channel;
  let boss: User;
  beforeAll(async () => {
    stage = await wholeBot({ hasModel: false });
    [channel, boss] = [stage.channel(), managerOf(stage)];
    await addStory(stage, channel, boss, { file: upload("lighthouse.txt", LIGHTHOUSE_TEXT) });
    await use(boss, "story use", { story: "lighthouse", for: "server" });
  }, 60_000);
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const begun = (user: User, ...used: [string, Parameters<WholeBot["discord"]["command"]>[3]?]) =>
    stage.discord.command(channel, user, ...used);
  const use = (user: User, ...used: Parameters<typeof begun> extends [User, ...infer Rest] ? Rest : never) =>
    wordsFor(stage, begun(user, ...used));

  /** Somebody who has read the first chapter. */
  async function newcomer(): Promise<User> {
    const user = stage.person();
    await use(user, "progress set", { place: "section:1" });
    return user;
  }

  /** The file somebody is given. */
  async function fileFor(user: User, name: string, options: Record<string, string> = {}) {
    const interaction = begun(user, name, options);
    const reply = await stage.until("a file", () => interaction.reply);
    expect(reply.isEphemeral).toBe(true);
    const [file] = reply.attachments;
    if (file === undefined) throw new Error(`No file, but: ${reply.content}`);
    return { name: file.filename, text: Buffer.from(file.bytes).toString("utf8") };
  }

  const talkOffers = async (user: User) =>
    (await stage.discord.autocomplete(channel, user, "talk", "character")).map(({ name }) => name);

  it("is shown with the places that show it, as far as somebody is", async () => {
    const info = await use(stage.person(), "cast info", { character: "orla" });
    expect(info).toMatch(/^\*\*[^*]*Orla[^*]*\*\* · also .*first in Chapter 1/u);
    expect(info).toContain("> Captain Orla Finch climbed the stairs of the lighthouse");
    const user = await newcomer();
    for (const [name, options] of [
      ["cast list"],
      ["cast info", { character: "Matthias" }],
      ["cast info", { character: "Mrs Quill" }],
    ] as const)
      expect((await use(user, name, options)).replaceAll('"Mrs Quill"', "")).not.toMatch(LATER);
    const offers = await stage.discord.autocomplete(channel, user, "cast info", "character");
    expect(JSON.stringify(offers)).not.toMatch(LATER);
  });

  it("is corrected by those who manage the server, who see all of it", async () => {
    const offers = await stage.discord.autocomplete(channel, boss, "cast correct", "character");
    expect(JSON.stringify(offers)).toContain("Quill");
    expect(await stage.discord.autocomplete(channel, stage.person(), "cast correct", "character")).toEqual(
      [],
    );
    const correct = (user: User, change: string, value?: string, character = "Orla") =>
      use(user, "cast correct", { change, character, ...(value !== undefined && { value }) });
    expect(await correct(stage.person(), "remove")).toContain("can manage this server");
    expect(await correct(boss, "rename")).toContain("Use `value`");
    expect(await correct(boss, "pronouns", "it")).toContain("he, she or they");
    expect(await correct(boss, "pronouns", "sie")).toContain("Noted for Orla");
    expect(await correct(boss, "rename", "Finch")).toContain("Noted");
    expect(await use(boss, "cast list")).toContain("**Finch**");
    expect(await correct(boss, "remove", undefined, "Mrs Quill")).toContain("Noted");
    expect(await use(boss, "cast list")).not.toContain("Quill");
    expect(await correct(boss, "undo", undefined, "Mrs Quill")).toContain("undone");
    expect(await use(boss, "cast list")).toContain("Mrs Quill");
    expect(await correct(boss, "undo", undefined, "Finch")).toContain("undone");
    expect(await correct(boss, "told", "some words")).toContain("Use `when`");
    expect(await correct(boss, "there", "words that stand nowhere")).toContain("quote its words exactly");
    const other = await use(boss, "cast correct", {
      change: "remove",
      character: "Ted",
      story: "kramer-vs-kramer",
    });
    expect(other).toContain("shared with others");
  });

  it("is given as cards and as a lorebook, as far as somebody is", async () => {
    const user = await newcomer();
    const whole = await fileFor(stage.person(), "character export", { character: "Orla", format: "json" });
    expect(whole.name).toMatch(/\.json$/u);
    expect(whole.text).toContain("Orla");
    for (const format of ["json", "v2-json", "png"]) {
      const card = await fileFor(user, "character export", { character: "Orla", format });
      expect(card.text).not.toMatch(LATER);
    }
    expect((await fileFor(stage.person(), "story lorebook")).text).toContain("Quill");
    expect((await fileFor(user, "story lorebook")).text).not.toMatch(LATER);
    expect(await use(user, "character export", { character: "Mrs Quill" })).toContain("Nobody called");
  });

  it("has guests, who are talked with and leave", async () => {
    const data = {
      name: "Pip",
      description: "{{char}} is a talking parrot.",
      first_mes: "Squawk!",
      alternate_greetings: ["Hello!"],
    };
    const card = JSON.stringify({ spec: "chara_card_v2", spec_version: "2.0", data });
    const file = upload("pip.json", card);
    expect(await use(stage.person(), "character import", { file })).toContain("can manage this server");
    expect(await use(boss, "character import", { file })).toContain("Pip is now a guest in this story");
    expect(await use(boss, "cast list")).toContain("**Pip** · a guest");
    const user = await newcomer();
    expect(await talkOffers(user)).toContain("Pip");
    const talk = (person: typeof user, message: string) =>
      stage.discord.command(channel, person, "talk", { character: "Pip", message });
    talk(user, "Who are you?");
    const said = await stage.until("a greeting and an answer", () => {
      const [asked, ...lines] = stage.discord.messages(channel).slice(-3);
      return asked?.content === "> Who are you?" && lines;
    });
    expect(said.map(({ shownName }) => shownName)).toEqual(["Pip", expect.stringMatching(/^Pip/u)]);
    expect(said[0]!.content).toMatch(/^Squawk!/u);
    expect(said[1]!.content).toMatch(/^Hello, I am Pip/u);
    // Only the first time, for each of them.
    talk(user, "Who are you?");
    await stage.saying("I am Pip", channel, 2);
    talk(await newcomer(), "Who are you?");
    await stage.saying("I am Pip", channel, 3);
    expect(await stage.saying("Squawk!", channel, 2)).toHaveLength(2);
    await use(user, "scene start", { cast: "Pip" });
    const [line] = await stage.until("the greeting", () => {
      const [thread] = stage.discord.threads(channel);
      const lines = thread === undefined ? [] : linesIn(stage, thread);
      return lines.length > 0 && lines;
    });
    expect(`${line!.shownName}: ${wordsOf(line!)}`).toBe("Pip: Squawk!");
    await stage.until("its buttons", () => labelsOf(line!).includes("…"));
    await press(stage.discord, line!, user, "Again");
    await stage.until("another greeting", () => wordsOf(line!) === "Hello!");
    expect(await use(boss, "character remove", { character: "Pip" })).toBe("Pip has left.");
    expect(await talkOffers(user)).not.toContain("Pip");
  });

  it("is played by cards, from the end of the story unless somebody says so", async () => {
    const data = { name: "Captain Orla Finch", description: "She lies for the lamp.", first_mes: "" };
    const file = upload("orla.json", JSON.stringify({ spec: "chara_card_v2", spec_version: "2.0", data }));
    const given = await use(boss, "character import", { file, character: "Orla" });
    expect(given).toContain("for people who know all of the story");
    expect(given).toContain("from: 0%");
    expect(await use(boss, "character import", { file, character: "Orla", from: "40%" })).toContain(
      "at least 40 %",
    );
    expect(await use(boss, "character remove", { character: "Orla" })).toContain("taken back the card");
    expect(await use(boss, "character import", { file: upload("orla.json", "{}") })).not.toContain(
      "went wrong",
    );
    const other = await use(boss, "character import", { file, story: "kramer-vs-kramer" });
    expect(other).toContain("shared with others");
  });
});
