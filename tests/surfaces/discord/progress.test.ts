import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import { addStory, managerOf, upload, wordsFor } from "./shelf-stage.ts";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";

let stage: WholeBot;
beforeAll(async () => {
  stage = await wholeBot({ hasModel: false, env: { DRAMATIS_NEW_READERS: "ask" } });
}, 60_000);
afterEach(() => stage.expectQuiet());
afterAll(() => stage[Symbol.asyncDispose]());

/** Told after the beginning only. */
const LATER = /Margaret|custody|lawyer|court/iu;

const use = (...used: Parameters<WholeBot["discord"]["command"]>) =>
  wordsFor(stage, stage.discord.command(...used));

/** Somebody who said in a channel how far they are. */
async function reader(channel: Channel, place: string): Promise<User> {
  const person = stage.person();
  expect(await use(channel, person, "progress set", { place })).toMatch(/You know/u);
  return person;
}

/** A server of its own with a story of chapters on its shelf, and who manages it. */
async function library(text: string, name = "lighthouse.txt"): Promise<{ channel: Channel; boss: User }> {
  const guild = stage.discord.addGuild();
  const [channel, boss] = [stage.channel({}, guild), managerOf(stage, guild)];
  await addStory(stage, channel, boss, { file: upload(name, text) });
  await use(channel, boss, "story use", { story: "lighthouse", for: "server" });
  return { channel, boss };
}

