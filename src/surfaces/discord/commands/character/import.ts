import { ApplicationCommandOptionType } from "discord.js";
import { attachedFile } from "../../jobs/add-story.ts";
import { shelfAt } from "../../shelf.ts";
import { CHARACTER_OPTION, characterNamed } from "../parts/character-option.ts";
import { completeManaged } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedStory } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped, UNTIL_OPTION } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";
import { percentKnown } from "../parts/told.ts";

/** `/character import` */
export const IMPORT: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "import",
    description: "Have somebody played as a character card says; in a server you need Manage Server",
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: "file",
        description: "The card: .png or .json",
        required: true,
      },
      { ...CHARACTER_OPTION, description: "Who in the story it is for; leave it out for a guest" },
      {
        ...UNTIL_OPTION,
        name: "from",
        description: "From where in the story its words may be used; for characters the end unless you say",
      },
      STORY_OPTION,
    ],
  },
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { options } = interaction;
    const outline = await managedStory(call, await storyTyped(call, options.getString("story")));
    const typed = options.getString("character");
    const character =
      typed === null ? null : characterNamed(outline, typed, { bound: outline.length, texts });
    const place = options.getString("from");
    // A card may tell the whole plot of the character's story; a guest's has nothing to do with it.
    const from =
      place === null ? (character === null ? 0 : outline.length) : await bot.engine.place(outline.id, place);
    const characterId = character?.id ?? null;
    const wish = { storyId: outline.id, ...(await attachedFile(call)), characterId, from };
    const { name } = await bot.engine.importCard(wish);
    bot.catalogue.forget(shelfAt(call));
    const { library } = texts.commands;
    await tell(
      call,
      character === null
        ? library.guestCame(escaped(name))
        : library.cardTaken(escaped(name), percentKnown(from, outline)),
    );
  },
};
