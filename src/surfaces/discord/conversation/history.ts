import type { Turn } from "../../../core/turn.ts";
import type { Store, StoredTurn } from "../../../stores/store.ts";

/** What a recap answers, as it stands in the talk. */
export const RECAP_QUESTION = "What has happened so far?";

/** Turns looked at for a prompt; what does not find room in it is left out there. */
const LONGEST_CHAIN = 40;
/** How long a person's talk in a channel stays fresh enough to be gone on with (seconds). */
const FRESH_SECONDS = 15 * 60;

/** The talk before a question. */
export interface History {
  /** The turn the question follows; `null` when it begins a talk. */
  readonly parentId: number | null;
  readonly turns: readonly Turn[];
}

/** The talk that leads to a turn and it itself. */
export async function historyUpTo(store: Store, parentId: number | null): Promise<History> {
  return { parentId, turns: parentId === null ? [] : await store.chain(parentId, LONGEST_CHAIN) };
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
  },
): Promise<StoredTurn | null> {
  const { channelId, isShared, personId, storyId, characterId } = sought;
  if (isShared) return store.latestTurn({ channelId });
  const since = Math.floor(Date.now() / 1000) - FRESH_SECONDS;
  return store.latestTurn({ channelId, from: "story", personId, storyId, characterId, since });
}

/** What a turn answers: the words of the person, who may have sent them in several messages. */
export async function questionOf(
  store: Store,
  turn: StoredTurn,
): Promise<{ text: string; history: History }> {
  const before = turn.parentId === null ? [] : await store.chain(turn.parentId, LONGEST_CHAIN);
  const from =
    before.findLastIndex((other) => other.from === "story" || other.personId !== turn.personId) + 1;
  const asked = before.slice(from);
  return {
    text: asked.map(({ text }) => text).join("\n"),
    history: { parentId: asked[0]?.parentId ?? null, turns: before.slice(0, from) },
  };
}
