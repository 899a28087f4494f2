import { MessageFlags, type RepliableInteraction, RESTJSONErrorCodes } from "discord.js";
import { channelSender } from "./channel-sender.ts";
import { isDiscordCode, NOBODY } from "./message-body.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender, Shown } from "./sender.ts";

/**
 * Answers an interaction that was deferred: the first message takes the place of "thinking" (after `deferUpdate`, of
 * the message with the button), later ones follow it and are seen by whom the first is. When the interaction's token has
 * ended, after 15 minutes, the bot goes on as itself with what all can see.
 *
 * @param options `isAnswered`: that message stays what it is, and all that is sent follows it.
 */
export function interactionSender(
  interaction: RepliableInteraction,
  { isAnswered: wasAnswered = false } = {},
): Sender {
  let isAnswered = wasAnswered;
  const asItself = channelSender(interaction.client.rest, interaction.channelId ?? "");

  /** @throws the error unless it says that the token has ended, and there is another way. */
  function demandOtherWay(error: unknown): void {
    const isEnded = isDiscordCode(error, RESTJSONErrorCodes.InvalidWebhookToken);
    if (!isEnded || interaction.ephemeral || interaction.channelId === null) throw error;
  }

  async function answer(message: Shown): Promise<string> {
    if (!isAnswered) return (await unlessCut(() => interaction.editReply(payload(message)))).id;
    const ephemeral = interaction.ephemeral ? [MessageFlags.Ephemeral as const] : [];
    const flags = [MessageFlags.SuppressEmbeds as const, ...ephemeral];
    return (await interaction.followUp({ ...payload(message), flags })).id;
  }

  return {
    async send(message) {
      const id = await answer(message).catch((error: unknown) => {
        demandOtherWay(error);
        return asItself.send(message);
      });
      isAnswered = true;
      return id;
    },
    async edit(messageId, message) {
      const edit = { ...payload(message), message: messageId };
      await unlessCut(() => interaction.editReply(edit)).catch((error: unknown) => {
        demandOtherWay(error);
        return asItself.edit(messageId, message);
      });
    },
    async delete(messageId) {
      await interaction.deleteReply(messageId).catch((error: unknown) => {
        demandOtherWay(error);
        return asItself.delete(messageId);
      });
    },
  };
}

function payload({ content, rows }: Shown) {
  return { content, components: rows, allowedMentions: NOBODY, flags: MessageFlags.SuppressEmbeds as const };
}
