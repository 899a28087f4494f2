import type { Turn } from "../../../core/turn.ts";
import type { Store, StoredTurn } from "../../../stores/store.ts";

/** Turns looked at for a prompt; what does not find room in it is left out there. */
const LONGEST_CHAIN = 40;
/** How long a person's talk in a channel stays fresh enough to be gone on with (seconds). */
const FRESH_SECONDS = 15 * 60;

/** The talk before a question, oldest first, with what is private of the reader alone. */
export async function turnsBefore(
  store: Store,
  { askedId, parentId }: { askedId: number; parentId: number | null },
  reader: string | undefined,
): Promise<readonly Turn[]> {
  if (parentId === null) return [];
  // Read from the question: whatever it follows, the chain does not leave the server where it was asked.
  const turns = await store.chain(askedId, LONGEST_CHAIN, reader);
  return turns.filter(({ id }) => id <= parentId);
}

/**
 * The turn a question goes on from when nothing says which: in a thread or a direct message the last one there,
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
 * What a turn answers, the words of the person, who may have sent them in several messages; with the talk before them.
 * No words when they were deleted.
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

/** What stands behind a spoiler mark follows the answer that all see, to the same question. */
async function answerFor(store: Store, turn: StoredTurn): Promise<StoredTurn | null> {
  if (!turn.isSpoiler) return turn;
  return turn.parentId === null ? null : store.turn(turn.parentId);
}

/** A question by the last of its turns, which are as many as the messages it was sent in, and the talk before it. */
export async function askedIn(
  store: Store,
  { id, personId, isPrivate }: Pick<StoredTurn, "id" | "personId" | "isPrivate">,
): Promise<{ asked: readonly StoredTurn[]; before: readonly StoredTurn[] }> {
  const turns = await store.chain(id, LONGEST_CHAIN, isPrivate ? personId : undefined);
  let from = turns.length;
  if (turns.at(-1)?.id === id) from--;
  while (from > 0 && from < turns.length && wereSentTogether(turns[from - 1]!, turns[from]!)) from--;
  return { asked: turns.slice(from), before: turns.slice(0, from) };
}

/** Messages that were answered together are recorded at one moment, one following the other. */
function wereSentTogether(earlier: StoredTurn, later: StoredTurn): boolean {
  const isFollowed = later.parentId === earlier.id && later.at - earlier.at <= 1;
  return isFollowed && earlier.from === "person" && earlier.personId === later.personId;
}
