import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { answerOf } from "./parts/turn-of.ts";

/** *Regenerate*: has an answer made once more. */
export const REGENERATE: MessageCommand = {
  data: { ...EVERYWHERE, type: ApplicationCommandType.Message, name: "Regenerate" },
  visibility: "private",
  asksStory: true,
  async run(call) {
    await call.bot.conversation.regenerate(call, await answerOf(call));
    await tell(call, call.texts.commands.regenerated);
  },
};
