import { ApplicationCommandOptionType } from "discord.js";
import { shelfAt } from "../../shelf.ts";
import { completeManaged } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedStory } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/story remove` */
export const REMOVE: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "remove",
    description: "Remove a story that was added here, for good",
    options: [
      { ...STORY_OPTION, description: "The story to remove", required: true },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: "sure",
        description: "True removes it; it cannot be brought back",
      },
    ],
  },
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { id, title } = await managedStory(
      call,
      await storyTyped(call, interaction.options.getString("story")),
    );
    const { library } = texts.commands;
    if (interaction.options.getBoolean("sure") !== true)
      return tell(call, library.sureToRemove(escaped(title)));
    await bot.engine.remove(id);
    await bot.store.forgetStory(id);
    bot.catalogue.forget(shelfAt(call));
    await tell(call, library.removed(escaped(title)));
  },
};
