import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { name } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";
import { answerOf } from "./turn-of.ts";

/** *Delete*: deletes an answer. */
export const DELETE: MessageCommand = {
  data: { ...EVERYWHERE, type: ApplicationCommandType.Message, ...name({ en: "Delete", de: "Löschen" }) },
  visibility: "private",
  async run(call) {
    await call.bot.conversation.remove(call, await answerOf(call));
    await tell(call, call.texts.deleted);
  },
};
