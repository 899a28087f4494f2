import { ApplicationCommandType } from "discord.js";
import type { MessageCommand } from "./command.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { answerOf } from "./parts/turn-of.ts";
import { showPassages } from "./passages.ts";

/** *Show passages*: what an answer rests on. */
export const SHOW_PASSAGES: MessageCommand = {
  data: { ...EVERYWHERE, type: ApplicationCommandType.Message, name: "Show passages" },
  visibility: "private",
  async run(call) {
    await showPassages(call, await answerOf(call));
  },
};
