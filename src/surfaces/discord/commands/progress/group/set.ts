import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";
import { UsageError } from "../../../../../core/errors.ts";
import type { Call } from "../../../bot.ts";
import { completeProgress } from "../../parts/complete.ts";
import { parseDate, shownDate } from "../../parts/date.ts";
import { mayManage } from "../../parts/manager.ts";
import { PLACE_OPTION, STORY_OPTION } from "../../parts/options.ts";
import type { Subcommand } from "../../parts/subcommands.ts";
import { tell } from "../../parts/tell.ts";
import { percentKnown } from "../../parts/told.ts";
import { NOBODY } from "../../../preferences.ts";
import { demandDate, type ManagedSchedule, managedSchedule, MOST_STEPS, stepInTheWay } from "./schedule.ts";

/** `/progress group set` */
export const SET: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "set",
    description: "Say how far the group is from a date on; you need Manage Server",
    options: [
      { ...PLACE_OPTION, description: 'How far the group is then: a section, 40%, or "words of the story"' },
      {
        type: ApplicationCommandOptionType.String,
        name: "date",
        description: "From when on: 2027-03-31, or 2027-03-31 18:00 (UTC); leave it out for now",
        max_length: 20,
      },
      STORY_OPTION,
    ],
  },
  complete: async (typing) =>
    mayManage(typing.place, typing.interaction) ? completeProgress(typing, NOBODY) : [],
  async run(call) {
    const { bot, interaction, texts } = call;
    const schedule = await managedSchedule(call);
    const { outline } = schedule;
    const at = dateGiven(call);
    const words = interaction.options.getString("place", true);
    const { position, edition, isRepeated } = await bot.engine.findPlace(outline.id, words);
    const others = schedule.steps.filter((step) => step.at !== at);
    await demandRoom(call, { ...schedule, steps: others }, { at, position });
    await schedule.replace([...others, { at, bound: position, edition }].toSorted((a, b) => a.at - b.at));
    const { reading } = texts.commands;
    const said = reading.group.stepSet(shownDate(at), percentKnown(position, outline));
    await tell(call, isRepeated ? `${said}\n${reading.repeated}` : said);
  },
};

/** Unix time (seconds). To the minute, as a step is named by its date. @throws UsageError for a date that is past. */
function dateGiven(call: Call<ChatInputCommandInteraction>): number {
  const now = Date.now() / 1000;
  const typed = call.interaction.options.getString("date");
  if (typed === null) return Math.floor(now / 60) * 60;
  const at = demandDate(parseDate(typed), call);
  if (at < now) throw new UsageError(call.texts.commands.reading.group.datePast);
  return at;
}

/** @throws UsageError when the group would go back, or the schedule is full. */
async function demandRoom(
  { bot, texts }: Call,
  { outline, steps }: Pick<ManagedSchedule, "outline" | "steps">,
  step: { readonly at: number; readonly position: number },
): Promise<void> {
  const { group } = texts.commands.reading;
  if (steps.length >= MOST_STEPS) throw new UsageError(group.tooManySteps(MOST_STEPS));
  const placed = await Promise.all(
    steps.map(async (kept) => ({ at: kept.at, ...(await bot.preferences.found(kept, outline)) })),
  );
  const other = stepInTheWay(placed, step);
  if (other === null) return;
  const time = shownDate(other.at);
  throw new UsageError(other.at < step.at ? group.earlierIsFurther(time) : group.laterIsLess(time));
}
