import { MessageFlags, type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { isDiscordCode, messageBody, SENT } from "./message-body.ts";
import { unlessCut } from "./send-again.ts";
import type { Sender, Shown } from "./sender.ts";

/** What is reached by the token of an interaction that was deferred. */
interface TokenReach {
  readonly rest: REST;
  readonly applicationId: string;
  /** Works for 15 minutes, for the messages that were sent by it and for the one that was pressed. */
  readonly token: string;
  readonly isPrivate: boolean;
  /** Id of the message that was pressed; `null` where the first one sent takes the place of "thinking". */
  readonly pressedId: string | null;
  /** The way to go when the token has ended; `null` where there is none. */
  readonly otherwise: Sender | null;
}

/** Answers an interaction by its token; later messages follow the first and are seen by whom that is. */
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

  /** Does something by the token, and by the other way when it has ended. */
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
