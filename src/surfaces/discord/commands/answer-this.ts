import { ApplicationCommandType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { MessageCommand } from "./command.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { turnOf } from "./parts/turn-of.ts";

/** *Answer this*: asks the story what somebody wrote in a message. */
export const ANSWER_THIS: MessageCommand = {
  data: { ...EVERYWHERE, type: ApplicationCommandType.Message, name: "Answer this" },
  visibility: "public",
  asksStory: true,
  async run(call) {
    const { content, id } = call.interaction.targetMessage;
    if (content.trim() === "") throw new UsageError(call.texts.onlyWords);
    const turn = await turnOf(call, id);
    await call.bot.conversation.ask(call, { text: content, parentId: turn?.id ?? null });
  },
};
