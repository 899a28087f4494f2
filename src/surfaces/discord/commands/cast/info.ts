import { ApplicationCommandOptionType } from "discord.js";
import { CHARACTER_OPTION, characterNamed } from "../parts/character-option.ts";
import { characterText, evidenceText } from "../parts/character-text.ts";
import { complete } from "../parts/complete.ts";
import { STORY_OPTION, storyKnown } from "../parts/options.ts";
import { toldUpTo } from "../parts/told.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/cast info` */
export const INFO: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "info",
    description: "See what is known of somebody so far, and where the story shows it",
    options: [{ ...CHARACTER_OPTION, required: true }, STORY_OPTION],
  },
  complete,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const typed = interaction.options.getString("character", true);
    const character = characterNamed(outline, typed, { bound, texts });
    const told = character.evidence.length === 0 ? "" : await bot.engine.textUpTo(toldUpTo(outline, bound));
    const places = evidenceText(character, told, { outline });
    const shown = [
      characterText(character, { outline, bound }, texts.commands),
      ...(places.length > 0 ? [`**${texts.commands.library.shownIn}**`, ...places] : []),
    ];
    await tell(call, shown.join("\n\n"));
  },
};
