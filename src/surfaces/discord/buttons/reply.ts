import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from "discord.js";
import type { Call } from "../bot.ts";
import { type CustomId, customId } from "../custom-id.ts";
import { answerHere } from "../rights.ts";
import type { Button } from "./button.ts";

const WORDS = "words";
/** Longest reply (characters), as long as a message. */
const LONGEST = 2000;

/** Opens a form for going on with the talk: the way to answer a character where the bot cannot read plain replies. */
export const reply: Button = {
  acknowledgement: "form",
  asksStory: false,
  async run({ interaction, turnId, texts }) {
    await interaction.showModal({
      custom_id: customId("reply", turnId),
      title: texts.replyForm.title,
      components: [
        {
          type: ComponentType.Label,
          label: texts.replyForm.label,
          component: {
            type: ComponentType.TextInput,
            custom_id: WORDS,
            style: TextInputStyle.Paragraph,
            max_length: LONGEST,
            required: true,
          },
        },
      ],
    });
  },
};

/** Whether a form that was sent is this one. */
export function isAnswerForm({ action }: CustomId): boolean {
  return action === "reply";
}

/** Goes on with the talk from the answer under which the form was opened, with the same speaker. */
export async function answerForm(call: Call<ModalSubmitInteraction> & CustomId): Promise<void> {
  const turn = await answerHere(call, call.turnId);
  await call.bot.conversation.ask(call, {
    text: call.interaction.fields.getTextInputValue(WORDS),
    storyId: turn.storyId,
    speaker: turn.characterId ?? "narrator",
    parentId: turn.id,
  });
}
