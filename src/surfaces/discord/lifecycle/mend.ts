import { type Client, Routes } from "discord.js";
import { z } from "zod";
import type { UnfinishedTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { asMessages } from "../conversation/render.ts";
import { answerRows, failedRows } from "../conversation/rows.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { messageBody } from "../delivery/message-body.ts";
import { messageSender } from "../delivery/message-sender.ts";
import type { DiscordPlace } from "../place.ts";
import { placeOfChannel } from "../place-of.ts";
import type { Rows, Sender } from "../delivery/sender.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { threadOf } from "../delivery/webhook-sender.ts";
import { NoWebhook, type Webhooks } from "../delivery/webhooks.ts";

/** What mending needs beside the bot. */
interface Tools {
  readonly client: Client<true>;
  readonly webhooks: Webhooks;
}

/** What is needed of a message as Discord gives it. */
const MESSAGE = z.object({ content: z.string(), webhook_id: z.string().optional() });

/** Room for small print below what was written before the restart (characters). */
const LONGEST_KEPT = 1800;

/**
 * Mends the answers that were being written when the process died: nothing is left "thinking" or half-written with a
 * button that stops nothing. What cannot be mended, because it was deleted or is too old, is let go.
 */
export async function mendUnfinished(bot: Bot, tools: Tools): Promise<void> {
  for (const turn of await bot.store.unfinished()) {
    const ids = { turn: turn.id, server: turn.serverId, channel: turn.channelId };
    try {
      await mend(bot, tools, turn);
      bot.log.info(ids, "mended an answer that was broken off");
    } catch (error) {
      bot.log.warn({ ...ids, err: error }, "could not mend an answer that was broken off");
    }
    if (turn.variants > 0 || turn.messageIds.length > 0) await bot.store.settle(turn.id);
    else await bot.store.deleteTurn(turn.id);
  }
}

async function mend(bot: Bot, { client, webhooks }: Tools, turn: UnfinishedTurn): Promise<void> {
  const { serverId, channelId, messageIds, interactionToken } = turn;
  const texts = textsFor(client.guilds.cache.get(serverId ?? "")?.preferredLocale ?? "en-US");
  const lastId = messageIds.at(-1);
  if (lastId === undefined) {
    if (interactionToken === null) return;
    const body = messageBody({ content: texts.interrupted, rows: [] });
    await client.rest.patch(Routes.webhookMessage(bot.applicationId, interactionToken), {
      body,
      auth: false,
    });
    return;
  }
  const channel = await client.channels.fetch(channelId);
  const place = placeOfChannel(serverId, channel ?? { id: channelId });
  const message = await messageAt({ client, webhooks }, place, { lastId, applicationId: bot.applicationId });
  const sender = messageSender({
    rest: client.rest,
    webhooks,
    place,
    applicationId: bot.applicationId,
    webhookId: message.webhook_id ?? null,
    further: channelSender(client.rest, channelId),
  });
  if (turn.variants > 0) return showAgain(bot, sender, { turn, texts });
  // Discord may hide even our own words from us; the sentence takes their place then.
  const kept = message.content.slice(0, LONGEST_KEPT);
  const content = kept === "" ? texts.interrupted : `${kept}\n-# ${texts.interrupted}`;
  await sender.edit(lastId, { content, rows: failedRows(turn.id, texts) });
}

/** A message with its words, which Discord may hide from the bot, but not from the webhook that said them. */
async function messageAt(
  { client: { rest }, webhooks }: Tools,
  place: DiscordPlace,
  { lastId, applicationId }: { lastId: string; applicationId: string },
): Promise<z.output<typeof MESSAGE>> {
  const message = MESSAGE.parse(await rest.get(Routes.channelMessage(place.channelId, lastId)));
  const isOurs = message.webhook_id === undefined || message.webhook_id === applicationId;
  const webhook = isOurs ? null : await webhooks.find(place.webhookChannelId);
  if (webhook === null || webhook instanceof NoWebhook) return message;
  const query = new URLSearchParams(threadOf(place));
  const route = Routes.webhookMessage(webhook.id, webhook.token, lastId);
  return MESSAGE.parse(await rest.get(route, { query, auth: false }));
}

/** A further variant was being written over the answer: the one before is shown again. */
async function showAgain(
  bot: Bot,
  sender: Sender,
  { turn, texts }: { turn: UnfinishedTurn; texts: Texts },
): Promise<void> {
  const before = await bot.store.turn(turn.id);
  if (before === null) return;
  const rows: Rows = answerRows(turn.id, { shown: before.shown, count: before.variants }, texts);
  const messages = asMessages(before.text, { head: [], foot: [] }, rows);
  for (const [at, id] of turn.messageIds.entries()) {
    const message = messages[at];
    if (message) await sender.edit(id, message);
  }
}
