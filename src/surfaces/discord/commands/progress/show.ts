import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../parts/complete.ts";
import { STORY_OPTION } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";
import { progressOf, storyRead } from "./progress-of.ts";

/** `/progress show` */
export const SHOW: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "show",
    description: "See how far I think you are",
    options: [STORY_OPTION],
  },
  complete,
  run: async (call) => tell(call, await progressOf(call, await storyRead(call))),
};
