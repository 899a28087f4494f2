import { ApplicationCommandOptionType } from "discord.js";
import type { Engine } from "../../../engine/engine.ts";
import { attachedFile } from "../jobs/add-story.ts";
import { shelfAt } from "../shelf.ts";
import { complete, completeManaged } from "./options/complete.ts";
import { characterGiven, storyKnown } from "./options/given.ts";
import { labels, name } from "./options/labels.ts";
import { managedGiven } from "./options/manager.ts";
import { CHARACTER_OPTION, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";
import { escaped } from "./replies/escape.ts";
import { percentKnown, toldUpTo } from "./replies/outline.ts";
import { sendFile, tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

type Format = Parameters<Engine["exportCard"]>[0]["format"];

const FORMATS: readonly Format[] = ["png", "json", "v2-json"];

const EXPORT: Subcommand = {
  ...labels({
    en: ["export", "Get a character of the story as a card, up to your position"],
    de: ["holen", "Eine Figur der Geschichte als Karte holen, bis zu deinem Lesestand"],
  }),
  options: [
    { ...CHARACTER_OPTION, required: true },
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["format", "png: a picture with the card in it; json; v2-json for older programs"],
        de: ["format", "png: ein Bild mit der Karte darin; json; v2-json für ältere Programme"],
      }),
      choices: FORMATS.map((value) => ({ ...name({ en: value, de: value }), value })),
    },
    STORY_OPTION,
  ],
  complete,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const character = characterGiven(call, outline, bound);
    const chosen = interaction.options.getString("format");
    const format = FORMATS.find((one) => one === chosen) ?? "png";
    const told = toldUpTo(outline, bound);
    const file = await bot.engine.exportCard({ ...told, characterId: character.id, format });
    await sendFile(call, file, texts.commands.library.cardOf(escaped(character.name)));
  },
};

const IMPORT: Subcommand = {
  ...labels({
    en: ["import", "Have a character played by a card; in a server you need Manage Server"],
    de: ["geben", "Eine Figur nach einer Karte spielen lassen; auf einem Server mit „Server verwalten“"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.Attachment,
      ...labels({ en: ["file", "The card: .png or .json"], de: ["datei", "Die Karte: .png oder .json"] }),
      required: true,
    },
    {
      ...CHARACTER_OPTION,
      ...labels({
        en: ["character", "Who in the story it is for; leave it out for a guest"],
        de: ["figur", "Für wen aus der Geschichte sie ist; lass es weg für einen Gast"],
      }),
    },
    {
      ...UNTIL_OPTION,
      ...labels({
        en: ["from", "From where in the story its words may be used; for characters the default is the end"],
        de: ["ab", "Ab wo in der Geschichte ihre Worte gelten; für Figuren sonst ab dem Ende"],
      }),
    },
    STORY_OPTION,
  ],
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { options } = interaction;
    const outline = await managedGiven(call);
    const isGuest = options.getString("character") === null;
    const characterId = isGuest ? null : characterGiven(call, outline, outline.length).id;
    const typed = options.getString("from");
    // A card may tell the whole plot of the character's story; a guest's has nothing to do with it.
    const whole = isGuest ? 0 : outline.length;
    const from = typed === null ? whole : await bot.engine.parsePosition(outline.id, typed);
    const wish = { storyId: outline.id, characterId, from };
    await bot.engine.requireCardPlace(wish);
    const card = await bot.engine.importCard({ ...wish, ...(await attachedFile(call)) });
    bot.catalogue.forget(shelfAt(call));
    const { library } = texts.commands;
    const who = escaped(card.name);
    await tell(call, isGuest ? library.guestCame(who) : library.cardTaken(who, percentKnown(from, outline)));
  },
};

const REMOVE_CARD: Subcommand = {
  ...labels({
    en: ["remove", "Take a card back, and with it a guest; in a server you need Manage Server"],
    de: ["zurücknehmen", "Eine Karte zurücknehmen, und mit ihr einen Gast; mit „Server verwalten“"],
  }),
  options: [{ ...CHARACTER_OPTION, required: true }, STORY_OPTION],
  complete: completeManaged,
  async run(call) {
    const { bot, texts } = call;
    const outline = await managedGiven(call);
    const character = characterGiven(call, outline, outline.length);
    await bot.engine.removeCard(outline.id, character.id);
    bot.catalogue.forget(shelfAt(call));
    await tell(call, texts.commands.library.cardRemoved(escaped(character.name), character.isGuest));
  },
};

/** `/character`: characters as cards, which other role-play programs read and write too. */
export const CHARACTER = commandOf(
  labels({
    en: ["character", "Character cards: get one, give one, remove one"],
    de: ["figur", "Karten von Figuren: holen, geben, zurücknehmen"],
  }),
  [EXPORT, IMPORT, REMOVE_CARD],
);
