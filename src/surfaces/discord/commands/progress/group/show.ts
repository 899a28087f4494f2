import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../../../core/errors.ts";
import { complete } from "../../parts/complete.ts";
import { STORY_OPTION } from "../../parts/options.ts";
import type { Subcommand } from "../../parts/subcommands.ts";
import { tell } from "../../parts/tell.ts";
import { groupText } from "./group-text.ts";
import { NOBODY } from "../../../preferences.ts";
import { groupStory } from "./schedule.ts";

/** `/progress group show` */
export const SHOW: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "show",
    description: "See how far the group is, by when, and who is the least far",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { bot, place, personId, texts } = call;
    if (place.serverId === null) throw new UsageError(texts.commands.onlyInServers);
    const outline = await groupStory(call);
    // Seen first from whoever looks: those who left and hold them back take part no longer.
    const { own } = await bot.preferences.reach(place, personId, outline);
    const reading = await bot.preferences.reading(place, NOBODY, outline);
    const now = Math.floor(Date.now() / 1000);
    await tell(call, groupText({ outline, reading, own, now }, texts.commands));
  },
};
