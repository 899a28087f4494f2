import { Failure, UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import type { ChangingStory } from "../depots/depot.ts";
import { readStory, storyName } from "../ingest/read-story.ts";
import type { Reader } from "../readers/reader.ts";
import type { AddedStories } from "./added-stories.ts";
import type { CastFiles } from "./cast-files.ts";
import type { KeptEditions } from "./kept-editions.ts";
import type { OpenedStories } from "./opened-stories.ts";
import { type Quota, requireRoom } from "./quota.ts";
import { storyIdOn } from "../core/story-id.ts";
import type { StoryIndexes, Watching } from "./story-indexes.ts";

/** A file to be added as a story. */
export interface StoryFile {
  readonly path: string;
  /** Where it is to stand; left out, it is for everybody. */
  readonly shelf?: string | null | undefined;
  /** Its name on the shelf. Default: from the file's name. */
  readonly id?: string | undefined;
  /** Default: what the file says. */
  readonly title?: string | undefined;
}

/** What adding a file came to. */
export interface Added {
  readonly story: Story;
  /** Whether it took the place of an earlier edition. */
  readonly hasReplaced: boolean;
}

/** What stood where a story is added. */
interface Earlier {
  readonly isNew: boolean;
  /** `null` when there is none, or it is damaged. */
  readonly before: Story | null;
}

/** What stands where a story is added, and how much may. */
interface Shelved {
  readonly added: AddedStories;
  readonly quota: Quota;
  /** Ids of the stories that come with the program. */
  readonly packIds: () => Promise<readonly string[]>;
  readonly warn: (message: string) => void;
}

/** What a story is added to, and with. */
interface Adding extends Shelved {
  readonly indexes: StoryIndexes;
  readonly casts: CastFiles;
  readonly editions: KeptEditions;
  readonly opened: OpenedStories;
  readonly readers: readonly Reader[];
  readonly changing: ChangingStory;
}

/**
 * file ─▶ read ─▶ cast ─▶ embed ─▶ index ─▶ story on disk: see `Library.add`.
 *
 * @throws UsageError when the file or the name will not do, or the shelf has no room; the signal's reason when aborted.
 */
export async function addStory(file: StoryFile, adding: Adding, watching: Watching): Promise<Added> {
  const { readers } = adding;
  const { onProgress, signal } = watching;
  const id = await requirePlace(file, adding);
  await sweepShelf(file.shelf ?? null, adding);
  onProgress?.({ phase: "reading", done: 0, total: 1 });
  const telling = await readStory({ ...file, readers, onNote: adding.warn });
  await requirePlace(file, adding, telling.text);
  signal?.throwIfAborted();
  onProgress?.({ phase: "casting", done: 0, total: 1 });
  // Only adding needs it, and its names take a quarter of a second to load.
  const { findCast } = await import("../cast/find-cast.ts");
  const story = { ...telling, id, ...findCast(telling) };
  signal?.throwIfAborted();
  return { story, hasReplaced: await written(story, adding, watching) };
}

/**
 * The id a story will have, if there is a place for it: asked before anything is done for it, and once its text is read.
 *
 * @throws UsageError when the name will not do, or the shelf has no room.
 */
export async function requirePlace(
  { shelf = null, ...file }: Pick<StoryFile, "path" | "id" | "shelf">,
  { added, quota, packIds, warn }: Shelved,
  text?: string,
): Promise<string> {
  const id = storyIdOn(shelf, storyName(file));
  if ((await packIds()).includes(id)) {
    throw new UsageError(`The story ${id} comes with the program: choose another name with --id.`);
  }
  if (shelf !== null)
    requireRoom(quota, await added.headers(shelf, warn), { id, ...(text !== undefined && { text }) });
  return id;
}

/**
 * Removes from a shelf what additions left that were killed long ago and never made again.
 *
 * @throws Failure when the folders cannot be read.
 */
export async function sweepShelf(
  shelf: string | null,
  { added, indexes, packIds }: Pick<Adding, "added" | "indexes" | "packIds">,
): Promise<void> {
  await added.sweep(shelf);
  const [packs, own] = [await packIds(), await added.ids(shelf)];
  const read = async (id: string) => (own.includes(id) ? readable(id, added) : null);
  await indexes.sweep(shelf, new Set([...packs, ...own]), read);
}

/** What stands there; what is damaged is replaced as if it were not there. */
async function earlierOf(id: string, added: AddedStories): Promise<Earlier> {
  if ((await added.stamp(id)) === null) return { isNew: true, before: null };
  return { isNew: false, before: await readable(id, added) };
}

/** The edition that is there; `null` when it is damaged. */
async function readable(id: string, added: AddedStories): Promise<Story | null> {
  return added.read(id).catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
}

/**
 * Makes the index of an edition and then puts the story in its place; whether one was there. Aborted, or failing once the
 * index is made, it leaves no index behind; what was embedded when the embedder fails stays for the next try.
 */
async function written(story: Story, adding: Adding, { onProgress, signal }: Watching): Promise<boolean> {
  const { added, indexes, changing } = adding;
  let isIndexed = false;
  try {
    await indexes.open(story, { onProgress, signal });
    isIndexed = true;
    onProgress?.({ phase: "indexing", done: 0, total: 1 });
    signal?.throwIfAborted();
    return await changing(story.id, () => replaced(story, adding));
  } catch (error) {
    const isUnwanted = isIndexed || signal?.aborted === true;
    if (isUnwanted && (await earlierOf(story.id, added)).before?.text !== story.text)
      await indexes.discard(story);
    throw error;
  }
}

/** Writes a story and takes away what then belongs to none; whether another was there. */
async function replaced(story: Story, adding: Adding): Promise<boolean> {
  const { added, indexes, editions, opened } = adding;
  const earlier = await earlierOf(story.id, added);
  await makeWay(story, earlier, adding);
  await added.write(story);
  opened.forget(story.id);
  await indexes.keepOnly(story);
  await editions.keepLatest(story);
  return !earlier.isNew;
}

/** Does what must be done before another text stands there; broken off here, the story there is as it was. */
async function makeWay(story: Story, { isNew, before }: Earlier, { casts, editions }: Adding): Promise<void> {
  if (isNew) {
    // What an earlier story of that name may have left.
    await casts.remove(story.id);
    await editions.remove(story.id);
  } else if (before?.text !== story.text) {
    if (before) await editions.keep(before);
    // Notes on another text must never stand beside it.
    await casts.removeNotes(story.id);
  }
}
