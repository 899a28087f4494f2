import { describe, expect, it } from "vitest";
import { MESSAGE_COMMANDS } from "../../../src/surfaces/discord/commands/message-menu.ts";
import { commandData, SLASH_COMMANDS } from "../../../src/surfaces/discord/commands/registry.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { textsFor } from "../../../src/surfaces/discord/locales/registry.ts";
import { validateCommands } from "../../support/discord/validate-commands.ts";

/** What Discord is sent, as it reads it. */
interface Item {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: { readonly de?: string };
  readonly description_localizations?: { readonly de?: string };
  readonly options?: readonly Item[];
  readonly choices?: readonly Item[];
}

const sent: readonly Item[] = JSON.parse(JSON.stringify(commandData()));

/** Something that is named: by the English names that lead to it, and whether people type its name. */
interface Named {
  readonly path: string;
  readonly item: Item;
  readonly isTyped: boolean;
}

function everything(items: readonly Item[], above: readonly string[] = [], areChoices = false): Named[] {
  return items.flatMap((item) => {
    const path = [...above, item.name];
    const isInMenu = above.length === 0 && item.type === 3;
    return [
      { path: path.join(" "), item, isTyped: !areChoices && !isInMenu },
      ...everything(item.options ?? [], path),
      ...everything(item.choices ?? [], path, true),
    ];
  });
}

describe("what Discord is told of the commands", () => {
  it("keeps Discord's limits and rules for names", () => {
    expect(() => validateCommands(JSON.parse(JSON.stringify(sent)))).not.toThrow();
  });

  it("has a German name and description for every command, option and choice", () => {
    const hasName = ({ item, isTyped }: Named) =>
      (isTyped ? /^[-\p{Ll}\p{N}]{1,32}$/u : /^.{1,32}$/u).test(item.name_localizations?.de ?? "");
    const hasDescription = ({ item }: Named) =>
      item.description === undefined || /^.{1,100}$/u.test(item.description_localizations?.de ?? "");
    const lacking = everything(sent).filter((named) => !hasName(named) || !hasDescription(named));
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });

  it("uses no name twice side by side, in either language", () => {
    const groups = [
      sent.filter(({ type }) => type === undefined || type === 1),
      sent.filter(({ type }) => type === 3),
      ...everything(sent).flatMap(({ item }) => [item.options ?? [], item.choices ?? []]),
    ];
    for (const group of groups) {
      expect(new Set(group.map(({ name }) => name)).size).toBe(group.length);
      expect(new Set(group.map((item) => item.name_localizations?.de)).size).toBe(group.length);
    }
  });

  it("holds every command once, and says where each works", () => {
    const names = [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ data }) => data.name);
    expect(sent.map(({ name }) => name)).toEqual(names);
    const inServersOnly = SLASH_COMMANDS.filter(({ data }) => data.contexts?.length === 1);
    expect(inServersOnly.map(({ data }) => data.name)).toEqual(["scene", "settings"]);
    for (const { data } of [...SLASH_COMMANDS, ...MESSAGE_COMMANDS]) expect(data.contexts).toContain(0);
  });

  it("lets options be completed only in commands that complete them", () => {
    const completed = SLASH_COMMANDS.filter(({ data }) =>
      JSON.stringify(data).includes('"autocomplete":true'),
    );
    expect(completed.map(({ data }) => data.name)).toEqual(
      SLASH_COMMANDS.filter((command) => command.complete !== undefined).map(({ data }) => data.name),
    );
  });
});

describe("the bot's own words", () => {
  it("are German for German and English for everybody else", () => {
    expect(textsFor("de")).toBe(DE);
    for (const locale of ["en-US", "en-GB", "fr", "xx"]) expect(textsFor(locale)).toBe(EN);
  });

  it.each([
    ["English", EN, (item: Item) => item.name],
    ["German", DE, (item: Item) => item.name_localizations?.de],
  ] as const)("name commands in %s as Discord shows them", (_, texts, nameOf) => {
    const slash = sent.filter(({ type }) => type === undefined || type === 1);
    const known = new Set(
      slash.flatMap((command) => [
        `/${nameOf(command)}`,
        ...(command.options ?? []).map((option) => `/${nameOf(command)} ${nameOf(option)}`),
      ]),
    );
    const { commands } = texts;
    const said = [
      ...commands.help,
      commands.about.privacy,
      commands.about.writes("m"),
      commands.story.known(100),
      commands.story.howToChoose,
      commands.reading.notSaid("t", "ask"),
      commands.reading.sayFirst,
      commands.reading.nothingForYou,
      commands.reading.lost("t"),
      commands.reading.noneSpeaksSoFar,
      commands.reading.group.noSuchStep,
      commands.reading.group.limitLost,
      commands.privacy.whatToDo,
      commands.library.notYourShelf,
      commands.library.sureToRemove("t"),
      commands.library.talkWith(["a"], true),
      commands.library.whatNow("n"),
      commands.library.guestCame("n"),
      texts.noSuchStory(null),
      texts.noSuchStory("t"),
      texts.nothingThereYet.replace(/(\/\p{L}+)/u, "`$1`"),
    ].join("\n");
    const named = [...said.matchAll(/`(\/[^`]+)`/gu)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(15);
    for (const name of named) expect(known).toContain(name);
  });

  it("tell people in ten lines what they can do", () => {
    for (const { commands } of [EN, DE]) {
      expect(commands.help).toHaveLength(11);
      expect(commands.help.join("\n").length).toBeLessThan(1800);
      expect(commands.leftOut.length).toBeLessThanOrEqual(150);
    }
  });

  it("fit the form they head", () => {
    for (const { replyForm } of [EN, DE]) {
      expect(replyForm.title.length).toBeLessThanOrEqual(45);
      expect(replyForm.label.length).toBeLessThanOrEqual(45);
    }
  });
});
