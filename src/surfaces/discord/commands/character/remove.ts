import { ApplicationCommandOptionType } from "discord.js";
import { shelfAt } from "../../shelf.ts";
import { CHARACTER_OPTION, characterNamed } from "../parts/character-option.ts";
import { completeManaged } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedStory } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/character remove` */
export const REMOVE: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "remove",
    description: "Take a card back, and with it a guest; in a server you need Manage Server",
    options: [{ ...CHARACTER_OPTION, required: true }, STORY_OPTION],
  },
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const outline = await managedStory(call, await storyTyped(call, interaction.options.getString("story")));
    const typed = interaction.options.getString("character", true);
    const { id, name, isGuest } = characterNamed(outline, typed, { bound: outline.length, texts });
    await bot.engine.removeCard(outline.id, id);
    bot.catalogue.forget(shelfAt(call));
    await tell(call, texts.commands.library.cardRemoved(escaped(name), isGuest));
  },
};