describe("how far somebody is", () => {
  it("holds back what all are told in the channels where they take part, and nothing they are told alone", async () => {
    const channel = stage.channel();
    const [late, early] = [await reader(channel, "80%"), await reader(channel, "20%")];
    const shown = await use(channel, late, "progress show");
    expect(shown).toMatch(/You know 80 %/u);
    expect(shown).toMatch(/first 20 %, because one of the participants has only read that far/u);
    expect(shown).not.toContain(early.id);
    expect(await use(channel, early, "progress show")).not.toMatch(/in this channel/iu);
    expect(await use(stage.channel(), late, "progress show")).not.toMatch(/in this channel/iu);
    expect(await use(channel, late, "cast list")).toContain("Margaret");
    expect(await use(channel, early, "cast list")).not.toMatch(LATER);
    const offered = async (person: User) =>
      JSON.stringify(
        await stage.discord.autocomplete(channel, person, "talk", "character", { message: "Hi" }),
      );
    expect(await offered(late)).not.toMatch(LATER);
    expect(await offered(late)).toContain("Joanna");
  });

  it("that is taken back holds nobody back any more", async () => {
    const channel = stage.channel();
    const [late, early] = [await reader(channel, "80%"), await reader(channel, "20%")];
    expect(await use(channel, early, "progress clear")).toMatch(/forgotten how far you are in Kramer/u);
    expect(await use(channel, late, "progress show")).not.toMatch(/in this channel/iu);
    expect(await use(channel, early, "progress show")).toMatch(
      /haven't said how far you are.* I'll ask you/u,
    );
    expect(await use(channel, early, "privacy show")).toMatch(/nothing/u);
  });

  it("is forgotten in every story and everywhere at once", async () => {
    const { channel, boss } = await library(LIGHTHOUSE_TEXT);
    const elsewhere = stage.channel();
    const person = await reader(elsewhere, "40%");
    await use(channel, person, "progress set", { place: "section:1", story: "lighthouse" });
    expect(await use(elsewhere, person, "privacy show")).toMatch(/40 % of Kramer[^]*in 2 channels/u);
    expect(await use(channel, boss, "progress group show")).toContain(person.id);
    expect(await use(elsewhere, person, "progress forget")).toMatch(/every story/u);
    for (const where of [channel, elsewhere]) {
      expect(await use(where, person, "progress show")).toMatch(/haven't said/u);
      expect(await use(where, person, "privacy show")).toMatch(/nothing/u);
    }
    expect(await use(channel, boss, "progress group show")).toMatch(/Nobody/u);
  });

  it("of somebody who left the server holds nobody back any more", async () => {
    const channel = stage.channel();
    const [late, early] = [await reader(channel, "80%"), await reader(channel, "20%")];
    stage.guild.members = stage.guild.members.filter(({ user }) => user.id !== early.id);
    expect(await use(channel, late, "progress show")).not.toMatch(/in this channel/iu);
    expect(stage.kept("select * from readers where person_id = ?", early.id)).toEqual([]);
    expect(stage.kept("select * from progress where id = ?", early.id)).toHaveLength(1);
  });

  it("is asked for before a story is told to somebody alone, too", async () => {
    const channel = stage.channel();
    for (const name of ["cast list", "story text", "story info"]) {
      const said = await told(stage, stage.discord.command(channel, stage.person(), name));
      expect(said).toMatch(/how far you are/iu);
      expect(said).not.toMatch(/Joanna|Billy/u);
    }
  });
});

describe("a place somebody says", () => {
  it.each([
    ["Chapter ninety", /no place/u],
    ["section:99", /numbered from 1 to \d+/u],
    ["130%", /beyond the end/u],
    ["99999999", /outside the story/u],
    ['"no such words"', /no place/u],
  ])("%s is refused in one sentence", async (place, sentence) => {
    const [channel, person] = [stage.channel(), stage.person()];
    const said = await use(channel, person, "progress set", { place });
    expect(said).toMatch(sentence);
    expect(said.split("\n")).toHaveLength(1);
    expect(await use(channel, person, "progress show")).toMatch(/haven't said/u);
  });

  it("in chapters of one title must be told by its number, as it is offered", async () => {
    const twice = LIGHTHOUSE_TEXT.replace("Chapter 2: The Wreck", "Chapter 2: The Lamp").replaceAll(
      /Chapter \d: /gu,
      "# ",
    );
    const { channel, boss } = await library(twice, "lighthouse.md");
    expect(await use(channel, boss, "progress set", { place: "The Lamp" })).toMatch(
      /Several sections are called "The Lamp".*number/u,
    );
    const offers = await stage.discord.autocomplete(channel, boss, "progress set", "place", {
      place: "the lamp",
    });
    expect(offers.slice(1).map(({ value }) => value)).toEqual(["section:2", "section:1"]);
    expect(await use(channel, boss, "progress set", { place: "section:2" })).toMatch(/You know 71 %/u);
  });

  it("in words that stand twice is the first, and said to be so", async () => {
    const { channel, boss } = await library(LIGHTHOUSE_TEXT);
    const said = await use(channel, boss, "progress set", { place: '"the brown logbook"' });
    expect(said).toMatch(/more than once.*quote more/u);
    expect(said).toContain("Orla wrote it into the brown logbook");
    expect(await use(channel, boss, "progress set", { place: '"the brown logbook to read"' })).not.toMatch(
      /more than once/u,
    );
  });

  it("is offered up to the section after those they have read, and to somebody new the first ones", async () => {
    const { channel, boss } = await library(LIGHTHOUSE_TEXT);
    const offered = async (person: User) => {
      const offers = await stage.discord.autocomplete(channel, person, "progress set", "place", {
        place: "",
      });
      return offers.map(({ value }) => value);
    };
    expect(await offered(boss)).toEqual(["section:3", "section:2", "section:1"]);
    await use(channel, boss, "progress set", { place: "section:1" });
    expect(await offered(boss)).toEqual(["section:2", "section:1"]);
  });
});

describe("a new edition of a story", () => {
  it("takes places with it, and has those asked again whose place it lost", async () => {
    const { channel, boss } = await library(LIGHTHOUSE_TEXT);
    const [keeps, loses] = [stage.person(), stage.person()];
    await use(channel, keeps, "progress set", { place: '"Orla laughed"' });
    await use(channel, loses, "progress set", { place: "section:2" });
    const [opening = ""] = LIGHTHOUSE_TEXT.split("\n\nThat evening");
    const other = Array.from({ length: 12 }, (_, at) => `Nobody knew ${at} sailors who sang of bread.`);
    const text = `A foreword of no weight.\n\n${opening}\n\n\nChapter 2: The Song\n\n${other.join(" ")}`;
    await addStory(stage, channel, boss, { file: upload("lighthouse.txt", text) });
    expect(await use(channel, keeps, "progress show")).toMatch(/The last thing you know[^]*Orla laughed/u);
    const lost = await use(channel, loses, "progress show");
    expect(lost).toMatch(/new edition of .*say again how far you are/u);
    expect(await use(channel, loses, "privacy show")).toMatch(/earlier edition of/u);
    expect(await use(channel, keeps, "progress show")).toMatch(/first 0 %, because one of the participants/u);
    expect(await use(channel, keeps, "progress group show")).toContain(
      `<@${loses.id}> has to say again how far they are`,
    );
    expect(await told(stage, stage.discord.command(channel, loses, "cast list"))).toMatch(
      /how far you are/iu,
    );
    expect(await use(channel, loses, "progress set", { place: "section:2" })).toMatch(/You know/u);
    expect(await use(channel, keeps, "progress show")).not.toMatch(/in this channel/iu);
  });
});
