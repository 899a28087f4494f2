import { UsageError } from "../../../core/errors.ts";
import { mayManage } from "../commands/options/manager.ts";
import { noteOf } from "../jobs/note.ts";
import type { Button } from "./button.ts";

/** Cancels the job that the message reports: for the person who started it and for managers of the server. */
export const cancel: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run({ bot, interaction, channel, personId, texts }) {
    const { library } = texts.commands;
    const running = (await bot.engine.jobs()).filter(({ state }) => state.type === "running");
    const job = running.find((one) => noteOf(one)?.messageId === interaction.message.id);
    if (job === undefined) throw new UsageError(library.nothingToCancel);
    const isManager = channel.serverId !== null && mayManage(channel, interaction);
    if (noteOf(job)?.personId !== personId && !isManager) throw new UsageError(library.notYourJob);
    await bot.engine.cancel(job.id);
    bot.reports.watch();
  },
};
