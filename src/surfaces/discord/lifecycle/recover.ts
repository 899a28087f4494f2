import { elementAt } from "../../../core/element-at.ts";
import { type Client, Routes } from "discord.js";
import { z } from "zod";
import type { Reply } from "../../../core/reply.ts";
import { splitMessage } from "../../../text/split-message.ts";
import type { StoredTurn, UnfinishedTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { hasRest } from "../conversation/has-rest.ts";
import { messagesShown } from "../conversation/messages-shown.ts";
import { questionLine, recordedMessages } from "../conversation/recorded-answer.ts";
import { routeFor } from "../conversation/route.ts";
import { failedRows } from "../conversation/rows.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import type { Sender } from "../delivery/sender.ts";
import { tokenSender } from "../delivery/token-sender.ts";
import { threadOf, webhookMessages } from "../delivery/webhook-sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { type ChannelContext, channelContext } from "../channel-context.ts";
import { shelfAt } from "../shelf.ts";

/** What recovering needs beside the bot. */
export type RecoveryDeps = ConversationDeps & { readonly client: Client<true> };

/** An answer that was broken off, and where it is. */
interface Broken {
  readonly turn: StoredTurn;
  readonly messageIds: readonly string[];
  readonly interactionToken: string | null;
  readonly channel: ChannelContext;
  readonly texts: Texts;
  /** Why, in a sentence. */
  readonly reason: string;
  readonly isAfterRestart: boolean;
}

/** One way to change the messages of an answer. */
interface Way {
  readonly sender: Sender;
  /** The messages it may reach. */
  readonly messageIds: readonly string[];
  readonly isWebhook: boolean;
  /** Reads what a message says. */
  readonly read: (messageId: string) => Promise<unknown>;
}

/** What is needed of a message as Discord gives it. */
const MESSAGE = z.object({ content: z.string() });

/** Room for small print below what was written before the restart (characters). */
const MAX_KEPT = 1800;

/**
 * Ends the answers that were being written when the process died: nothing is left "thinking" or half-written with a
 * button that stops nothing. What cannot be reached, because it was deleted or is too old, is let go.
 *
 * @param unfinished what was unfinished before the bot logged in: what it writes since then is not broken off.
 * @param how whether a restart broke them off; else whoever asked was told already, if nothing of the answer is there.
 */
export async function recoverUnfinished(
  bot: Bot,
  deps: RecoveryDeps,
  unfinished: readonly UnfinishedTurn[],
  how: { readonly isAfterRestart: boolean },
): Promise<void> {
  for (const { id, serverId, channelId, interactionToken, messageIds } of unfinished) {
    const ids = { turn: id, server: serverId, channel: channelId };
    const turn = await bot.store.turn(id);
    if (turn === null) continue;
    // Whoever is quick may have it written again by now.
    const task = deps.running.begin(id, { ...turn, askedId: turn.parentId });
    if (task === null) continue;
    try {
      const fetched = await deps.client.channels.fetch(channelId).catch(() => null);
      const channel = channelContext(serverId, fetched ?? { id: channelId });
      const guild = deps.client.guilds.cache.get(serverId ?? "");
      const texts = textsFor(guild?.preferredLocale ?? "en-US");
      const reason = how.isAfterRestart ? texts.interrupted : texts.brokenOff;
      await recover(bot, deps, { turn, messageIds, interactionToken, channel, texts, reason, ...how });
      bot.log.info(ids, "recovered an answer that was broken off");
    } catch (error) {
      bot.log.warn({ ...ids, err: error }, "could not recover an answer that was broken off");
    }
    if (messageIds.length > 0 || (turn.variants > 0 && !turn.isSpoiler)) await bot.store.finishReply(id);
    else await bot.store.deleteTurn(id);
    task.end();
  }
}

async function recover(bot: Bot, deps: RecoveryDeps, broken: Broken): Promise<void> {
  const { turn, messageIds } = broken;
  // What was to follow an answer behind a spoiler mark is let go: the answer itself is there.
  if (messageIds.length === 0 && turn.isSpoiler) return;
  const reply = (await mayBeShown(bot, broken)) ? turn.reply : null;
  if (messageIds.length === 0) {
    if (reply !== null) return send(bot, deps, broken, reply);
    return broken.isAfterRestart ? excuse(bot, deps, broken) : undefined;
  }
  let failure: unknown = null;
  for (const way of waysTo(bot, deps, broken)) {
    try {
      return await (reply === null ? endHere(broken, way) : showAgain(bot, broken, way, reply));
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

/** Whether there is an answer, and those who see it may know by now as much of the story as it does. */
async function mayBeShown({ catalogue, preferences }: Bot, { turn, channel }: Broken): Promise<boolean> {
  const { personId, storyId, reply, bound, edition } = turn;
  if (reply === null) return false;
  const outline = await catalogue.outline(shelfAt({ channel, personId }), storyId);
  if (edition !== undefined && edition !== outline.edition) return false;
  const { asker, everyone } = await preferences.audienceBounds(channel, personId, outline);
  return bound <= (turn.isPrivate || turn.isSpoiler ? asker : everyone);
}

/** The ways by which messages may have been written, those first that cost no refusal. */
function waysTo(bot: Bot, { client, webhooks }: RecoveryDeps, broken: Broken): Way[] {
  const { turn, interactionToken, messageIds, channel } = broken;
  const { rest } = client;
  const { applicationId } = bot;
  const lastId = elementAt(messageIds, -1);
  const own = Routes.channelMessages(channel.channelId);
  const byToken = (token: string, pressedId: string | null): Way => {
    const read = (id: string) =>
      rest.get(Routes.webhookMessage(applicationId, token, id === pressedId ? "@original" : id), {
        auth: false,
      });
    const access = { rest, applicationId, token, isPrivate: turn.isPrivate, pressedId };
    const reached = pressedId === null ? messageIds : [pressedId];
    return { sender: tokenSender(access), messageIds: reached, isWebhook: false, read };
  };
  const asBot: Way = {
    sender: channelSender(rest, channel.channelId),
    messageIds,
    isWebhook: false,
    read: (id) => rest.get(`${own}/${id}`),
  };
  const asCharacter: Way = {
    sender: { ...channelSender(rest, channel.channelId), ...webhookMessages({ rest, webhooks, channel }) },
    messageIds,
    isWebhook: true,
    async read(id) {
      const webhook = await webhooks.find(channel.webhookChannelId);
      if (webhook instanceof NoWebhook) throw webhook;
      const query = new URLSearchParams(threadOf(channel));
      return rest.get(Routes.webhookMessage(webhook.id, webhook.token, id), { query, auth: false });
    },
  };
  return [
    ...(interactionToken === null ? [] : [byToken(interactionToken, null)]),
    ...(channel.kind === "server" && turn.characterId !== null ? [asCharacter] : []),
    asBot,
    // The message under whose button it was to be written once more.
    ...(interactionToken === null ? [] : [byToken(interactionToken, lastId)]),
  ];
}

/** Ends what was written so far with the reason and a way to ask again. */
async function endHere({ turn, texts, reason }: Broken, { sender, messageIds, read }: Way): Promise<void> {
  const lastId = elementAt(messageIds, -1);
  const { id: turnId, isSpoiler } = turn;
  // What is behind a spoiler mark cannot be asked for again.
  const why = isSpoiler ? texts.unfinished : reason;
  // Discord may hide even our own words from us; the sentence takes their place then.
  const content = await read(lastId).then(
    // Cut so that its marks hold, a spoiler's before all.
    (message) => splitMessage(MESSAGE.parse(message).content, MAX_KEPT)[0] ?? "",
    () => "",
  );
  const ended = content === "" ? why : `${content}\n-# ${why}`;
  await sender.edit(lastId, { content: ended, rows: failedRows({ turnId, isSpoiler }, texts) });
}

/** Shows the answer that is recorded: the one that had just been written, or the one before it. */
async function showAgain(
  bot: Bot,
  { turn, channel, texts }: Broken,
  { sender, messageIds, isWebhook }: Omit<Way, "read">,
  reply: Reply,
): Promise<void> {
  const shelf = shelfAt({ channel, personId: turn.personId });
  const outline = await bot.catalogue.outline(shelf, turn.storyId);
  const { bound, shown: number } = turn;
  const rest = await hasRest(bot, channel, turn, outline);
  const variant = { turn, outline, reply, bound, number, isWebhook, hasRest: rest };
  const messages = await recordedMessages(bot, channel, variant, texts);
  await messagesShown(bot.store, turn.id, { sender, messageIds }).show(messages);
}

/** Where nothing was shown: says so in the place of "thinking", or as a reply to what was asked. */
async function excuse(bot: Bot, deps: RecoveryDeps, broken: Broken): Promise<void> {
  const { sender } = await firstWay(bot, deps, broken);
  await sender.send({ content: broken.texts.unanswered, rows: [] });
}

/** Sends an answer that was recorded, and of which nothing was shown. */
async function send(bot: Bot, deps: RecoveryDeps, broken: Broken, reply: Reply): Promise<void> {
  const { turn, channel, texts } = broken;
  const asBot = await firstWay(bot, deps, broken);
  const { characterId, personId } = turn;
  const outline = await bot.catalogue.outline(shelfAt({ channel, personId }), turn.storyId);
  const audience = { channel, personId, texts, isPrivate: turn.isPrivate };
  const speaking = { outline, characterId, audience };
  const route = await routeFor({ ...deps, bot }, speaking, reply.speaker, asBot);
  if (route.isWebhook && broken.interactionToken !== null) {
    const [content = texts.interrupted] = asBot.head;
    const messageId = await asBot.sender.send({ content, rows: [] });
    if (turn.parentId !== null) await bot.store.addMessages(turn.parentId, [messageId]);
  }
  await showAgain(bot, broken, { ...route, messageIds: [] }, reply);
}

/** How the bot itself answers what was asked. */
async function firstWay({ store, applicationId }: Bot, { client: { rest } }: RecoveryDeps, broken: Broken) {
  const { turn, interactionToken: token, channel } = broken;
  const { isPrivate, parentId } = turn;
  const askedIn = parentId === null ? [] : await store.messagesOf(parentId);
  const sender =
    token === null
      ? channelSender(rest, channel.channelId, askedIn.at(-1))
      : tokenSender({ rest, applicationId, token, isPrivate, pressedId: null });
  return { sender, head: await questionLine(store, turn), lane: channel.channelId };
}
