import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { name } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { answerOf } from "./turn-of.ts";
import { showPassages } from "./passages.ts";

/** *Show passages*: what an answer is based on. */
export const SHOW_PASSAGES: MessageCommand = {
  data: {
    ...EVERYWHERE,
    type: ApplicationCommandType.Message,
    ...name({ en: "Show passages", de: "Textstellen zeigen" }),
  },
  visibility: "private",
  async run(call) {
    await showPassages(call, await answerOf(call));
  },
};
