import { showPassages } from "../commands/passages.ts";
import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

/** Shows whoever presses the passages an answer rests on, as far as they may know them. */
export const passages: Button = {
  acknowledgement: "private",
  asksStory: false,
  async run(press) {
    await showPassages(press, await answerHere(press, press.turnId));
  },
};
