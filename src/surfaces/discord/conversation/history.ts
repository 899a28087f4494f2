import type { Store, StoredTurn } from "../../../stores/store.ts";

/** Turns read for a prompt, which may leave out what does not fit. */
const MAX_CHAIN = 40;
/** How long a person's talk in a channel is continued (seconds). */
const FRESH_SECONDS = 15 * 60;

/** The talk before a question, oldest first; of private turns only the reader's own. */
export async function turnsBefore(
  store: Store,
  { askedId, parentId }: { askedId: number; parentId: number | null },
  reader: string | undefined,
): Promise<readonly StoredTurn[]> {
  if (parentId === null) return [];
  // Read from the question: whatever it follows, the chain does not leave the server where it was asked.
  const turns = await store.chain(askedId, MAX_CHAIN, reader);
  return turns.filter(({ id }) => id <= parentId);
}

/**
 * The turn a question continues when it names none: in a thread or a direct message the last one there,
 * elsewhere the person's own last talk with that speaker while it is fresh.
 */
export async function turnBefore(
  store: Store,
  sought: {
    channelId: string;
    isShared: boolean;
    personId: string;
    storyId: string;
    characterId: string | null;
    reader: string | undefined;
  },
): Promise<StoredTurn | null> {
  const { channelId, isShared, personId, storyId, characterId, reader } = sought;
  if (isShared) return store.latestTurn({ channelId });
  const since = Math.floor(Date.now() / 1000) - FRESH_SECONDS;
  return store.latestTurn({ channelId, from: "story", personId, storyId, characterId, since, reader });
}

/** The moment a turn's character was asked to speak from (position, in words); `undefined` when none was named. */
export function momentNamed({ moment, bound }: StoredTurn): string | undefined {
  return moment === bound ? undefined : String(moment);
}

/**
 * The question a turn answers, possibly sent in several messages, and the talk before it.
 * The text is empty when it was deleted.
 */
export async function questionOf(
  store: Store,
  turn: StoredTurn,
): Promise<{ text: string; turns: readonly StoredTurn[] }> {
  const answer = await answerFor(store, turn);
  if (answer?.parentId == null) return { text: "", turns: [] };
  const { asked, before } = await askedIn(store, { ...answer, id: answer.parentId });
  return { text: asked.map(({ text }) => text).join("\n"), turns: before };
}

/** The public answer before a part behind a spoiler mark, which answers the same question. */
async function answerFor(store: Store, turn: StoredTurn): Promise<StoredTurn | null> {
  if (!turn.isSpoiler) return turn;
  return turn.parentId === null ? null : store.turn(turn.parentId);
}

/** A question, found by the last of its turns (one a message), and the talk before it. */
export async function askedIn(
  store: Store,
  { id, personId, isPrivate }: Pick<StoredTurn, "id" | "personId" | "isPrivate">,
): Promise<{ asked: readonly StoredTurn[]; before: readonly StoredTurn[] }> {
  const turns = await store.chain(id, MAX_CHAIN, isPrivate ? personId : undefined);
  const before = [...turns];
  const asked: StoredTurn[] = [];
  for (let turn = before.at(-1); turn?.id === id || areTogether(turn, asked[0]); turn = before.at(-1))
    asked.unshift(...before.splice(-1));
  return { asked, before };
}

/** Messages answered together are recorded within a second, each the parent of the next. */
function areTogether(earlier: StoredTurn | undefined, later: StoredTurn | undefined): boolean {
  if (earlier === undefined || later === undefined) return false;
  const isFollowed = later.parentId === earlier.id && later.at - earlier.at <= 1;
  return isFollowed && earlier.from === "person" && earlier.personId === later.personId;
}
