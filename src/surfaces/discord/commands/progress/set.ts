import { ApplicationCommandOptionType } from "discord.js";
import { completeProgress } from "../parts/complete.ts";
import { PLACE_OPTION, STORY_OPTION } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";
import { progressOf, storyRead } from "./progress-of.ts";

/** `/progress set` */
export const SET: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "set",
    description: "Say how far you are in the story",
    options: [PLACE_OPTION, STORY_OPTION],
  },
  complete: (typing) => completeProgress(typing),
  async run(call) {
    const { bot, interaction, place, personId, texts } = call;
    const outline = await storyRead(call);
    const words = interaction.options.getString("place", true);
    const { position, edition, isRepeated } = await bot.engine.findPlace(outline.id, words);
    const target = { scope: "member", id: personId, serverId: null } as const;
    await bot.store.setProgress(target, outline.id, { bound: position, edition });
    const { kind, serverId, channelId } = place;
    if (kind === "server") await bot.store.takePart({ serverId, channelId, personId, storyId: outline.id });
    const said = await progressOf(call, outline);
    await tell(call, isRepeated ? `${said}\n${texts.commands.reading.repeated}` : said);
  },
};
