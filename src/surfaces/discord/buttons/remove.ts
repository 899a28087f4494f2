import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Takes an answer away, for whoever asked and for moderators. */
export const remove: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await press.bot.conversation.remove(press, await answerHere(press, press.turnId));
  },
};
