import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../parts/complete.ts";
import { namedIn, STORY_OPTION } from "../parts/options.ts";
import { storyInfoText } from "../parts/story-texts.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/story info` */
export const INFO: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "info",
    description: "See what a story is, and how far you are in it",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { bot, place, personId, texts } = call;
    const { storyId } = await namedIn(call);
    const { outline, bound } = await bot.preferences.standpoint(place, personId, { storyId }, true);
    await tell(call, storyInfoText(outline, bound, texts.commands));
  },
};
