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
import { placeOfMessage } from "../place-of.ts";
import { followedFrom, repliedId, repliedTurn } from "./reply-chain.ts";
import { firstTime, idsKept } from "../seen.ts";
import { isOutOfCharacter, isSpoken, withoutMention } from "./spoken.ts";
import { shelfAt } from "../shelf.ts";
import { isExpected, isGone, isRefused, sentenceFor } from "../trouble.ts";

/** What hearing messages needs beside the bot. */
export interface Hearing {
  readonly admission: Admission;
  readonly isStopping: () => boolean;
}

/** A message with the words it has now. */
interface Written {
  readonly message: Message;
  readonly text: string;
}

/**
 * Hears messages: those that mention the bot or reply to an answer, direct messages, and all in threads with free
 * talk. Several of one person in quick succession are answered once, as they are by then. Other bots and webhooks are
 * never heard. Gives a function that answers at once what is still being gathered.
 */
export function handleMessages(client: Client<true>, bot: Bot, hearing: Hearing): () => void {
  const failed =
    ({ id }: Message) =>
    (error: unknown) =>
      bot.log.error({ message: id, err: error }, "message failed");
  const deleted = idsKept();
  const gathered = messageBatches<Written>((said) => {
    answer(client, bot, said, { ...hearing, deleted }).catch(failed(said[0]!.message));
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
    // At once where it can be, so that what is changed or deleted in the next moment is found waiting.
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

/** What is gathered together: what one person says in one channel. */
function keyOf({ channelId, author }: Message): string {
  return `${channelId} ${author.id}`;
}

/** By whom and where a message was written. */
function saidBy({ author, guildId, channelId }: Message): Said {
  return { personId: author.id, serverId: guildId, channelId };
}

/** Whether a message is meant for the bot, as far as it shows that itself. */
function isAddressed(client: Client<true>, bot: Bot, message: Message): boolean {
  const place = placeOfMessage(message);
  if (place.kind === "direct" || message.mentions.users.has(client.user.id)) return true;
  const isFreeTalk = place.isThread && bot.hasMessageContent && bot.preferences.isFreeTalk(place);
  return isFreeTalk && !isOutOfCharacter(message.content);
}

/** Whether a message goes on from the one before it of the same person. */
function goesOn({ reference, content }: Message): boolean {
  return reference === null && content !== "" && !isOutOfCharacter(content);
}

async function answer(
  client: Client<true>,
  bot: Bot,
  said: readonly Written[],
  hearing: Hearing & { readonly deleted: Pick<ReturnType<typeof idsKept>, "has"> },
): Promise<void> {
  const { message } = said.at(-1)!;
  const place = placeOfMessage(message);
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
      const first = said.find((one) => repliedId(one.message) !== null) ?? said[0]!;
      const followed = await followedFrom(client, bot, first.message);
      // What was deleted meanwhile was in no history yet.
      const messages = words.filter(({ id }) => !hearing.deleted.has(id));
      if (messages.length === 0) return;
      await bot.conversation.receive({ bot, place, personId, texts, messages, ...followed });
    } finally {
      entry.leave();
    }
  } catch (error) {
    const line = { server: place.serverId, channel: place.channelId, message: message.id, err: error };
    if (isExpected(error)) bot.log.info(line, "refused");
    else bot.log.error(line, "failed");
    if (error instanceof StoryReplaced) bot.catalogue.forget(shelfAt({ place, personId }));
    if (isGone(error)) return;
    // Where it may not write, a sign is all there is; where it may not even do that, there is nothing.
    if (isRefused(error)) return void (await message.react("🔇").catch(() => {}));
    await channelSender(client.rest, place.channelId, message.id).send({
      content: sentenceFor(error, texts),
      rows: [],
    });
  }
}

/** What is to be said to a message without words; `null` when that was said before. */
async function whyNoWords(
  client: Client<true>,
  bot: Bot,
  message: Message,
  texts: Texts,
): Promise<string | null> {
  // Without the intent Discord hides what plain replies say; to say so each time would be noise.
  const isHidden = !bot.hasMessageContent && !isAddressed(client, bot, message);
  if (!isHidden) return message.attachments.size > 0 ? texts.onlyWords : texts.emptyQuestion;
  const isNews = await bot.store.claimOnce(
    `hidden-replies ${message.channelId}`,
    message.guildId ?? message.author.id,
  );
  return isNews ? texts.cannotReadReplies(`<@${client.user.id}>`) : null;
}
