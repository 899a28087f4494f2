import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Shows another variant: from then on it is the one in the history. */
export const variant: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await press.bot.conversation.showVariant(press, await answerHere(press, press.turnId), press.variant);
  },
};
