import { UsageError } from "../../../core/errors.ts";
import { MAX_TYPED_QUESTION } from "../commands/options/shared.ts";
import { customId } from "../custom-id.ts";
import { sayForMember, suggest, suggestionIn } from "../scenes/suggest.ts";
import type { Form, Press } from "./button.ts";
import { formWithField, WORDS } from "./form-field.ts";
import { onScene, sceneUnder } from "./on-scene.ts";

/** Shows lines that the one who presses could say next. */
export const sceneSuggest = onScene("private", suggest);

/** Says one of them. */
export const suggestSay = onScene("update", async (press, here) =>
  sayForMember(press, here, suggestionUnder(press)),
);

/** Opens a form with the words of one. */
export const suggestEdit = onScene("form", async (press) => {
  const { interaction, turnId, variant, texts } = press;
  const value = suggestionUnder(press);
  const { form } = texts.commands.scenes.suggestions;
  const field = { ...form, maxLength: MAX_TYPED_QUESTION, isLong: true, value };
  await interaction.showModal(formWithField(customId("suggestedit", turnId, variant), field));
});

/** Says the words of that form. */
export const suggestEditForm: Form = {
  acknowledgement: "update",
  asksStory: false,
  async run(sending) {
    const words = sending.interaction.fields.getTextInputValue(WORDS);
    await sayForMember(sending, await sceneUnder(sending), words);
  },
};

function suggestionUnder({ interaction, variant, texts }: Press): string {
  const line = suggestionIn(interaction.message.content, variant);
  if (line === "") throw new UsageError(texts.outdated);
  return line;
}
