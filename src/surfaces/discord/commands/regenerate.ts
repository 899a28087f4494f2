import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { name } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";
import { answerOf } from "./turn-of.ts";

/** *Regenerate*: answers a question once more. */
export const REGENERATE: MessageCommand = {
  data: {
    ...EVERYWHERE,
    type: ApplicationCommandType.Message,
    ...name({ en: "Regenerate", de: "Neu antworten" }),
  },
  visibility: "private",
  asksStory: true,
  async run(call) {
    await call.bot.conversation.regenerate(call, await answerOf(call));
    await tell(call, call.texts.commands.regenerated);
  },
};
