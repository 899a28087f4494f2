import type { RepliableInteraction } from "discord.js";
import { channelSender } from "./channel-sender.ts";
import type { Sender } from "./sender.ts";
import { tokenSender } from "./token-sender.ts";

/**
 * Answers an interaction that was deferred: the first message takes the place of "thinking", later ones follow it and
 * are seen by whom the first is. When the interaction's token has ended, after 15 minutes, the bot goes on as itself
 * with what all can see.
 *
 * @param options `pressedId`: the message of the button, which stays where all that is sent follows it; `isPrivate`:
 * only one person sees it, which an interaction itself does not know after `deferUpdate`.
 */
export function interactionSender(
  interaction: RepliableInteraction,
  options: { readonly pressedId?: string; readonly isPrivate?: boolean } = {},
): Sender {
  const { client, applicationId, token, channelId } = interaction;
  const { pressedId = null, isPrivate = interaction.ephemeral === true } = options;
  const otherwise = isPrivate || channelId === null ? null : channelSender(client.rest, channelId);
  const sender = tokenSender({ rest: client.rest, applicationId, token, isPrivate, pressedId, otherwise });
  return {
    ...sender,
    async send(message) {
      const id = await sender.send(message);
      // Else what goes wrong later would be told in the place of the answer.
      interaction.replied = true;
      return id;
    },
  };
}
