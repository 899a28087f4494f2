import { AttachmentBuilder, MessageFlags } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import { splitMessage } from "../../../../text/split-message.ts";
import type { Call } from "../../bot.ts";
import type { Rows } from "../../delivery/sender.ts";
import { NOBODY } from "../../delivery/message-body.ts";

/** How many messages one answer may fill: more would bury the channel. */
const MAX_MESSAGES = 3;
/** Characters of a message kept free for the sentence that something was left out. */
const ROOM_FOR_NOTE = 200;

/** The messages that show a text, at most three; `leftOut` ends the last one when there would be more. */
export function fewMessages(text: string, leftOut: string): string[] {
  const pieces = splitMessage(text, 2000 - ROOM_FOR_NOTE);
  const shown = pieces.slice(0, MAX_MESSAGES);
  return pieces.length > MAX_MESSAGES
    ? shown.map((piece, at) => (at === MAX_MESSAGES - 1 ? `${piece}\n\n-# ${leftOut}` : piece))
    : shown;
}

/** Answers an interaction with a text that only the person who made it sees, with buttons under its end. */
export async function tell({ interaction, texts }: Call, text: string, rows: Rows = []): Promise<void> {
  const pieces = fewMessages(text, texts.commands.leftOut);
  const message = (content: string, at: number) => ({
    content,
    ...(at === pieces.length - 1 && rows.length > 0 && { components: [...rows] }),
  });
  const [first = message("", 0), ...more] = pieces.map(message);
  await interaction.editReply(first);
  for (const one of more) await interaction.followUp({ ...one, flags: MessageFlags.Ephemeral });
}

/** Answers with a file. @throws UsageError when it is larger than Discord accepts there. */
export async function sendFile(
  { interaction, texts }: Call,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
  content: string,
): Promise<void> {
  if (bytes.length > interaction.attachmentSizeLimit) throw new UsageError(texts.commands.story.textTooLarge);
  const file = new AttachmentBuilder(Buffer.from(bytes), { name: fileName });
  await interaction.editReply({ content, files: [file], allowedMentions: NOBODY });
}
