import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from "discord.js";

/** Id of the only field of a form. */
export const WORDS = "words";

/** A form with one text field; title and label of at most 45 characters. */
export function formWithField(
  customId: string,
  field: {
    title: string;
    label: string;
    maxLength: number;
    isLong: boolean;
    example?: string;
    value?: string;
  },
): APIModalInteractionResponseCallbackData {
  const { title, label, maxLength, isLong, example, value } = field;
  const input = {
    type: ComponentType.TextInput,
    custom_id: WORDS,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: maxLength,
    required: true,
    ...(example !== undefined && { placeholder: example }),
    ...(value !== undefined && { value }),
  } as const;
  return {
    custom_id: customId,
    title,
    components: [{ type: ComponentType.Label, label, component: input }],
  };
}
