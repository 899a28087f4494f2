import { MessageFlags, type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { isDiscordCode, messageBody, SENT } from "./message-body.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender, Shown } from "./sender.ts";

/** What the token of a deferred interaction gives access to. */
interface TokenReach {
  readonly rest: REST;
  readonly applicationId: string;
  /** Works for 15 minutes, for the messages that were sent by it and for the one that was pressed. */
  readonly token: string;
  readonly isPrivate: boolean;
  /** Id of the message whose button was pressed; `null` if the first message replaces "thinking". */
  readonly pressedId: string | null;
  /** What to use once the token has expired, if anything. */
  readonly otherwise: Sender | null;
}

/** Answers an interaction by its token; later messages follow the first and have the same audience. */
export function tokenSender(reach: TokenReach): Sender {
  const { rest, applicationId, token, isPrivate, otherwise } = reach;
  let originalId = reach.pressedId;
  const at = (messageId: string) => {
    const id = messageId === originalId ? "@original" : messageId;
    return Routes.webhookMessage(applicationId, token, id);
  };

  async function answer(message: Shown): Promise<string> {
    const body = messageBody(message);
    if (originalId === null) {
      const route = Routes.webhookMessage(applicationId, token);
      const { id } = SENT.parse(await unlessCut(() => rest.patch(route, { body, auth: false })));
      originalId = id;
      return id;
    }
    const flags = MessageFlags.SuppressEmbeds | (isPrivate ? MessageFlags.Ephemeral : 0);
    const query = new URLSearchParams({ wait: "true" });
    const route = Routes.webhook(applicationId, token);
    return SENT.parse(await rest.post(route, { body: { ...body, flags }, query, auth: false })).id;
  }

  /** Does something by the token, or the other way once it has expired. */
  async function either<T>(byToken: () => Promise<T>, other: (sender: Sender) => Promise<T>): Promise<T> {
    return byToken().catch((error: unknown) => {
      if (otherwise === null || !isDiscordCode(error, RESTJSONErrorCodes.InvalidWebhookToken)) throw error;
      return other(otherwise);
    });
  }

  return {
    send: (message) =>
      either(
        () => answer(message),
        (sender) => sender.send(message),
      ),
    async edit(messageId, message) {
      const body = messageBody(message);
      await either<unknown>(
        () => unlessCut(() => rest.patch(at(messageId), { body, auth: false })),
        (sender) => sender.edit(messageId, message),
      );
    },
    async delete(messageId) {
      await either<unknown>(
        () => rest.delete(at(messageId), { auth: false }),
        (sender) => sender.delete(messageId),
      );
    },
  };
}
