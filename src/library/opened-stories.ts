import { LRUCache } from "lru-cache";
import type { Story } from "../core/story.ts";
import type { StoryIndex } from "./story-index.ts";

/** A story with what it is searched by. */
export interface OpenStory {
  readonly story: Story;
  readonly index: StoryIndex;
}

/** How long a story that nobody asks about stays in memory (ms). */
const UNUSED_MS = 30 * 60_000;
/** What a span with its numbers costs in memory (bytes): seven small fields. */
const SPAN_BYTES = 72;

/** Stories kept open. */
export interface OpenedStories {
  /**
   * The story as it is open already, or opened now because it is not or is another by now (`stamp` differs). One that
   * has no vectors is not kept: the embedder may be back. An opening that ends because whoever began it left (`signal`) is begun
   * anew by those who joined it.
   */
  open(
    of: { id: string; stamp: string; signal?: AbortSignal | undefined },
    opening: () => Promise<OpenStory>,
  ): Promise<OpenStory>;
  /** The story when it is open as it is; `null` when it is not. */
  story(of: { id: string; stamp: string }): Story | null;
  /** Lets a story go. */
  forget(id: string): void;
}

interface Kept {
  /** @see OpenedStories.open */
  readonly stamp: string;
  readonly opened: OpenStory;
}

interface Opening {
  readonly stamp: string;
  readonly signal: AbortSignal | undefined;
  readonly result: Promise<OpenStory>;
}

/**
 * Keeps stories open within `budget` (bytes): those that were not asked about for longest go first. One that is no longer
 * `isCurrent` is opened again.
 */
export function openedStories(budget: number, isCurrent: (opened: OpenStory) => boolean): OpenedStories {
  const kept = new LRUCache<string, Kept>({
    maxSize: budget,
    sizeCalculation: ({ opened }) => bytesOf(opened),
    ttl: UNUSED_MS,
    updateAgeOnGet: true,
    ttlAutopurge: true,
  });
  const openings = new Map<string, Opening>();

  return {
    open({ id, stamp, signal }, open) {
      const known = kept.get(id);
      if (known?.stamp === stamp && isCurrent(known.opened)) return Promise.resolve(known.opened);
      kept.delete(id);
      const under = openings.get(id);
      if (under?.stamp === stamp && !under.signal?.aborted)
        return under.result.catch((error: unknown) => {
          if (under.signal?.aborted) return this.open({ id, stamp, signal }, open);
          throw error;
        });
      const result = open();
      openings.set(id, { stamp, signal, result });
      const settle = (opened: OpenStory | null) => {
        if (openings.get(id)?.result !== result) return;
        openings.delete(id);
        if (opened && opened.index.vectors !== null) kept.set(id, { stamp, opened });
      };
      void result.then(settle, () => settle(null));
      return result;
    },
    story({ id, stamp }) {
      const known = kept.get(id);
      return known?.stamp === stamp ? known.opened.story : null;
    },
    forget(id) {
      kept.delete(id);
      openings.delete(id);
    },
  };
}

/**
 * What an open story holds of memory (bytes), roughly: its text in two bytes a letter, its vectors and the copy of them
 * that is searched, its spans, and the postings that are made of its words when it is first searched.
 */
function bytesOf({ story, index }: OpenStory): number {
  const spans = story.sentences.length + story.passages.length * 2 + story.witnesses.length * 3;
  const { size, dimensions } = index.vectors ?? { size: 0, dimensions: 0 };
  const sentences = index.sentenceVectors?.values.byteLength ?? 0;
  const { language: _, ...parts } = index.keyword;
  const keyword = Object.values(parts).reduce(
    (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : part.size * SPAN_BYTES),
    0,
  );
  const postings = index.keyword.tokens.length * 4;
  return story.text.length * 2 + spans * SPAN_BYTES + size * dimensions * 8 + sentences + keyword + postings;
}
