import { ownMessages } from "./channel-sender.ts";
import type { Sender } from "./sender.ts";
import { webhookMessages, type WebhookPlace } from "./webhook-sender.ts";

/** Messages that exist already, by whom they were written. */
export interface ExistingMessages extends WebhookPlace {
  readonly applicationId: string;
  /** What Discord says about the messages: of an answer to an interaction it is the application's id. */
  readonly webhookId: string | null;
  /** Writes what they do not hold. */
  readonly further: Sender;
}

/**
 * Changes messages from before, for instance from before a restart, by whichever way they were written; new ones go
 * through `further`. Rejects as these do.
 */
export function messageSender({ applicationId, webhookId, further, ...where }: ExistingMessages): Sender {
  const isOwn = webhookId === null || webhookId === applicationId;
  const messages = isOwn ? ownMessages(where.rest, where.place.channelId) : webhookMessages(where);
  return { send: (message) => further.send(message), ...messages };
}
