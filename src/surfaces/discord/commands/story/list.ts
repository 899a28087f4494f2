import { ApplicationCommandOptionType } from "discord.js";
import { shelfAt } from "../../shelf.ts";
import { storyListText } from "../parts/story-texts.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/story list` */
export const LIST: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "list",
    description: "See all stories, and which one is talked about here",
  },
  async run(call) {
    const { bot, place, personId, texts } = call;
    const shelf = shelfAt(call);
    // Asked anew, so that a story added a moment ago is there.
    bot.catalogue.forget(shelf);
    const here = await bot.preferences.storyId(place, personId);
    await tell(call, storyListText(await bot.catalogue.entries(shelf), here, texts.commands));
  },
};
