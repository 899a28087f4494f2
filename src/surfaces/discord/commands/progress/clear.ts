import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { STORY_OPTION } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";
import { storyRead } from "./progress-of.ts";

/** `/progress clear` */
export const CLEAR: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "clear",
    description: "Take back how far you are in this story, and that you take part in reading it",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { bot, personId, texts } = call;
    const { id: storyId, title } = await storyRead(call);
    await bot.store.setProgress({ scope: "member", id: personId, serverId: null }, storyId, null);
    await bot.store.stopReading({ personId, storyId });
    await tell(call, texts.commands.reading.cleared(escaped(title)));
  },
};
