import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Ends an answer that is being written; what it said stays. */
export const stop: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await press.bot.conversation.stop(press, await answerHere(press, press.turnId));
  },
};
