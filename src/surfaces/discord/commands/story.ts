import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { nameOf } from "../../../core/story-id.ts";
import type { Target } from "../../../stores/store.ts";
import { addStory } from "../jobs/add-story.ts";
import { shelfAt } from "../shelf.ts";
import type { SlashCall } from "./command.ts";
import { complete, completeManaged } from "./options/complete.ts";
import { storyGiven, storyKnown } from "./options/given.ts";
import { labels, name } from "./options/labels.ts";
import { managedGiven, managedServer } from "./options/manager.ts";
import { STORY_OPTION } from "./options/shared.ts";
import { escaped } from "./replies/escape.ts";
import { toldUpTo } from "./replies/outline.ts";
import { storyInfoText, storyListText } from "./replies/story-texts.ts";
import { sendFile, tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

const LIST: Subcommand = {
  ...labels({
    en: ["list", "See all stories, and which one we talk about here"],
    de: ["liste", "Alle Geschichten, und um welche es hier geht"],
  }),
  async run(call) {
    const { bot, channel, personId, texts } = call;
    const shelf = shelfAt(call);
    // Forgotten first, so that a story added a moment ago is listed.
    bot.catalogue.forget(shelf);
    const here = await bot.preferences.storyId(channel, personId);
    await tell(call, storyListText(await bot.catalogue.entries(shelf), here, texts.commands));
  },
};

const USE: Subcommand = {
  ...labels({
    en: ["use", "Choose the story to talk about"],
    de: ["nehmen", "Wählen, über welche Geschichte wir reden"],
  }),
  options: [
    {
      ...STORY_OPTION,
      ...labels({
        en: ["story", "The story; leave it out to take your choice back"],
        de: ["geschichte", "Die Geschichte; lass sie weg, um deine Wahl zurückzunehmen"],
      }),
    },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["for", "For whom; for others you need Manage Server"],
        de: ["für", "Für wen; für andere brauchst du „Server verwalten“"],
      }),
      choices: [
        { ...name({ en: "me", de: "mich" }), value: "me" },
        { ...name({ en: "this channel", de: "diesen Kanal" }), value: "channel" },
        { ...name({ en: "this server", de: "diesen Server" }), value: "server" },
      ],
    },
  ],
  complete,
  async run(call) {
    const { bot, interaction, texts } = call;
    const target = targetOf(call, interaction.options.getString("for") ?? "me");
    const named = await storyGiven(call);
    const outline = named === undefined ? null : await bot.catalogue.outline(shelfAt(call), named);
    await bot.preferences.choose(target, { storyId: outline?.id ?? null });
    const title = outline && escaped(outline.title);
    await tell(call, texts.commands.story.chosen(title, target.scope));
  },
};

/** Whose choice is made. @throws UsageError when this person may not make it. */
function targetOf(call: SlashCall, scope: string): Target {
  if (scope === "me") return { scope: "member", id: call.personId, serverId: null };
  const serverId = managedServer(call);
  return scope === "server"
    ? { scope, id: serverId, serverId }
    : { scope: "channel", id: call.channel.channelId, serverId };
}

const INFO: Subcommand = {
  ...labels({
    en: ["info", "See what a story is, and how far you are in it"],
    de: ["info", "Was eine Geschichte ist und wie weit du darin bist"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { outline, bound } = await storyKnown(call);
    await tell(call, storyInfoText(outline, bound, call.texts.commands));
  },
};

const TEXT: Subcommand = {
  ...labels({
    en: ["text", "Get the story as a text file, up to your position"],
    de: ["text", "Die Geschichte als Textdatei, bis zu deinem Lesestand"],
  }),
  async run(call) {
    const { bot, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const bytes = Buffer.from(await bot.engine.textUpTo(toldUpTo(outline, bound)));
    if (bytes.length === 0) throw new UsageError(texts.commands.story.nothingToldYet);
    const fileName = `${nameOf(outline.id)}.txt`;
    await sendFile(call, { fileName, bytes }, texts.commands.story.textOf(escaped(outline.title)));
  },
};

const ADD: Subcommand = {
  ...labels({
    en: ["add", "Add a story of your own; in a server you need Manage Server"],
    de: ["hinzufügen", "Eine eigene Geschichte hinzufügen; auf einem Server mit „Server verwalten“"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.Attachment,
      ...labels({
        en: ["file", "The file with the story, for example .txt, .md, .epub or .html; at most 20 MB"],
        de: ["datei", "Die Datei, zum Beispiel .txt, .md, .epub oder .html; höchstens 20 MB"],
      }),
      required: true,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["name", "A short name such as war-and-peace; the same name replaces the story"],
        de: ["name", "Ein kurzer Name wie krieg-und-frieden; derselbe Name ersetzt die Geschichte"],
      }),
      max_length: 60,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["title", "Its title, if the file doesn't say it"],
        de: ["titel", "Der Titel, falls er nicht in der Datei steht"],
      }),
      max_length: 200,
    },
  ],
  isPublic: true,
  run: addStory,
};

const REMOVE_STORY: Subcommand = {
  ...labels({
    en: ["remove", "Remove a story that was added here, for good"],
    de: ["entfernen", "Eine Geschichte, die hier hinzugefügt wurde, für immer entfernen"],
  }),
  options: [
    {
      ...STORY_OPTION,
      ...labels({
        en: ["story", "The story to remove"],
        de: ["geschichte", "Die Geschichte, die entfernt werden soll"],
      }),
      required: true,
    },
    {
      type: ApplicationCommandOptionType.Boolean,
      ...labels({
        en: ["sure", "True removes it; this can't be undone"],
        de: ["sicher", "True entfernt sie; das lässt sich nicht rückgängig machen"],
      }),
    },
  ],
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { id, title } = await managedGiven(call);
    const { library } = texts.commands;
    if (interaction.options.getBoolean("sure") !== true)
      return tell(call, library.sureToRemove(escaped(title)));
    await bot.engine.remove(id);
    await bot.store.forgetStory(id);
    bot.catalogue.forget(shelfAt(call));
    await tell(call, library.removed(escaped(title)));
  },
};

const LOREBOOK: Subcommand = {
  ...labels({
    en: ["lorebook", "Get the story as a lorebook for other role-play programs, up to your position"],
    de: ["lorebook", "Die Geschichte als Lorebook für andere Rollenspielprogramme, bis zu deinem Lesestand"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { bot, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const file = await bot.engine.exportLorebook(toldUpTo(outline, bound));
    await sendFile(call, file, texts.commands.library.lorebookOf(escaped(outline.title)));
  },
};

/** `/story`: which stories there are, which one is talked about, what it is; adding and removing them. */
export const STORY = commandOf(
  labels({
    en: ["story", "Stories: list, choose, look at one, add your own"],
    de: ["geschichte", "Geschichten: auflisten, wählen, ansehen, eigene hinzufügen"],
  }),
  [LIST, USE, INFO, TEXT, ADD, REMOVE_STORY, LOREBOOK],
);
