import { UsageError } from "../../../core/errors.ts";
import { storyIdOn } from "../../../core/story-id.ts";
import { demandMayImprove, managedStory } from "../commands/options/manager.ts";
import { noteFor, noteOf } from "../jobs/note.ts";
import { shelfAt } from "../shelf.ts";
import type { Button } from "./button.ts";

/** Has the model read a story to find its characters better; the message becomes the report. */
export const improve: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    const { bot, interaction, name, texts } = press;
    const { id } = await managedStory(press, storyIdOn(shelfAt(press), name));
    demandMayImprove(press);
    const messageId = interaction.message.id;
    if ((await bot.engine.jobs()).some((job) => noteOf(job)?.messageId === messageId))
      throw new UsageError(texts.commands.library.alreadyBegun);
    await bot.engine.annotate(id, noteFor(press, messageId), await bot.costs.demand(press));
    bot.reports.watch();
  },
};
