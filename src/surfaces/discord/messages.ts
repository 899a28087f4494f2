import { type Client, Events, GatewayDispatchEvents, type Message, MessageType } from "discord.js";
import { UsageError } from "../../core/errors.ts";
import type { StoredTurn } from "../../stores/store.ts";
import type { Bot, Heard } from "./bot.ts";
import { channelSender } from "./channel-sender.ts";
import type { Admission } from "./conversation/admission.ts";
import { gatherer } from "./gather.ts";
import { textsFor } from "./locales/registry.ts";
import type { Texts } from "./locales/texts.ts";
import { placeOfMessage } from "./place-of.ts";
import type { Named } from "./preferences.ts";
import { isExpected, isGone, sentenceFor } from "./trouble.ts";

/** Messages between a reply and the talk it belongs to that are looked up at Discord, at most. */
const LONGEST_GAP = 10;

/** How people mark what is not meant for the story: role-players' habits. */
const OUT_OF_CHARACTER = /^\s*(?:\\|\(\(|\/\/)/u;

/** What hearing messages needs beside the bot. */
export interface Hearing {
  readonly admission: Admission;
  readonly isStopping: () => boolean;
}

/** A message with the turn it replies to, as far as that is known. */
interface Addressed {
  readonly message: Message;
  readonly replied: StoredTurn | null;
}

/**
 * Hears messages: those that mention the bot or reply to an answer, direct messages, and all in threads with free
 * talk. Several of one person in quick succession are answered once. Other bots and webhooks are never heard.
 * Gives a function that answers at once what is still being gathered.
 */
export function handleMessages(client: Client<true>, bot: Bot, hearing: Hearing): () => void {
  const gathered = gatherer<Addressed>((messages) => {
    answer(client, bot, messages, hearing).catch((error: unknown) =>
      bot.log.error({ message: messages[0]?.message.id, err: error }, "message failed"),
    );
  });
  client.on(Events.MessageCreate, (message) => {
    if (message.author.bot || message.webhookId !== null || !isSpoken(message)) return;
    addressed(client, bot, message).then(
      (found) => {
        if (found) gathered.add(`${message.channelId} ${message.author.id}`, found);
      },
      (error: unknown) => bot.log.error({ message: message.id, err: error }, "message failed"),
    );
  });
  return gathered.flush;
}

/** Follows what people do to their messages and to ours: what they change or delete changes or leaves the history. */
export function followMessages(client: Client<true>, bot: Bot, stop: (turnId: number) => void): void {
  const followed = (change: Promise<unknown>, messageId: string) => {
    change.catch((error: unknown) =>
      bot.log.error({ message: messageId, err: error }, "change not followed"),
    );
  };
  const deleted = async (ids: readonly string[]) => {
    for (const turnId of await bot.store.deleteMessages(ids)) stop(turnId);
  };
  // The client's own events come only for messages in its memory, which holds next to none.
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data) => {
    const isOfPerson = data.author !== undefined && data.author.bot !== true && data.webhook_id === undefined;
    if (isOfPerson && data.content)
      followed(bot.store.changeText(data.id, withoutMention(client, data.content)), data.id);
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, ({ id }) => followed(deleted([id]), id));
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, ({ ids }) => followed(deleted(ids), ids[0] ?? ""));
}

function isSpoken({ type }: Message): boolean {
  return type === MessageType.Default || type === MessageType.Reply;
}

/** `null` when the message is not meant for the bot. */
async function addressed(client: Client<true>, bot: Bot, message: Message): Promise<Addressed | null> {
  const place = placeOfMessage(message);
  const referenceId = message.reference?.messageId;
  const replied = referenceId === undefined ? null : await bot.store.turnOfMessage(referenceId);
  const isMentioned = message.mentions.users.has(client.user.id);
  const isFreeTalk =
    place.isThread &&
    bot.hasMessageContent &&
    bot.preferences.isFreeTalk(place) &&
    !OUT_OF_CHARACTER.test(message.content);
  const isReply = replied?.from === "story";
  if (!isMentioned && !isReply && !isFreeTalk && place.kind !== "direct") return null;
  if (bot.preferences.maySpeak(place)) return { message, replied };
  await message.react("🔇").catch(() => {});
  return null;
}

