import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Answers the same question to whoever presses it, and to them alone, as far as they know the story. */
export const rest: Button = {
  acknowledgement: "private",
  asksStory: true,
  async run(press) {
    await press.bot.conversation.rest(press, await answerHere(press, press.turnId));
  },
};
