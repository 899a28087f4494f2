import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../../parts/complete.ts";
import { escaped } from "../../parts/escape.ts";
import { STORY_OPTION } from "../../parts/options.ts";
import type { Subcommand } from "../../parts/subcommands.ts";
import { tell } from "../../parts/tell.ts";
import { managedSchedule } from "./schedule.ts";

/** `/progress group clear` */
export const CLEAR: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "clear",
    description: "Take the group's schedule away; you need Manage Server",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { outline, replace } = await managedSchedule(call);
    await replace([]);
    await tell(call, call.texts.commands.reading.group.cleared(escaped(outline.title)));
  },
};
