import { ApplicationCommandOptionType } from "discord.js";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/progress forget` */
export const FORGET: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "forget",
    description: "Take back how far you are in every story, in every server",
  },
  async run(call) {
    await call.bot.store.forgetReading(call.personId);
    await tell(call, call.texts.commands.reading.forgotten);
  },
};
