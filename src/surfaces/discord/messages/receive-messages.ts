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
import { placeOfMessage } from "../channel-context.ts";
import { followedFrom, repliedId, repliedTurn } from "./reply-chain.ts";
import { firstTime, idsKept } from "../seen.ts";
import { isOutOfCharacter, isSpoken, withoutMention } from "./spoken.ts";
import { shelfAt } from "../shelf.ts";
import { isExpected, isGone, isRefused, sentenceFor } from "../trouble.ts";

/** What receiving messages needs besides the bot. */
export interface Hearing {
  readonly admission: Admission;
  readonly isStopping: () => boolean;
}

/** A message with its current text. */
interface Written {
  readonly message: Message;
  readonly text: string;
}

/**
 * Receives messages: those that mention the bot or reply to an answer, direct messages, and all in threads with free
 * talk. Several of one person in quick succession are answered once, with their latest text. Other bots and webhooks are
 * ignored. Gives a function that answers at once what is still being collected.
 */
export function handleMessages(client: Client<true>, bot: Bot, hearing: Hearing): () => void {
  const failed =
    ({ id }: Message) =>
    (error: unknown) =>
      bot.log.error({ message: id, err: error }, "message failed");
  const deleted = idsKept();
  const gathered = messageBatches<Written>((said) => {
    answer(client, bot, said, { ...hearing, deleted }).catch(failed(elementAt(said, 0).message));
  });
  const hear = async (message: Message) => {
    if (bot.preferences.maySpeak(placeOfMessage(message)))
      gathered.add(keyOf(message), { message, text: withoutMention(client, message.content) });
    else await message.react("🔇").catch(() => {});
  };
  const hearReply = async (message: Message) => {
    if ((await repliedTurn(bot, message))?.from === "story") await hear(message);
  };
  const isNew = firstTime();
  client.on(Events.MessageCreate, (message) => {
    if (!isSpoken(message) || !isNew(message.id)) return;
    // Without waiting where possible, so that an immediate edit or deletion finds it in the batch.
    const isMeant = isAddressed(client, bot, message) || (gathered.has(keyOf(message)) && goesOn(message));
    (isMeant ? hear(message) : hearReply(message)).catch(failed(message));
  });
  onChanges(client, {
    changed: (id, text) => gathered.revise((said) => (said.message.id === id ? { ...said, text } : said)),
    deleted(ids) {
      for (const id of ids) deleted.add(id);
      gathered.revise((said) => (ids.includes(said.message.id) ? null : said));
    },
  });
  bot.forgetting.onForget((fits) => gathered.revise((said) => (fits(saidBy(said.message)) ? null : said)));
  return gathered.flush;
}

/** Messages of one person in one channel make a batch. */
function keyOf({ channelId, author }: Message): string {
  return `${channelId} ${author.id}`;
}

/** Who wrote a message, and where. */
function saidBy({ author, guildId, channelId }: Message): Said {
  return { personId: author.id, serverId: guildId, channelId };
}

/** Whether a message by itself addresses the bot. */
function isAddressed(client: Client<true>, bot: Bot, message: Message): boolean {
  const channel = placeOfMessage(message);
  if (channel.kind === "direct" || message.mentions.users.has(client.user.id)) return true;
  const isFreeTalk = channel.isThread && bot.hasMessageContent && bot.preferences.isFreeTalk(channel);
  return isFreeTalk && !isOutOfCharacter(message.content);
}

/** Whether a message may continue the same person's message before it. */
function goesOn({ reference, content }: Message): boolean {
  return reference === null && content !== "" && !isOutOfCharacter(content);
}

async function answer(
  client: Client<true>,
  bot: Bot,
  said: readonly Written[],
  hearing: Hearing & { readonly deleted: Pick<ReturnType<typeof idsKept>, "has"> },
): Promise<void> {
  const { message } = elementAt(said, -1);
  const channel = placeOfMessage(message);
  const personId = message.author.id;
  const texts = textsFor(message.guild?.preferredLocale ?? "en-US");
  try {
    if (hearing.isStopping()) throw new UsageError(texts.restarting);
    const words = said.map(({ message: { id }, text }) => ({ id, text }));
    if (words.every(({ text }) => text === "")) {
      const sentence = await whyNoWords(client, bot, message, texts);
      if (sentence === null) return;
      throw new UsageError(sentence);
    }
    const entry = await hearing.admission.enter(personId, texts);
    if (entry.refusal !== null) throw new UsageError(entry.refusal);
    try {
      const first = said.find((one) => repliedId(one.message) !== null) ?? elementAt(said, 0);
      const followed = await followedFrom(client, bot, first.message);
      // Skip messages deleted before they were recorded.
      const messages = words.filter(({ id }) => !hearing.deleted.has(id));
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
    // Where the bot may not write, it reacts; where it may not even react, it stays silent.
    if (isRefused(error)) return void (await message.react("🔇").catch(() => {}));
    await channelSender(client.rest, channel.channelId, message.id).send({
      content: sentenceFor(error, texts),
      rows: [],
    });
  }
}

/** The reply to a message without text; `null` when it was given before. */
async function whyNoWords(
  client: Client<true>,
  bot: Bot,
  message: Message,
  texts: Texts,
): Promise<string | null> {
  // Without the intent Discord hides the text of plain replies; saying so each time would be noise.
  const isHidden = !bot.hasMessageContent && !isAddressed(client, bot, message);
  if (!isHidden) return message.attachments.size > 0 ? texts.onlyWords : texts.emptyQuestion;
  const isNews = await bot.store.claimOnce(
    `hidden-replies ${message.channelId}`,
    message.guildId ?? message.author.id,
  );
  return isNews ? texts.cannotReadReplies(`<@${client.user.id}>`) : null;
}
