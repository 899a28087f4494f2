import { type Client, type Message, MessageReferenceType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot, IncomingMessage } from "../bot.ts";
import { newTurns } from "../conversation/begin-turn.ts";
import { type ChannelContext, channelOfMessage } from "../channel-context.ts";
import { type AskOptions, NothingForNewReaders, PositionUnknown, type Standpoint } from "../preferences.ts";
import { shelfAt } from "../shelf.ts";
import { withoutMention } from "./spoken.ts";

/** Maximum number of messages fetched from Discord between a reply and the talk it belongs to. */
const MAX_GAP = 10;

/** The recorded turn that a message replies to. */
export async function repliedTurn({ store }: Bot, message: Message): Promise<StoredTurn | null> {
  const id = repliedId(message);
  return id === null ? null : store.turnOfMessage(id);
}

/** Id of the message that this one replies to; forwards refer to other channels and do not count. */
export function repliedId({ reference, channelId }: Message): string | null {
  const isHere = reference?.type === MessageReferenceType.Default && reference.channelId === channelId;
  return (isHere && reference.messageId) || null;
}

/**
 * The turn a message follows, with its story and speaker: from the store, and from Discord for messages not stored.
 */
export async function followedFrom(
  client: Client<true>,
  bot: Bot,
  message: Message,
): Promise<Pick<IncomingMessage, "parentId" | "named">> {
  if (repliedId(message) === null) return { parentId: undefined, named: {} };
  const gap: Message[] = [];
  let known = await repliedTurn(bot, message);
  let up = known ? null : await referenced(message);
  while (up !== null && gap.length < MAX_GAP) {
    gap.unshift(up);
    known = await repliedTurn(bot, up);
    up = known ? null : await referenced(up);
  }
  const named = known ? { storyId: known.storyId, speaker: known.characterId ?? "narrator" } : {};
  let parentId = known?.id ?? null;
  for (const between of gap) {
    const text = withoutMention(client, between.content);
    parentId = (await recordBetween(bot, between, { text, parentId, named })) ?? parentId;
  }
  return { parentId, named };
}

/** The message replied to; `null` when it cannot be read, or is by a bot, whose bound is unknown. */
async function referenced(message: Message): Promise<Message | null> {
  if (repliedId(message) === null) return null;
  const found = await message.fetchReference().catch(() => null);
  return found === null || found.author.bot || found.content === "" ? null : found;
}

/** Records a message between others; `null` when its author does not know the speaker yet. */
async function recordBetween(
  bot: Bot,
  message: Message,
  { text, parentId, named }: { text: string; parentId: number | null; named: AskOptions },
): Promise<number | null> {
  const channel = channelOfMessage(message);
  const personId = message.author.id;
  const standpoint = await standpointOf(bot, channel, personId, named);
  if (standpoint === null) return null;
  const { asked } = newTurns({ channel, personId, isPrivate: false }, standpoint, "answer");
  return bot.store.addPersonTurn({ ...asked, parentId, text, messageId: message.id });
}

/**
 * The standpoint of a message's author; `null` when they do not know the speaker yet. The words of an author without a
 * position may contain anything of the story.
 */
async function standpointOf(
  bot: Bot,
  channel: ChannelContext,
  personId: string,
  named: AskOptions,
): Promise<Standpoint | null> {
  try {
    return await bot.preferences.standpoint(channel, personId, named, true);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (!(error instanceof PositionUnknown || error instanceof NothingForNewReaders)) return null;
  }
  const storyId = named.storyId ?? (await bot.preferences.storyId(channel, personId));
  const outline = await bot.catalogue.outline(shelfAt({ channel, personId }), storyId);
  const { length } = outline;
  const speaker = outline.cast.find(({ id }) => id === named.speaker);
  return { outline, characterId: speaker?.id ?? null, bound: length, moment: length, own: length };
}
