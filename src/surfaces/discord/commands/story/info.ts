import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../parts/complete.ts";
import { STORY_OPTION, storyKnown } from "../parts/options.ts";
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
    const { texts } = call;
    const { outline, bound } = await storyKnown(call);
    await tell(call, storyInfoText(outline, bound, texts.commands));
  },
};
