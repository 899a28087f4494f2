import { forgetPerson } from "../forget-person.ts";
import type { Button } from "./button.ts";

/** Erases everything that is kept of whoever presses it, under the question that only they see. */
export const forgetMe: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run({ bot, interaction, personId, texts }) {
    const erased = await forgetPerson(bot, personId);
    await interaction.editReply({ content: texts.commands.privacy.erased(erased), components: [] });
  },
};
