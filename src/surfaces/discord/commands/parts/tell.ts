import { MessageFlags } from "discord.js";
import { splitMessage } from "../../../../text/split-message.ts";
import type { Call } from "../../bot.ts";

/** Messages an answer may fill; more would bury the channel. */
const MOST_MESSAGES = 3;
/** Characters of a message kept free for the sentence that says something was left out. */
const ROOM_FOR_NOTE = 200;

/** The messages that show a text, at most three; `leftOut` ends the last one when there would be more. */
export function fewMessages(text: string, leftOut: string): string[] {
  const pieces = splitMessage(text, 2000 - ROOM_FOR_NOTE);
  const shown = pieces.slice(0, MOST_MESSAGES);
  return pieces.length > MOST_MESSAGES
    ? shown.map((piece, at) => (at === MOST_MESSAGES - 1 ? `${piece}\n\n-# ${leftOut}` : piece))
    : shown;
}

/** Answers an interaction with a text that only the person who made it sees. */
export async function tell({ interaction, texts }: Call, text: string): Promise<void> {
  const [first = "", ...more] = fewMessages(text, texts.commands.leftOut);
  await interaction.editReply({ content: first });
  for (const content of more) await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
}
