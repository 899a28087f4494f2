import { type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from "discord.js";
import { isDiscordCode, messageBody, SENT } from "./message-body.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender, Shown } from "./sender.ts";

/**
 * Speaks as the bot in a channel, thread or direct message.
 *
 * @param replyTo id of a message the first one is a reply to, when it is still there and the bot may read it.
 */
export function channelSender(rest: REST, channelId: string, replyTo?: string): Sender {
  let replied = replyTo;

  async function post(message: Shown): Promise<string> {
    const reference =
      replied === undefined ? {} : { message_reference: { message_id: replied, fail_if_not_exists: false } };
    // With a nonce, a request repeated because its answer was lost shows one message, not two.
    const once = { nonce: SnowflakeUtil.generate().toString(), enforce_nonce: true };
    const body = { ...messageBody(message), ...reference, ...once };
    return SENT.parse(await unlessCut(() => rest.post(Routes.channelMessages(channelId), { body }))).id;
  }

  return {
    async send(message) {
      const id = await post(message).catch((error: unknown) => {
        const cannotReply = RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
        if (!isDiscordCode(error, cannotReply)) throw error;
        replied = undefined;
        return post(message);
      });
      replied = undefined;
      return id;
    },
    ...ownMessages(rest, channelId),
  };
}

/** Changes messages the bot wrote in a channel, answers to interactions that all can see among them. */
export function ownMessages(rest: REST, channelId: string): Omit<Sender, "send"> {
  return {
    async edit(messageId, message) {
      const body = messageBody(message);
      await unlessCut(() => rest.patch(Routes.channelMessage(channelId, messageId), { body }));
    },
    async delete(messageId) {
      await rest.delete(Routes.channelMessage(channelId, messageId));
    },
  };
}
