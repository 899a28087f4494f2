import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { isDiscordCode, messageBody, SENT } from "./message-body.ts";
import type { ChannelContext } from "../channel-context.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender, Shown } from "./sender.ts";
import { webhookName } from "./webhook-name.ts";
import { NoWebhook, type Webhook, type Webhooks } from "./webhooks.ts";

/** Where a webhook speaks. */
export interface WebhookChannel {
  readonly rest: REST;
  readonly webhooks: Webhooks;
  readonly channel: ChannelContext;
}

/** The character a webhook speaks as. */
export interface WebhookSpeaker extends WebhookChannel {
  /** The character's name; changed where Discord would refuse it. */
  readonly name: string;
  readonly avatarUrl: string | null;
}

/**
 * Speaks as a character, by webhook; such a message cannot be a reply. Besides with `DiscordAPIError`, everything
 * rejects with `NoWebhook` where there is none and cannot be.
 */
export function webhookSender({ name, avatarUrl, ...where }: WebhookSpeaker): Sender {
  const { rest, webhooks, channel } = where;
  const sentBy = new Map<string, Webhook>();
  let username: string | undefined;

  /** Gives `null` when the webhook is gone, or is in another channel now. */
  async function post(webhook: Webhook, message: Shown): Promise<string | null> {
    username = webhooks.nextName(channel.channelId, (previous) => username ?? webhookName(name, previous));
    const body = { ...messageBody(message), username, avatar_url: avatarUrl ?? undefined };
    const query = new URLSearchParams({ ...threadOf(channel), wait: "true" });
    const route = Routes.webhook(webhook.id, webhook.token);
    const sent = SENT.parse(await rest.post(route, { body, query, auth: false }));
    if (sent.channel_id !== channel.channelId) {
      await rest.delete(Routes.webhookMessage(webhook.id, webhook.token, sent.id), { auth: false });
      return null;
    }
    sentBy.set(sent.id, webhook);
    return sent.id;
  }

  async function postOrForget(message: Shown): Promise<string | null> {
    const webhook = await working(where);
    const id = await post(webhook, message).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
    if (id === null) webhooks.forget(channel.webhookChannelId, webhook);
    return id;
  }

  return {
    async send(message) {
      // Retried once only: Discord bans clients that keep calling a deleted webhook.
      const id = (await postOrForget(message)) ?? (await postOrForget(message));
      if (id === null) throw new NoWebhook("no-place");
      return id;
    },
    ...webhookMessages(where, (messageId) => sentBy.get(messageId)),
  };
}

/**
 * Changes messages that the channel's webhook wrote; `sender` gives another one where it is known. Rejects with
 * `NoWebhook` when that webhook is gone: no other can change them.
 */
export function webhookMessages(
  where: WebhookChannel,
  sender: (messageId: string) => Webhook | undefined = () => undefined,
): Omit<Sender, "send"> {
  const { rest, channel } = where;
  const query = new URLSearchParams(threadOf(channel));

  async function change(messageId: string, by: (route: `/${string}`) => Promise<unknown>): Promise<void> {
    const webhook = sender(messageId) ?? (await working(where));
    await by(Routes.webhookMessage(webhook.id, webhook.token, messageId)).catch((error: unknown) => {
      if (!isGone(error)) throw error;
      where.webhooks.forget(channel.webhookChannelId, webhook);
      throw new NoWebhook("no-place");
    });
  }

  return {
    edit: (messageId, message) =>
      change(messageId, (route) =>
        unlessCut(() => rest.patch(route, { body: messageBody(message), query, auth: false })),
      ),
    delete: (messageId) => change(messageId, (route) => rest.delete(route, { query, auth: false })),
  };
}

function isGone(error: unknown): boolean {
  const { UnknownWebhook, InvalidWebhookToken } = RESTJSONErrorCodes;
  return [UnknownWebhook, InvalidWebhookToken].some((code) => isDiscordCode(error, code));
}

/** @throws NoWebhook */
async function working({ webhooks, channel }: WebhookChannel): Promise<Webhook> {
  const found = await webhooks.find(channel.webhookChannelId);
  if (found instanceof NoWebhook) throw found;
  return found;
}

/** A webhook belongs to the parent channel: without this, a thread's messages are not found. */
export function threadOf(channel: ChannelContext): Record<string, string> {
  return channel.isThread ? { thread_id: channel.channelId } : {};
}
