import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import { nameOf } from "../../../../core/story-id.ts";
import { improveRows } from "../../conversation/rows.ts";
import { interactionSender } from "../../delivery/interaction-sender.ts";
import { completeManaged } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedStory } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";

/** `/cast improve` */
export const IMPROVE: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "improve",
    description: "Have the language model read the story and find its people better; first see what it costs",
    options: [STORY_OPTION],
  },
  isPublic: true,
  complete: completeManaged,
  async run(call) {
    const { bot, interaction, texts } = call;
    const { library } = texts.commands;
    const typed = await storyTyped(call, interaction.options.getString("story"));
    const { id, title } = await managedStory(call, typed);
    if (bot.about.mode === "offline") throw new UsageError(library.needsModel);
    const content = library.estimate(`**${escaped(title)}**`, await bot.engine.estimate(id));
    await interactionSender(interaction).send({ content, rows: improveRows(nameOf(id), texts) });
  },
};
