import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { commandData } from "../../../src/surfaces/discord/commands/registry.ts";
import { customId, storyCustomId } from "../../../src/surfaces/discord/custom-id.ts";
import type { CommandOptions } from "../../support/discord/interactions.ts";
import type { Channel, Guild, Message, User } from "../../support/discord/things.ts";
import { addStory, managerOf, upload, wordsFor } from "./shelf-stage.ts";
import { told, type WholeBot, wholeBot } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

/** A server with a story of its own, which nobody elsewhere may learn of. */
interface Shelf {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly boss: User;
  readonly id: string;
  /** An answer from the story. */
  readonly answer: Message;
}

/** An option as Discord is told of it. */
interface Option {
  readonly type?: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly options?: readonly Option[];
  readonly choices?: readonly { readonly value: string }[];
}

/** Type of an option that takes a whole number, in what Discord is sent. */
const INTEGER = 4;

const taleOf = (hero: string, thing: string) =>
  `Chapter 1: The ${thing}\n\n${hero} found the ${thing} under the bridge. "It is mine," said ${hero} to the miller. The miller laughed at ${hero} and went home.\n\nChapter 2: Home\n\n${hero} carried the ${thing} home. "Nobody will find it here," said ${hero}. The night was long, and ${hero} did not sleep.\n`;

