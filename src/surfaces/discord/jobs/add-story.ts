import type { ChatInputCommandInteraction } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Call } from "../bot.ts";
import { download, TooLarge } from "../delivery/download.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { demandMayAdd, managedShelf } from "../commands/options/manager.ts";
import { runningText } from "./job-text.ts";
import { operatorPays } from "../costs/costs.ts";
import { noteFor } from "./note.ts";

/** Largest file accepted (bytes); the library reads none larger. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Downloads the attached file.
 * @throws UsageError for one that is too large; Failure when it does not come.
 */
export async function attachedFile(
  { interaction, texts }: Call<ChatInputCommandInteraction>,
  maxBytes = MAX_BYTES,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { name, size, url } = interaction.options.getAttachment("file", true);
  const tooLarge = () =>
    new UsageError(texts.commands.library.fileTooLarge(Math.floor(maxBytes / 1024 / 1024)));
  if (size > maxBytes) throw tooLarge();
  try {
    return { fileName: name, bytes: await download(url, maxBytes) };
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge() : error;
  }
}

/** Has a story added to the shelf of the place, and reports how far it is in the answer. @throws UsageError, Failure */
export async function addStory(call: Call<ChatInputCommandInteraction>): Promise<void> {
  const { bot, interaction, texts } = call;
  const { options } = interaction;
  const [name, title] = [options.getString("name") ?? undefined, options.getString("title") ?? undefined];
  const shelf = managedShelf(call);
  demandMayAdd(call);
  await bot.engine.requirePlace({ shelf, fileName: options.getAttachment("file", true).name, name });
  const file = await attachedFile(call);
  const head = { kind: "add", subject: file.fileName } as const;
  const content = runningText(head, { phase: "waiting", done: 0, total: 1 }, null, texts);
  const sender = interactionSender(interaction);
  const messageId = await sender.send({ content, rows: [] });
  try {
    const wish = { shelf, ...file, name, title, payment: operatorPays(call) };
    await bot.engine.add(wish, noteFor(call, messageId));
  } catch (error) {
    // There is nothing to report: the error tells why.
    await sender.delete(messageId).catch(() => {});
    throw error;
  }
  bot.reports.watch();
}
