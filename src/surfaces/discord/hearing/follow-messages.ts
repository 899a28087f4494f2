import { type Client, GatewayDispatchEvents } from "discord.js";
import type { Bot } from "../bot.ts";
import { withoutMention } from "./spoken.ts";

/** What is done when people change or delete messages. */
interface Changes {
  /** With the words that a message of a person has now. */
  readonly changed: (messageId: string, text: string) => void;
  readonly deleted: (messageIds: readonly string[]) => void;
}

/** Listens for changes. The client's own events come only for messages in its memory, which holds next to none. */
export function onChanges(client: Client<true>, { changed, deleted }: Changes): void {
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data) => {
    const isOfPerson = data.author !== undefined && data.author.bot !== true && data.webhook_id === undefined;
    if (isOfPerson && data.content) changed(data.id, withoutMention(client, data.content));
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, ({ id }) => deleted([id]));
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, ({ ids }) => deleted(ids));
}

/** Follows what people do to their messages and to ours: what they change or delete changes or leaves the history. */
export function followMessages(client: Client<true>, bot: Bot, stop: (turnId: number) => void): void {
  const followed = (change: Promise<unknown>, messageId: string | undefined) => {
    change.catch((error: unknown) =>
      bot.log.error({ message: messageId, err: error }, "change not followed"),
    );
  };
  const forget = async (ids: readonly string[]) => {
    for (const turnId of await bot.store.deleteMessages(ids)) stop(turnId);
  };
  onChanges(client, {
    changed: (id, text) => followed(bot.store.changeText(id, text), id),
    deleted: (ids) => followed(forget(ids), ids[0]),
  });
}
