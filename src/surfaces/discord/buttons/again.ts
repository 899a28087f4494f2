import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Answers once more, as a further variant in the same message. */
export const again: Button = {
  acknowledgement: "update",
  asksStory: true,
  async run(press) {
    await press.bot.conversation.regenerate(press, await answerHere(press, press.turnId));
  },
};
