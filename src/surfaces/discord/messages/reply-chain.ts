import { type Client, type Message, MessageReferenceType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot, IncomingMessage } from "../bot.ts";
import { newTurns } from "../conversation/begin-turn.ts";
import type { DiscordPlace } from "../place.ts";
import { placeOfMessage } from "../place-of.ts";
import { type Named, NothingForNewReaders, PlaceUnknown, type Standpoint } from "../preferences.ts";
import { shelfAt } from "../shelf.ts";
import { withoutMention } from "./spoken.ts";

/** Messages between a reply and the talk it belongs to that are looked up at Discord, at most. */
const LONGEST_GAP = 10;

/** The turn that a message replies to, as far as that is known. */
export async function repliedTurn({ store }: Bot, message: Message): Promise<StoredTurn | null> {
  const id = repliedId(message);
  return id === null ? null : store.turnOfMessage(id);
}

/** Id of the message that one replies to; a forwarded one refers to another place, maybe of another server. */
export function repliedId({ reference, channelId }: Message): string | null {
  const isHere = reference?.type === MessageReferenceType.Default && reference.channelId === channelId;
  return (isHere && reference.messageId) || null;
}

/**
 * The turn a message follows, with its story and speaker: from our own records, and from Discord where they have a gap.
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
  while (up !== null && gap.length < LONGEST_GAP) {
    gap.unshift(up);
    known = await repliedTurn(bot, up);
    up = known ? null : await referenced(up);
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
  if (repliedId(message) === null) return null;
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
  const standpoint = await standpointOf(bot, place, personId, named);
  // Whoever said it does not know yet who speaks there: the talk goes on without it.
  if (standpoint === null) return parentId;
  const text = withoutMention(client, message.content);
  const { asked } = newTurns({ place, personId, isPrivate: false }, standpoint, "answer");
  return (await bot.store.addPersonTurn({ ...asked, parentId, text, messageId: message.id })) ?? parentId;
}

/**
 * From where somebody said something among others; `null` when they do not know the speaker there. Whoever did not say
 * how far they are may have written anything of the story, unless all of it is told to such people there.
 */
async function standpointOf(
  bot: Bot,
  place: DiscordPlace,
  personId: string,
  named: Named,
): Promise<Standpoint | null> {
  try {
    return await bot.preferences.standpoint(place, personId, named, true);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (!(error instanceof PlaceUnknown || error instanceof NothingForNewReaders)) return null;
  }
  const storyId = named.storyId ?? (await bot.preferences.storyId(place, personId));
  const outline = await bot.catalogue.outline(shelfAt({ place, personId }), storyId);
  const { length } = outline;
  const speaker = outline.cast.find(({ id }) => id === named.speaker);
  return { outline, characterId: speaker?.id ?? null, bound: length, moment: length, own: length };
}
