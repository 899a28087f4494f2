import { type Client, GatewayDispatchEvents } from "discord.js";
import type { Bot } from "../bot.ts";
import type { Running } from "../conversation/running.ts";
import { isProxied, withoutMention, withoutReplyQuote } from "./spoken.ts";

/** The end of any story: the largest position the store holds. */
const MAX_BOUND = 2 ** 31 - 1;

/**
 * Calls `changed` with the new text of a person's message, and `deleted`. Listens to the gateway itself: the client's own
 * events cover only cached messages, and hardly any are cached.
 */
export function onChanges(
  client: Client<true>,
  changed: (messageId: string, text: string, channelId: string) => void,
  deleted: (messageIds: readonly string[], channelId: string) => void,
): void {
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data) => {
    const webhookId = data.webhook_id ?? null;
    const isOwn = data.author !== undefined && data.author.bot !== true && webhookId === null;
    const isByProxy = isProxied({ webhookId, applicationId: data.application_id ?? null });
    if (!data.content || (!isOwn && !isByProxy)) return;
    const text = withoutMention(client, data.content);
    changed(data.id, isByProxy ? withoutReplyQuote(text) : text, data.channel_id);
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, ({ id, channel_id }) => deleted([id], channel_id));
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, ({ ids, channel_id }) => deleted(ids, channel_id));
}

/**
 * Applies edits and deletions of messages to the history, and stops answers to deleted questions. When a channel is
 * deleted, everything said in it is erased.
 */
export function followMessages(client: Client<true>, bot: Bot, running: Running): void {
  const followed = (change: Promise<unknown>, messageId: string | undefined) => {
    change.catch((error: unknown) =>
      bot.log.error({ message: messageId, err: error }, "change not followed"),
    );
  };
  const forget = async (ids: readonly string[]) => {
    const gone = await bot.store.deleteMessages(ids);
    for (const turnId of gone) running.stop(turnId, "gone");
    running.stopThose(({ askedId }) => askedId !== null && gone.includes(askedId), "gone");
  };
  const forgetChannels = async (ids: readonly string[]) => {
    bot.forgetting.forget(({ channelId }) => ids.includes(channelId));
    await bot.store.forgetChannels(ids);
    await bot.preferences.reread();
  };
  const change = async (id: string, text: string) => {
    const turn = await bot.store.turnOfMessage(id);
    if (turn?.from !== "person") return;
    // The new text may contain what its author has read since.
    const position = await bot.store.progress("member", turn.personId, turn.storyId);
    const isSameEdition = position === null || position.edition === turn.edition;
    const bound = isSameEdition ? Math.max(turn.bound, position?.bound ?? 0) : MAX_BOUND;
    await bot.store.changeText(id, text, bound);
  };
  onChanges(
    client,
    (id, text) => followed(change(id, text), id),
    (ids) => followed(forget(ids), ids[0]),
  );
  client.ws.on(GatewayDispatchEvents.ThreadDelete, ({ id }) => followed(forgetChannels([id]), undefined));
  client.ws.on(GatewayDispatchEvents.ChannelDelete, ({ id }) => {
    const threads = client.channels.cache.filter((one) => one.isThread() && one.parentId === id);
    followed(forgetChannels([id, ...threads.keys()]), undefined);
  });
}
