import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import { nameOf } from "../../../../core/story-id.ts";
import { escaped } from "../parts/escape.ts";
import { sendFile } from "../parts/send-file.ts";
import { toldUpTo } from "../parts/told.ts";
import type { Subcommand } from "../parts/subcommands.ts";

/** `/story text` */
export const TEXT: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "text",
    description: "Get the story as a text file, as far as you are",
  },
  async run(call) {
    const { bot, place, personId, texts } = call;
    const { outline, bound } = await bot.preferences.standpoint(place, personId, {}, true);
    const bytes = Buffer.from(await bot.engine.textUpTo(toldUpTo(outline, bound)));
    if (bytes.length === 0) throw new UsageError(texts.commands.story.nothingToldYet);
    const fileName = `${nameOf(outline.id)}.txt`;
    await sendFile(call, { fileName, bytes }, texts.commands.story.textOf(escaped(outline.title)));
  },
};
