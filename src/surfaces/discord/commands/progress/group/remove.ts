import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../../../core/errors.ts";
import type { Typing } from "../../command.ts";
import { complete, knownTo } from "../../parts/complete.ts";
import { parseDate, shownDate, writtenDate } from "../../parts/date.ts";
import { mayManage } from "../../parts/manager.ts";
import type { Offer } from "../../parts/offers.ts";
import { STORY_OPTION } from "../../parts/options.ts";
import type { Subcommand } from "../../parts/subcommands.ts";
import { tell } from "../../parts/tell.ts";
import { NOBODY } from "../../../preferences.ts";
import { demandDate, managedSchedule } from "./schedule.ts";

/** Values Discord lets a bot offer. */
const MOST_OFFERS = 25;

/** `/progress group remove` */
export const REMOVE: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "remove",
    description: "Take a step out of the group's schedule; you need Manage Server",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "date",
        description: "The date of the step",
        required: true,
        max_length: 20,
        autocomplete: true,
      },
      STORY_OPTION,
    ],
  },
  complete: completeDate,
  async run(call) {
    const { interaction, texts } = call;
    const { group } = texts.commands.reading;
    const { steps, replace } = await managedSchedule(call);
    const at = demandDate(parseDate(interaction.options.getString("date", true)), call);
    const others = steps.filter((step) => step.at !== at);
    if (others.length === steps.length) throw new UsageError(group.noSuchStep);
    await replace(others);
    await tell(call, group.stepRemoved(shownDate(at)));
  },
};

/** Dates give nothing away. */
async function completeDate(typing: Typing): Promise<readonly Offer[]> {
  const { bot, interaction, place } = typing;
  if (!mayManage(place, interaction)) return [];
  const { name, value } = interaction.options.getFocused(true);
  if (name === "story") return complete(typing);
  const known = await knownTo(typing, NOBODY);
  if (known === null) return [];
  const steps = await bot.store.schedule(place.channelId, known.outline.id);
  return steps
    .map(({ at }) => writtenDate(at))
    .filter((date) => date.startsWith(value.trim()))
    .slice(0, MOST_OFFERS)
    .map((date) => ({ name: date, value: date }));
}
