import type { RepliableInteraction } from "discord.js";
import { channelSender } from "./channel-sender.ts";
import type { Sender } from "./sender.ts";
import { tokenSender, untilExpired } from "./token-sender.ts";

/**
 * Answers a deferred interaction: the first message replaces "thinking", later ones follow it and have the same
 * audience. When the interaction's token expires, after 15 minutes, the bot continues public answers as itself.
 *
 * @param options `pressedId`: the message of the button, which stays; everything sent follows it. `isPrivate`: whether
 * only one person sees the answer, which an interaction itself does not know after `deferUpdate`.
 */
export function interactionSender(
  interaction: RepliableInteraction,
  options: { readonly pressedId?: string; readonly isPrivate?: boolean } = {},
): Sender {
  const { client, applicationId, token, channelId } = interaction;
  const { pressedId = null, isPrivate = interaction.ephemeral === true } = options;
  const byToken = tokenSender({ rest: client.rest, applicationId, token, isPrivate, pressedId });
  const isPublic = !isPrivate && channelId !== null;
  const sender = isPublic ? untilExpired(byToken, channelSender(client.rest, channelId)) : byToken;
  return {
    ...sender,
    async send(message) {
      const id = await sender.send(message);
      // Otherwise a later error would replace the answer.
      interaction.replied = true;
      return id;
    },
  };
}
