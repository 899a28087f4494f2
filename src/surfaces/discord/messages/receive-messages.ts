import { elementAt } from "../../../core/element-at.ts";
import { type Client, Events, type Message } from "discord.js";
import { LRUCache } from "lru-cache";
import { StoryReplaced, UsageError } from "../../../core/errors.ts";
import type { Bot } from "../bot.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { typeOnce } from "../delivery/typing.ts";
import { inSpan } from "../../../ops/spans.ts";
import type { Said } from "../forgetting.ts";
import type { Admission } from "../conversation/admission.ts";
import type { Running } from "../conversation/running.ts";
import { onChanges } from "./follow-messages.ts";
import { messageBatches } from "./batch-messages.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { channelOfMessage } from "../channel-context.ts";
import { followedFrom, repliedId, repliedTurn } from "./reply-chain.ts";
import { firstTime, newestIds } from "../seen.ts";
import type { Proxies, Spoken } from "./proxies.ts";
import { isOutOfCharacter, withoutMention } from "./spoken.ts";
import { shelfAt } from "../shelf.ts";
import { isExpected, isGone, isRefused, sentenceFor } from "../trouble.ts";

/** What receiving messages needs besides the bot. */
export interface MessageDeps {
  readonly admission: Admission;
  readonly running: Pick<Running, "begin">;
  readonly isStopping: () => boolean;
  readonly proxies: Proxies;
}

/** How messages are taken, besides those that come. */
export interface MessagesTaken {
  /** Answers at once what is still being collected. */
  readonly flush: () => void;
  /** Whether a person's message is for the bot, whatever came before it. */
  readonly isForBot: (message: Message) => Promise<boolean>;
  /** Answers a message that came while the bot was away, with a word of that. */
  readonly takeLate: (message: Message) => void;
}

type Deleted = ReturnType<typeof newestIds>;

/** Channels where a question was refused in words; for so long further ones get a reaction (ms). */
type Refused = LRUCache<string, true>;
const REFUSED_FOR_MS = 60_000;
const MAX_CHANNELS = 1000;

/**
 * Answers messages that mention the bot or reply to an answer, direct messages, and all messages in threads with free
 * talk. Several by one person in quick succession are answered once, with their latest text. Bots and webhooks are
 * ignored but for those that speak for people.
 */
export function handleMessages(client: Client<true>, bot: Bot, deps: MessageDeps): MessagesTaken {
  const failed =
    ({ id }: Message) =>
    (error: unknown) =>
      bot.log.error({ message: id, err: error }, "message failed");
  const deleted = newestIds();
  const refused: Refused = new LRUCache({ max: MAX_CHANNELS, ttl: REFUSED_FOR_MS });
  const batches = messageBatches<Spoken>((batch) => {
    const answered = inSpan("message", () => answer(client, bot, batch, { ...deps, deleted, refused }));
    answered.catch(failed(elementAt(batch, 0).message));
  });
  const collect = async (spoken: Spoken) => {
    const { message } = spoken;
    if (bot.preferences.maySpeak(channelOfMessage(message))) {
      if (!batches.has(batchKey(spoken))) typeOnce(client, message.channelId);
      batches.add(batchKey(spoken), spoken, deps.proxies.waitFor(message));
      if (deps.isStopping()) batches.flush();
    } else await message.react("🔇").catch(() => {});
  };
  const isReply = async ({ written }: Spoken) => (await repliedTurn(bot, written))?.from === "story";
  const collectReply = async (spoken: Spoken) => {
    if (await isReply(spoken)) await collect(spoken);
  };
  const take = (spoken: Spoken) => {
    // Without waiting where possible, so that an immediate edit or deletion finds it in the batch.
    const isForBot =
      isAddressed(client, bot, spoken) || (batches.has(batchKey(spoken)) && continuesBatch(spoken));
    (isForBot ? collect(spoken) : collectReply(spoken)).catch(failed(spoken.message));
  };
  const isNew = firstTime();
  client.on(Events.MessageCreate, (message) => {
    if (bot.scenes.isHere(message.channelId)) return;
    const spoken = deps.proxies.spoken(message);
    if (spoken === null || !isNew(message.id)) return;
    if (!(spoken instanceof Promise)) return take(spoken);
    spoken.then((found) => found !== null && !deleted.has(message.id) && take(found)).catch(failed(message));
  });
  onChanges(
    client,
    (id, text) => batches.revise((one) => (one.message.id === id ? { ...one, text } : one)),
    (ids) => {
      for (const id of ids) deleted.set(id, true);
      batches.revise((one) => (ids.includes(one.message.id) ? null : one));
    },
  );
  bot.forgetting.onForget((fits) => batches.revise((one) => (fits(saidBy(one.written)) ? null : one)));
  const asSpoken = (message: Message, isLate?: true): Spoken => {
    const text = withoutMention(client, message.content);
    return { message, written: message, text, ...(isLate && { isLate }) };
  };
  return {
    flush: batches.flush,
    async isForBot(message) {
      const spoken = asSpoken(message);
      return isAddressed(client, bot, spoken) || isReply(spoken);
    },
    takeLate(message) {
      if (isNew(message.id)) collect(asSpoken(message, true)).catch(failed(message));
    },
  };
}

