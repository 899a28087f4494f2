import type { TurnKind } from "../../../core/turn.ts";
import type { NewTurn } from "../../../stores/store.ts";
import type { Bot, IncomingMessage } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { Standpoint } from "../preferences.ts";
import { turnBefore } from "./history.ts";
import type { Audience } from "./writing.ts";

/** A new turn without its parent. */
export type UnlinkedTurn = Omit<NewTurn, "parentId">;

/**
 * The two turns of a question. A person's own words may hold all they know; the answer knows no more than its
 * audience.
 */
export function newTurns(
  { channel, personId, isPrivate }: Pick<Audience, "channel" | "personId" | "isPrivate">,
  { outline, characterId, bound, own, moment }: Standpoint,
  kind: TurnKind,
): { readonly asked: UnlinkedTurn; readonly answer: UnlinkedTurn } {
  const { serverId, channelId } = channel;
  const { id: storyId, edition } = outline;
  const where = { serverId, channelId, personId, storyId, characterId, edition };
  const turn = { ...where, moment, kind, isPrivate, isSpoiler: false };
  // A character's moment was named, or it follows how far each of them knows the story.
  const momentFor = (known: number) => (moment === bound ? known : moment);
  return {
    asked: { ...turn, bound: own, moment: momentFor(own) },
    answer: { ...turn, bound },
  };
}

/** The key of a talk: in threads and direct messages everybody shares one, elsewhere each person has one per speaker. */
export function talkOf(
  channel: ChannelContext,
  { channelId, personId, storyId, characterId, isPrivate }: UnlinkedTurn,
): string {
  return isShared(channel, isPrivate) ? channelId : `${channelId} ${personId} ${storyId} ${characterId}`;
}

/** Whether everything public there belongs to one talk. */
export function isShared({ isThread, kind }: ChannelContext, isPrivate: boolean): boolean {
  return !isPrivate && (isThread || kind === "direct");
}

/** The turn a question follows when it names none: the one being written in the talk, or the last one there. */
export async function parentOf(
  { store }: Bot,
  channel: ChannelContext,
  turn: UnlinkedTurn,
  before: number | null,
): Promise<number | null> {
  const { personId, isPrivate } = turn;
  const reader = isPrivate ? personId : undefined;
  const sought = { ...turn, isShared: isShared(channel, isPrivate), reader };
  return before ?? (await turnBefore(store, sought))?.id ?? null;
}

/**
 * Everybody who gets a public answer becomes a participant. Not those who are told nothing: a person who has not begun
 * must not silence a channel, unless they say so with `/progress set` there.
 */
export async function takePart(
  { store }: Bot,
  { kind }: ChannelContext,
  answer: UnlinkedTurn,
): Promise<void> {
  const { serverId, channelId, personId, storyId, isPrivate, bound } = answer;
  if (!isPrivate && kind !== "direct" && bound > 0)
    await store.takePart({ serverId, channelId, personId, storyId });
}

/** Each message is a turn of its own, so that it can be edited and deleted; `null` when all are recorded already. */
export async function recordMessages(
  { store }: Bot,
  turn: NewTurn,
  messages: IncomingMessage["messages"],
): Promise<number | null> {
  let { parentId } = turn;
  let last: number | null = null;
  for (const { id, text } of messages) {
    last = (await store.addPersonTurn({ ...turn, parentId, text, messageId: id })) ?? last;
    parentId = last ?? parentId;
  }
  return last;
}
