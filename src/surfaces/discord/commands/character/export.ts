import { ApplicationCommandOptionType } from "discord.js";
import type { Engine } from "../../../../engine/engine.ts";
import { CHARACTER_OPTION, characterNamed } from "../parts/character-option.ts";
import { complete } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { STORY_OPTION, storyKnown } from "../parts/options.ts";
import { sendFile } from "../parts/send-file.ts";
import { toldUpTo } from "../parts/told.ts";
import type { Subcommand } from "../parts/subcommands.ts";

type Format = Parameters<Engine["exportCard"]>[0]["format"];

const FORMATS: readonly Format[] = ["png", "json", "v2-json"];

/** `/character export` */
export const EXPORT: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "export",
    description: "Get somebody in the story as a character card, as far as you are",
    options: [
      { ...CHARACTER_OPTION, required: true },
      {
        type: ApplicationCommandOptionType.String,
        name: "format",
        description: "png: a picture with the card in it; json; v2-json for older programs",
        choices: FORMATS.map((value) => ({ name: value, value })),
      },
      STORY_OPTION,
    ],
  },
  complete,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { outline, bound } = await storyKnown(call);
    const typed = interaction.options.getString("character", true);
    const { id, name } = characterNamed(outline, typed, { bound, texts });
    const chosen = interaction.options.getString("format");
    const format = FORMATS.find((one) => one === chosen) ?? "png";
    const file = await bot.engine.exportCard({ ...toldUpTo(outline, bound), characterId: id, format });
    await sendFile(call, file, texts.commands.library.cardOf(escaped(name)));
  },
};
