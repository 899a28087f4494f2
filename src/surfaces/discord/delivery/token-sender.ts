import { MessageFlags, type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { isDiscordCode, messageBody, SENT } from "./message-body.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender } from "./sender.ts";

/** What the token of a deferred interaction gives access to. */
export interface TokenAccess {
  readonly rest: REST;
  readonly applicationId: string;
  /** Works for 15 minutes, for the messages sent with it and the one whose button was pressed. */
  readonly token: string;
  readonly isPrivate: boolean;
  /** Id of the message whose button was pressed; `null` if the first message replaces "thinking". */
  readonly pressedId: string | null;
}

/** Answers an interaction by its token; later messages follow the first and have the same audience. */
export function tokenSender({ rest, applicationId, token, isPrivate, pressedId }: TokenAccess): Sender {
  let originalId = pressedId;
  const at = (messageId: string) =>
    Routes.webhookMessage(applicationId, token, messageId === originalId ? "@original" : messageId);
  return {
    async send(message) {
      const body = messageBody(message);
      if (originalId === null) {
        const original = Routes.webhookMessage(applicationId, token);
        const { id } = SENT.parse(await unlessCut(() => rest.patch(original, { body, auth: false })));
        originalId = id;
        return id;
      }
      const flags = MessageFlags.SuppressEmbeds | (isPrivate ? MessageFlags.Ephemeral : 0);
      const query = new URLSearchParams({ wait: "true" });
      const route = Routes.webhook(applicationId, token);
      return SENT.parse(await rest.post(route, { body: { ...body, flags }, query, auth: false })).id;
    },
    async edit(messageId, message) {
      const body = messageBody(message);
      await unlessCut(() => rest.patch(at(messageId), { body, auth: false }));
    },
    async delete(messageId) {
      await rest.delete(at(messageId), { auth: false });
    },
  };
}

/** Sends by an interaction's token, and by another sender once it has expired. */
export function untilExpired(byToken: Sender, otherwise: Sender): Sender {
  return {
    send: (message) => byToken.send(message).catch(onceExpired(() => otherwise.send(message))),
    edit: (id, message) => byToken.edit(id, message).catch(onceExpired(() => otherwise.edit(id, message))),
    delete: (id) => byToken.delete(id).catch(onceExpired(() => otherwise.delete(id))),
  };
}

/** Handles the error of an expired token by doing something else; throws any other. */
function onceExpired<T>(other: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (!isDiscordCode(error, RESTJSONErrorCodes.InvalidWebhookToken)) throw error;
    return other();
  };
}
