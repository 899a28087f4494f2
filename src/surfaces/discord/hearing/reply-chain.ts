import type { Client, Message } from "discord.js";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot, Heard } from "../bot.ts";
import { placeOfMessage } from "../place-of.ts";
import type { Named } from "../preferences.ts";
import { withoutMention } from "./spoken.ts";

/** Messages between a reply and the talk it belongs to that are looked up at Discord, at most. */
const LONGEST_GAP = 10;

/** The turn that a message replies to, as far as that is known. */
export async function repliedTurn({ store }: Bot, { reference }: Message): Promise<StoredTurn | null> {
  return reference?.messageId === undefined ? null : store.turnOfMessage(reference.messageId);
}

/**
 * The turn a message follows, with its story and speaker: from our own records, and from Discord where they have a gap.
 */
export async function followedFrom(
  client: Client<true>,
  bot: Bot,
  message: Message,
): Promise<Pick<Heard, "parentId" | "named">> {
  if (message.reference?.messageId === undefined) return { parentId: undefined, named: {} };
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
