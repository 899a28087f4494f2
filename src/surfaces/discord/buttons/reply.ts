import { MAX_TYPED_QUESTION } from "../commands/options/shared.ts";
import { customId } from "../custom-id.ts";
import { answerHere, demandEdition } from "../rights.ts";
import { shelfAt } from "../shelf.ts";
import type { Button, Form } from "./button.ts";
import { formWithField, WORDS } from "./form-field.ts";

/** Opens a form to continue the conversation: the way to answer a character where the bot cannot read plain replies. */
export const reply: Button = {
  acknowledgement: "form",
  asksStory: false,
  async run({ interaction, turnId, texts }) {
    const field = { ...texts.replyForm, maxLength: MAX_TYPED_QUESTION, isLong: true };
    await interaction.showModal(formWithField(customId("reply", turnId), field));
  },
};

/** Continues the conversation from the answer under which the form was opened, with the same speaker. */
export const replyForm: Form = {
  acknowledgement: "public",
  asksStory: true,
  async run(sending) {
    const { bot, interaction, texts } = sending;
    const turn = await answerHere(sending, sending.turnId);
    demandEdition(turn, await bot.catalogue.outline(shelfAt(sending), turn.storyId), texts);
    await bot.conversation.ask(sending, {
      text: interaction.fields.getTextInputValue(WORDS),
      storyId: turn.storyId,
      speaker: turn.characterId ?? "narrator",
      parentId: turn.id,
    });
  },
};
