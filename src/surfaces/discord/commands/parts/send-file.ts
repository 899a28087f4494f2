import { AttachmentBuilder } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { Call } from "../../bot.ts";
import { NOBODY } from "../../delivery/message-body.ts";

/** A file to be given to a person. */
interface GivenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Answers with a file. @throws UsageError when it is larger than Discord takes there. */
export async function sendFile(
  { interaction, texts }: Call,
  { fileName, bytes }: GivenFile,
  content: string,
): Promise<void> {
  if (bytes.length > interaction.attachmentSizeLimit) throw new UsageError(texts.commands.story.textTooLarge);
  const file = new AttachmentBuilder(Buffer.from(bytes), { name: fileName });
  await interaction.editReply({ content, files: [file], allowedMentions: NOBODY });
}
