import { ApplicationCommandOptionType } from "discord.js";
import { complete } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { STORY_OPTION, storyKnown } from "../parts/options.ts";
import { sendFile } from "../parts/send-file.ts";
import { toldUpTo } from "../parts/told.ts";
import type { Subcommand } from "../parts/subcommands.ts";

/** `/story lorebook` */
export const LOREBOOK: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "lorebook",
    description: "Get the story as a lorebook for other role-play programs, as far as you are",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { bot, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const file = await bot.engine.exportLorebook(toldUpTo(outline, bound));
    await sendFile(call, file, texts.commands.library.lorebookOf(escaped(outline.title)));
  },
};