async function answer(
  client: Client<true>,
  bot: Bot,
  addressedMessages: readonly Addressed[],
  hearing: Hearing,
): Promise<void> {
  const { message } = addressedMessages.at(-1)!;
  const place = placeOfMessage(message);
  const personId = message.author.id;
  const texts = textsFor(message.guild?.preferredLocale ?? "en-US");
  try {
    if (hearing.isStopping()) throw new UsageError(texts.restarting);
    const messages = addressedMessages.map((one) => ({
      id: one.message.id,
      text: withoutMention(client, one.message.content),
    }));
    if (messages.every(({ text }) => text === "")) {
      const sentence = await whyNoWords(client, bot, addressedMessages.at(-1)!, texts);
      if (sentence === null) return;
      throw new UsageError(sentence);
    }
    const refusal = await hearing.admission.refusal(personId, texts);
    if (refusal !== null) throw new UsageError(refusal);
    const first =
      addressedMessages.find((one) => one.replied !== null || one.message.reference) ?? addressedMessages[0]!;
    await bot.conversation.hear({
      bot,
      place,
      personId,
      texts,
      messages,
      ...(await followedFrom(client, bot, first)),
    });
  } catch (error) {
    const line = { server: place.serverId, channel: place.channelId, message: message.id, err: error };
    if (isExpected(error)) bot.log.info(line, "refused");
    else bot.log.error(line, "failed");
    if (isGone(error)) return;
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
  { message, replied }: Addressed,
  texts: Texts,
): Promise<string | null> {
  // Without the intent Discord hides what plain replies say; to say so each time would be noise.
  const isHidden = replied !== null && !message.mentions.users.has(client.user.id) && !bot.hasMessageContent;
  if (!isHidden) return message.attachments.size > 0 ? texts.onlyWords : texts.emptyQuestion;
  const isNews = await bot.store.first(`hidden-replies ${message.channelId}`);
  return isNews ? texts.cannotReadReplies(`<@${client.user.id}>`) : null;
}

/** The turn a message follows, with its story and speaker: from our own records, and from Discord where they have a gap. */
async function followedFrom(
  client: Client<true>,
  bot: Bot,
  { message, replied: repliedBefore }: Addressed,
): Promise<Pick<Heard, "parentId" | "named">> {
  const referenceId = message.reference?.messageId;
  if (referenceId === undefined) return { parentId: undefined, named: {} };
  // What is answered quickly may have been noted down only since.
  const replied = repliedBefore ?? (await bot.store.turnOfMessage(referenceId));
  if (replied) return { parentId: replied.id, named: namedBy(replied) };
  const gap: Message[] = [];
  let known: StoredTurn | null = null;
  for (
    let up = await referenced(message);
    up !== null && gap.length < LONGEST_GAP;
    up = await referenced(up)
  ) {
    gap.unshift(up);
    const above = up.reference?.messageId;
    known = above === undefined ? null : await bot.store.turnOfMessage(above);
    if (known) break;
  }
  const named = known ? namedBy(known) : {};
  let parentId = known?.id ?? null;
  for (const between of gap) parentId = await recordedBetween(client, bot, between, { parentId, named });
  return { parentId, named };
}

function namedBy(turn: StoredTurn): Named {
  return { storyId: turn.storyId, speaker: turn.characterId ?? "narrator" };
}

/** What a message replies to; `null` when it cannot be read, or was written by a bot whose bound nobody knows. */
async function referenced(message: Message): Promise<Message | null> {
  if (!message.reference?.messageId) return null;
  const found = await message.fetchReference().catch(() => null);
  return found === null || found.author.bot || found.content === "" ? null : found;
}

async function recordedBetween(
  client: Client<true>,
  bot: Bot,
  message: Message,
  { parentId, named }: { parentId: number | null; named: Named },
): Promise<number | null> {
  const place = placeOfMessage(message);
  const personId = message.author.id;
  const { outline, characterId, bound } = await bot.preferences.standpoint(place, personId, named);
  const { serverId, channelId } = place;
  const turn = { serverId, channelId, personId, parentId, storyId: outline.id, characterId, bound };
  const text = withoutMention(client, message.content);
  return (await bot.store.addPersonTurn({ ...turn, text, messageId: message.id })) ?? parentId;
}

/** The words without the mention that only calls the bot. */
function withoutMention(client: Client<true>, content: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${client.user.id}>`, "gu"), " ")
    .replaceAll(/ {2,}/gu, " ")
    .trim();
}
