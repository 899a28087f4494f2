import { MessageFlags, type RepliableInteraction } from "discord.js";
import { NOBODY } from "./message-body.ts";
import type { Sender, Shown } from "./sender.ts";

/**
 * Answers an interaction that was deferred: the first message takes the place of "thinking" (after `deferUpdate`, of
 * the message with the button), later ones follow it and are seen by whom the first is. Works while the interaction's
 * token lives, 15 minutes.
 *
 * @param options `isAnswered`: that message stays what it is, and all that is sent follows it.
 */
export function interactionSender(
  interaction: RepliableInteraction,
  { isAnswered: wasAnswered = false } = {},
): Sender {
  let isAnswered = wasAnswered;
  return {
    async send(message) {
      if (isAnswered) {
        const ephemeral = interaction.ephemeral ? [MessageFlags.Ephemeral as const] : [];
        const flags = [MessageFlags.SuppressEmbeds as const, ...ephemeral];
        return (await interaction.followUp({ ...payload(message), flags })).id;
      }
      const { id } = await interaction.editReply(payload(message));
      isAnswered = true;
      return id;
    },
    async edit(messageId, message) {
      await interaction.editReply({ ...payload(message), message: messageId });
    },
    delete: (messageId) => interaction.deleteReply(messageId),
  };
}

function payload({ content, rows }: Shown) {
  return { content, components: rows, allowedMentions: NOBODY, flags: MessageFlags.SuppressEmbeds as const };
}
