import { elementAt } from "../../../core/element-at.ts";
import { type Client, Events, type Message } from "discord.js";
import { StoryReplaced, UsageError } from "../../../core/errors.ts";
import type { Bot } from "../bot.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import type { Said } from "../forgetting.ts";
import type { Admission } from "../conversation/admission.ts";
import { onChanges } from "./follow-messages.ts";
import { messageBatches } from "./batch-messages.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { channelOfMessage } from "../channel-context.ts";
import { followedFrom, repliedId, repliedTurn } from "./reply-chain.ts";
import { firstTime, newestIds } from "../seen.ts";
import { isOutOfCharacter, isSpoken, withoutMention } from "./spoken.ts";
import { shelfAt } from "../shelf.ts";
import { isExpected, isGone, isRefused, sentenceFor } from "../trouble.ts";

/** What receiving messages needs besides the bot. */
export interface MessageDeps {
  readonly admission: Admission;
  readonly isStopping: () => boolean;
}

/** A message with its current text. */
interface CurrentMessage {
  readonly message: Message;
  readonly text: string;
}

type Deleted = ReturnType<typeof newestIds>;

/**
 * Answers messages that mention the bot or reply to an answer, direct messages, and all messages in threads with free
 * talk. Several by one person in quick succession are answered once, with their latest text. Bots and webhooks are
 * ignored. Returns a function that answers at once what is still being collected.
 */
export function handleMessages(client: Client<true>, bot: Bot, deps: MessageDeps): () => void {
  const failed =
    ({ id }: Message) =>
    (error: unknown) =>
      bot.log.error({ message: id, err: error }, "message failed");
  const deleted = newestIds();
  const batches = messageBatches<CurrentMessage>((batch) => {
    answer(client, bot, batch, { ...deps, deleted }).catch(failed(elementAt(batch, 0).message));
  });
  const collect = async (message: Message) => {
    if (bot.preferences.maySpeak(channelOfMessage(message)))
      batches.add(batchKey(message), { message, text: withoutMention(client, message.content) });
    else await message.react("🔇").catch(() => {});
  };
  const collectReply = async (message: Message) => {
    if ((await repliedTurn(bot, message))?.from === "story") await collect(message);
  };
  const isNew = firstTime();
  client.on(Events.MessageCreate, (message) => {
    if (bot.scenes.isHere(message.channelId) || !isSpoken(message) || !isNew(message.id)) return;
    // Without waiting where possible, so that an immediate edit or deletion finds it in the batch.
    const isForBot =
      isAddressed(client, bot, message) || (batches.has(batchKey(message)) && continuesBatch(message));
    (isForBot ? collect(message) : collectReply(message)).catch(failed(message));
  });
  onChanges(
    client,
    (id, text) => batches.revise((one) => (one.message.id === id ? { ...one, text } : one)),
    (ids) => {
      for (const id of ids) deleted.set(id, true);
      batches.revise((one) => (ids.includes(one.message.id) ? null : one));
    },
  );
  bot.forgetting.onForget((fits) => batches.revise((one) => (fits(saidBy(one.message)) ? null : one)));
  return batches.flush;
}

/** Messages of one person in one channel make a batch. */
function batchKey({ channelId, author }: Message): string {
  return `${channelId} ${author.id}`;
}

/** Who wrote a message, and where. */
function saidBy({ author, guildId, channelId }: Message): Said {
  return { personId: author.id, serverId: guildId, channelId };
}

/** Whether a message by itself addresses the bot. */
function isAddressed(client: Client<true>, bot: Bot, message: Message): boolean {
  const channel = channelOfMessage(message);
  if (channel.kind === "direct" || message.mentions.users.has(client.user.id)) return true;
  const isFreeTalk = channel.isThread && bot.hasMessageContent && bot.preferences.isFreeTalk(channel);
  return isFreeTalk && !isOutOfCharacter(message.content);
}

/** Whether a message may continue the same person's message before it. */
function continuesBatch({ reference, content }: Message): boolean {
  return reference === null && content !== "" && !isOutOfCharacter(content);
}

async function answer(
  client: Client<true>,
  bot: Bot,
  batch: readonly CurrentMessage[],
  { admission, isStopping, deleted }: MessageDeps & { readonly deleted: Deleted },
): Promise<void> {
  const { message } = elementAt(batch, -1);
  const channel = channelOfMessage(message);
  const personId = message.author.id;
  const texts = textsFor(message.guild?.preferredLocale ?? "en-US");
  try {
    if (isStopping()) throw new UsageError(texts.restarting);
    const words = batch.map(({ message: { id }, text }) => ({ id, text }));
    if (words.every(({ text }) => text === "")) {
      const sentence = await whyNoWords(client, bot, message, texts);
      if (sentence === null) return;
      throw new UsageError(sentence);
    }
    const entry = await admission.enter(personId, texts);
    if (entry.refusal !== null) throw new UsageError(entry.refusal);
    try {
      const first = batch.find((one) => repliedId(one.message) !== null) ?? elementAt(batch, 0);
      const followed = await followedFrom(client, bot, first.message);
      // Skip messages deleted before they were recorded.
      const messages = words.filter(({ id }) => !deleted.has(id));
      if (messages.length === 0) return;
      await bot.conversation.receive({ bot, channel, personId, texts, messages, ...followed });
    } finally {
      entry.leave();
    }
  } catch (error) {
    const line = { server: channel.serverId, channel: channel.channelId, message: message.id, err: error };
    if (isExpected(error)) bot.log.info(line, "refused");
    else bot.log.error(line, "failed");
    if (error instanceof StoryReplaced) bot.catalogue.forget(shelfAt({ channel, personId }));
    if (isGone(error)) return;
    // Without permission to write, react; without permission to react, stay silent.
    if (isRefused(error)) return void (await message.react("🔇").catch(() => {}));
    await channelSender(client.rest, channel.channelId, message.id).send({
      content: sentenceFor(error, texts),
      rows: [],
    });
  }
}

/** The reply to a message without text; `null` when this server was told before. */
async function whyNoWords(
  client: Client<true>,
  bot: Bot,
  message: Message,
  texts: Texts,
): Promise<string | null> {
  // Without the intent Discord hides the text of plain replies: say so only once.
  const isHidden = !bot.hasMessageContent && !isAddressed(client, bot, message);
  if (!isHidden) return message.attachments.size > 0 ? texts.onlyWords : texts.emptyQuestion;
  const isNews = await bot.store.claimOnce(
    `hidden-replies ${message.channelId}`,
    message.guildId ?? message.author.id,
  );
  return isNews ? texts.cannotReadReplies(`<@${client.user.id}>`) : null;
}
