import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { answerOf } from "./parts/turn-of.ts";

/** *Delete*: takes an answer away. */
export const DELETE: MessageCommand = {
  data: { ...EVERYWHERE, type: ApplicationCommandType.Message, name: "Delete" },
  visibility: "private",
  async run(call) {
    await call.bot.conversation.remove(call, await answerOf(call));
    await tell(call, call.texts.deleted);
  },
};
