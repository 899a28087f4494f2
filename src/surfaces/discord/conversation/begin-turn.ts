import type { NewTurn } from "../../../stores/store.ts";
import type { Bot, Heard } from "../bot.ts";
import type { DiscordPlace } from "../place.ts";
import type { Standpoint } from "../preferences.ts";
import { turnBefore } from "./history.ts";
import { isShared } from "./write-in-turn.ts";

/** A turn that is about to be recorded, wherever it may follow. */
type Unplaced = Omit<NewTurn, "parentId">;

/**
 * What somebody asks, and what it is answered with: their own words may hold all they know, the answer knows no more
 * than those who see it.
 */
export interface Exchange {
  readonly asked: Unplaced;
  readonly answer: Unplaced;
}

/** The two turns of a question asked somewhere. */
export function exchangeAt(
  { serverId, channelId }: DiscordPlace,
  { personId, isPrivate }: { personId: string; isPrivate: boolean },
  { outline, characterId, bound, own, moment }: Standpoint,
): Exchange {
  const { id: storyId, edition } = outline;
  const common = { serverId, channelId, personId, storyId, characterId, edition, isPrivate };
  const turn = { ...common, isSpoiler: false, ...(moment !== undefined && { moment }) };
  return { asked: { ...turn, bound: own }, answer: { ...turn, bound } };
}

/** Who shares a talk: everybody in a place of its own, elsewhere each person and each speaker for themselves. */
export function talkOf(
  place: DiscordPlace,
  { channelId, personId, storyId, characterId, isPrivate }: Unplaced,
): string {
  return isShared(place, isPrivate) ? channelId : `${channelId} ${personId} ${storyId} ${characterId}`;
}

/** The turn a question follows when it names none: the one being written in the talk, or the last one there. */
export async function parentOf(
  { store }: Bot,
  place: DiscordPlace,
  turn: Unplaced,
  before: number | null,
): Promise<number | null> {
  const { personId, isPrivate } = turn;
  const reader = isPrivate ? personId : undefined;
  const sought = { ...turn, isShared: isShared(place, isPrivate), reader };
  return before ?? (await turnBefore(store, sought))?.id ?? null;
}

/**
 * Whoever is answered where others see it takes part in the talk from then on. Who is told nothing does not: that somebody
 * has not begun must not silence a channel, unless they say so with `/progress set` there.
 */
export async function takePart({ store }: Bot, { kind }: DiscordPlace, answer: Unplaced): Promise<void> {
  const { serverId, channelId, personId, storyId, isPrivate, bound } = answer;
  if (!isPrivate && kind !== "direct" && bound > 0)
    await store.takePart({ serverId, channelId, personId, storyId });
}

/** Each message is a turn of its own, so that it can be edited and deleted; `null` when they are known already. */
export async function recordMessages(
  bot: Bot,
  turn: NewTurn,
  messages: Heard["messages"],
): Promise<number | null> {
  let { parentId } = turn;
  let last: number | null = null;
  for (const { id, text } of messages) {
    last = (await bot.store.addPersonTurn({ ...turn, parentId, text, messageId: id })) ?? last;
    parentId = last ?? parentId;
  }
  return last;
}
