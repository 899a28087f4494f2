import { ownMessages } from "./channel-sender.ts";
import type { Sender } from "./sender.ts";
import { webhookMessages, type WebhookChannel } from "./webhook-sender.ts";

/** Existing messages and who wrote them. */
export interface ExistingMessages extends WebhookChannel {
  readonly applicationId: string;
  /** As Discord reports it: for an answer to an interaction, the application's id. */
  readonly webhookId: string | null;
  /** Sends the messages that are added. */
  readonly further: Sender;
}

/**
 * Changes existing messages, also from before a restart, the way they were written; new ones go
 * through `further`. Rejects as these do.
 */
export function messageSender({ applicationId, webhookId, further, ...where }: ExistingMessages): Sender {
  const isOwn = webhookId === null || webhookId === applicationId;
  const messages = isOwn ? ownMessages(where.rest, where.channel.channelId) : webhookMessages(where);
  return { send: (message) => further.send(message), ...messages };
}