/** Messages of one person in one channel make a batch. */
function batchKey({ written: { channelId, author } }: Spoken): string {
  return `${channelId} ${author.id}`;
}

/** Who wrote a message, and where. */
function saidBy({ author, guildId, channelId }: Message): Said {
  return { personId: author.id, serverId: guildId, channelId };
}

/** Whether a message by itself addresses the bot. */
function isAddressed(client: Client<true>, bot: Bot, { message, written }: Spoken): boolean {
  const channel = channelOfMessage(message);
  const isMentioned = [message, written].some(({ mentions }) => mentions.users.has(client.user.id));
  if (channel.kind === "direct" || isMentioned) return true;
  const isFreeTalk = channel.isThread && bot.hasMessageContent && bot.preferences.isFreeTalk(channel);
  return isFreeTalk && !isOutOfCharacter(message.content);
}

/** Whether a message may continue the same person's message before it. */
function continuesBatch({ written: { reference }, message: { content } }: Spoken): boolean {
  return reference === null && content !== "" && !isOutOfCharacter(content);
}

interface Answering extends MessageDeps {
  readonly deleted: Deleted;
  readonly refused: Refused;
}

/** Answers a batch, and whoever ends the process waits for that: what is neither recorded nor replied to is taken by the next. */
async function answer(
  client: Client<true>,
  bot: Bot,
  batch: readonly Spoken[],
  deps: Answering,
): Promise<void> {
  const { written } = elementAt(batch, -1);
  const handling = deps.running.begin(`message ${written.id}`, { ...saidBy(written), askedId: null });
  try {
    await answerOrSayWhy(client, bot, batch, deps);
  } finally {
    handling?.end();
  }
}

async function answerOrSayWhy(
  client: Client<true>,
  bot: Bot,
  batch: readonly Spoken[],
  { admission, isStopping, deleted, refused }: Answering,
): Promise<void> {
  const last = elementAt(batch, -1);
  const { message } = last;
  const channel = channelOfMessage(message);
  const personId = last.written.author.id;
  const texts = textsFor(message.guild?.preferredLocale ?? "en-US");
  try {
    if (isStopping()) throw new UsageError(texts.restarting);
    const words = batch.map(({ message: { id }, text }) => ({ id, text }));
    if (words.every(({ text }) => text === "")) {
      const sentence = await whyNoWords(client, bot, last, texts);
      if (sentence === null) return;
      throw new UsageError(sentence);
    }
    const entry = await admission.enter(personId, texts);
    if (entry.refusal !== null) return await refuse(client, message, entry.refusal, refused);
    try {
      await entry.demand();
      const first = batch.find((one) => repliedId(one.written) !== null) ?? elementAt(batch, 0);
      const followed = await followedFrom(client, bot, first.written);
      // Skip messages deleted before they were recorded.
      const messages = words.filter(({ id }) => !deleted.has(id));
      if (messages.length === 0) return;
      const notes = batch.some(({ isLate }) => isLate) ? [texts.late] : [];
      await bot.conversation.receive({ bot, channel, personId, texts, messages, notes, ...followed });
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

/** Says why a question is not answered: a channel is told in words only once a while. */
async function refuse(
  client: Client<true>,
  message: Message,
  content: string,
  refused: Refused,
): Promise<void> {
  if (refused.has(message.channelId)) return void (await message.react("⏳").catch(() => {}));
  refused.set(message.channelId, true);
  await channelSender(client.rest, message.channelId, message.id).send({ content, rows: [] });
}

/** The reply to a message without text; `null` when this server was told before. */
async function whyNoWords(
  client: Client<true>,
  bot: Bot,
  spoken: Spoken,
  texts: Texts,
): Promise<string | null> {
  const { message, written } = spoken;
  // Without the intent Discord hides the text of plain replies: say so only once.
  const isHidden = !bot.hasMessageContent && !isAddressed(client, bot, spoken);
  if (!isHidden) return message.attachments.size > 0 ? texts.onlyWords : texts.emptyQuestion;
  const isNews = await bot.store.claimOnce(
    `hidden-replies ${message.channelId}`,
    message.guildId ?? written.author.id,
  );
  return isNews ? texts.cannotReadReplies(`<@${client.user.id}>`) : null;
}