describe("a story on a shelf", () => {
  let stage: WholeBot;
  let ours: Shelf;
  let theirs: Shelf;

  async function shelf(name: string, hero: string, thing: string): Promise<Shelf> {
    const guild = stage.discord.addGuild();
    const [channel, boss] = [stage.channel({}, guild), managerOf(stage, guild)];
    const file = upload(`${name}.txt`, taleOf(hero, thing));
    await addStory(stage, channel, boss, { file, title: `The Tale of ${hero}` });
    await wordsFor(stage, stage.discord.command(channel, boss, "story use", { story: name, for: "server" }));
    stage.discord.command(channel, boss, "ask", { question: `Who found the ${thing}?` });
    return { guild, channel, boss, id: `server-${guild.id}/${name}`, answer: await stage.answer(channel) };
  }

  beforeAll(async () => {
    stage = await wholeBot({ hasModel: false });
    ours = await shelf("goblet", "Anselm", "goblet");
    theirs = await shelf("lantern", "Zerlina", "lantern");
  }, 120_000);
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  /** Whatever only those in the server of the other story may read. */
  const THEIRS = /Zerlina|lantern/iu;

  const use = (place: Channel, user: User, name: string, options: CommandOptions = {}) =>
    wordsFor(stage, stage.discord.command(place, user, name, options));

  /** Every command and subcommand, in groups too, with its options. */
  function commands(): { name: string; options: readonly Option[] }[] {
    const known: readonly Option[] = JSON.parse(JSON.stringify(commandData()));
    return known.filter(({ type }) => type === undefined || type === 1).flatMap((command) => within(command));
  }

  function within(command: Option, above = ""): { name: string; options: readonly Option[] }[] {
    const name = `${above}${command.name}`;
    const parts = (command.options ?? []).filter(({ type }) => type === 1 || type === 2);
    return parts.length === 0
      ? [{ name, options: command.options ?? [] }]
      : parts.flatMap((part) => within(part, `${name} `));
  }

  /** Something for each option a command needs. */
  function needed(options: readonly Option[]): Record<string, CommandOptions[string]> {
    const values: Readonly<Record<string, CommandOptions[string]>> = {
      place: "50%",
      question: "Who found it under the bridge?",
      message: "What did you find under the bridge?",
      file: upload("card.json", "{}"),
    };
    return Object.fromEntries(
      options
        .filter(({ required }) => required)
        .map(({ name, type, choices }) => [
          name,
          choices?.[0]?.value ?? values[name] ?? (type === INTEGER ? 1 : "Zerlina"),
        ]),
    );
  }

  it("is added in direct messages by the bot's owner alone, unless its owner says otherwise", async () => {
    const [stranger, { owner }] = [stage.person(), stage.discord];
    const file = upload("tale.txt", taleOf("Berta", "bell"));
    expect(await use(stage.direct(stranger), stranger, "story add", { file })).toContain("only whoever runs");
    expect(await use(stage.direct(stranger), stranger, "story list")).not.toContain("tale");
    await addStory(stage, stage.direct(owner), owner, { file });
  });

  it("is there in its own server", async () => {
    expect(await use(theirs.channel, theirs.boss, "story list")).toMatch(THEIRS);
    expect(await use(theirs.channel, theirs.boss, "cast list")).toContain("Zerlina");
    expect(theirs.answer.content).toMatch(THEIRS);
  });

  it("is in no list, no offer and no answer elsewhere, whatever is typed", async () => {
    const reader = stage.person();
    const places: readonly (readonly [Channel, User])[] = [
      // Nobody may ask too much in a minute, and others ask below.
      [ours.channel, managerOf(stage, ours.guild)],
      [stage.direct(reader), reader],
    ];
    for (const [place, person] of places) {
      for (const { name, options } of commands()) {
        if (place.guildId === null && name.startsWith("settings")) continue;
        const typed = needed(options);
        for (const { name: option, autocomplete } of options) {
          if (!autocomplete) continue;
          for (const start of ["", "z", "lan", theirs.id]) {
            const offers = await stage.discord.autocomplete(place, person, name, option, { [option]: start });
            const others = offers.filter(({ value }) => value !== start);
            expect(`/${name} ${option}: ${JSON.stringify(others)}`).not.toMatch(THEIRS);
          }
        }
        if (/^(?:story add|privacy delete|character import|settings quota exempt)$/u.test(name)) continue;
        const answers = options.some((option) => option.name === "story")
          ? [theirs.id, "lantern", "The Tale of Zerlina"]
          : [];
        for (const story of [undefined, ...answers]) {
          const given = { ...typed, ...(story !== undefined && { story }) };
          const said = await use(place, person, name, given);
          // What somebody typed is given back to them in quotation marks.
          const words = said.replaceAll(/"[^"]*"/gu, "").replaceAll(/^> .*bridge\?$/gmu, "");
          expect(`/${name}: ${words}`).not.toMatch(THEIRS);
        }
      }
    }
  }, 240_000);

  it("is spoken of as one that never was", async () => {
    const never = theirs.id.replace("lantern", "wizards");
    for (const name of ["story info", "recap", "cast list", "story lorebook", "story remove"]) {
      const [of, ofNone] = [
        await use(ours.channel, ours.boss, name, { story: theirs.id }),
        await use(ours.channel, ours.boss, name, { story: never }),
      ];
      expect(of).toContain("There is no story");
      expect(of.replaceAll("lantern", "wizards")).toBe(ofNone);
    }
  });

  it("chosen by a member in its server counts there alone", async () => {
    const member = stage.person();
    await use(theirs.channel, member, "story use", { story: "lantern" });
    await use(theirs.channel, member, "progress set", { place: "60%" });
    expect(await use(theirs.channel, member, "privacy show")).toContain("Zerlina");
    for (const place of [ours.channel, stage.direct(member), stage.channel()]) {
      for (const name of ["story list", "story info", "cast list", "progress show", "privacy show", "recap"])
        expect(await use(place, member, name)).not.toMatch(THEIRS);
      expect(await use(place, member, "privacy show")).toContain("a story from other servers");
    }
    expect(await use(ours.channel, member, "story info")).toContain("Anselm");
    expect(await use(stage.direct(member), member, "story info")).toContain("Kramer");
  });

  it("is not reached by old answers and their buttons from another server", async () => {
    const turnId = Number(/d1:more:(\d+)/u.exec(JSON.stringify(theirs.answer.components))?.[1]);
    const forged = (id: string) => {
      const components = [{ type: 1, components: [{ type: 2, style: 2, label: "Press", custom_id: id }] }];
      return stage.discord.press({ ...ours.answer, components }, ours.boss, id);
    };
    for (const action of ["more", "passages", "again", "variant", "stop", "delete"])
      expect(await told(stage, forged(customId(action, turnId)))).toContain(EN.notAnAnswer);
    const opened = forged(customId("reply", turnId));
    await stage.until("the form", () => opened.modal);
    const sent = stage.discord.submit(opened, { words: "Who found it?" });
    expect(await wordsFor(stage, sent)).toContain(EN.notAnAnswer);
    expect(await told(stage, forged(storyCustomId("improve", "lantern")))).toContain(EN.noSuchStory(null));
    expect(theirs.answer.isDeleted).toBe(false);
  });

  it.each([
    ["story remove", { sure: true }],
    ["cast correct", { change: "remove", character: "Zerlina" }],
    ["character remove", { character: "Zerlina" }],
    ["character import", { file: upload("card.json", "{}") }],
    ["cast improve", {}],
  ])("is not changed by /%s of those who manage another server", async (name, rest) => {
    const change = (story: string) => use(ours.channel, ours.boss, name, { ...rest, story });
    expect(await change(theirs.id)).toContain("There is no story");
    expect(await change("kramer-vs-kramer")).toContain("shared with others");
    expect(await use(theirs.channel, theirs.boss, "cast list")).toContain("Zerlina");
  });
});
