import { join } from "node:path";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { readPack } from "../ingest/pack.ts";
import { readStory } from "../ingest/read-story.ts";
import { sha256 } from "../ops/checksum.ts";
import { foldersIn, removeAll } from "../ops/folders.ts";
import type { Reader } from "../readers/reader.ts";
import { addedStories } from "./added-stories.ts";
import { type StoryHeader, storyHeader } from "./story-file.ts";
import type { VectorIndexKind } from "../vectors/vector-index.ts";
import { openStoryIndex, type StoryIndex } from "./story-index.ts";

/** A story with what it is searched by. */
export interface OpenStory {
  readonly story: Story;
  readonly index: StoryIndex;
}

/** One line of the library's list. */
export interface LibraryEntry extends StoryHeader {
  /** Comes with the program and cannot be removed. */
  readonly isBuiltIn: boolean;
}

/** How long work is watched and ended. */
export interface Watching {
  /** Called as passages are embedded. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The stories that can be talked about: the packs that come with the program, and those people added. */
export interface Library {
  list(): Promise<LibraryEntry[]>;
  /** @throws UsageError when there is no such story; Failure when it is damaged. */
  read(id: string): Promise<Story>;
  /**
   * Reads a story and its index, which is made when it is missing. Opened stories are kept until they are replaced or
   * removed, also by another process.
   *
   * @throws UsageError when there is no such story; Failure when it is damaged.
   */
  open(id: string, watching?: Watching): Promise<OpenStory>;
  /**
   * Adds the story in a file, or replaces the one added under the same id: at one moment, so that a crash leaves
   * the old or the new. Then makes its index; when that is broken off, the next opening goes on with it.
   *
   * @throws UsageError when the file or the id will not do.
   */
  add(
    file: { path: string; id?: string | undefined; title?: string | undefined },
    watching?: Watching,
  ): Promise<Story>;
  /** @throws UsageError when there is no such story or it comes with the program. */
  remove(id: string): Promise<void>;
}

/** What a library is made of. */
export interface LibraryOptions {
  /** Folder of the packs that come with the program. */
  readonly packs: string;
  /** Folder for added stories and all indexes. */
  readonly data: string;
  readonly readers: readonly Reader[];
  readonly embedder: Embedder;
  /** Chooses how vectors are searched, by their number and length. */
  readonly chooseVectorIndex: (rows: number, dimensions: number) => VectorIndexKind;
  /** Receives one plain sentence when something had to be done another way. */
  readonly warn: (message: string) => void;
}

/** Opens the library in two folders; neither is touched before it is needed. */
export function library({ packs, data, readers, ...indexing }: LibraryOptions): Library {
  const added = addedStories(join(data, "stories"));
  const opened = new Map<string, Opened>();
  const indexes = (id: string) => join(data, "indexes", id);
  // One each, so that going back to an embedder costs nothing.
  const embedderFolder = sha256(indexing.embedder.id).slice(0, 12);
  const packIds = async () => (await foldersIn(packs)).toSorted();
  const readBuiltIn = (id: string) => readPack(join(packs, id), readers);

  async function read(id: string): Promise<Story> {
    const [builtIn, others] = [await packIds(), await added.ids()];
    if (builtIn.includes(id)) return readBuiltIn(id);
    if (others.includes(id)) return added.read(id);
    throw unknownStory(id, [...builtIn, ...others]);
  }

  async function indexed(story: Story, watching: Watching = {}): Promise<OpenStory> {
    const index = await openStoryIndex({
      dir: join(indexes(story.id), embedderFolder),
      story,
      ...indexing,
      ...watching,
    });
    return { story, index };
  }

  return {
    read,
    async list() {
      const builtIn = await Promise.all((await packIds()).map(readBuiltIn));
      const others = await added.headers(indexing.warn);
      return [
        ...builtIn.map((story) => ({ ...storyHeader(story), isBuiltIn: true })),
        ...others.map((header) => ({ ...header, isBuiltIn: false })),
      ];
    },
    async open(id, watching) {
      const stamp = await added.stamp(id);
      return keptOpen(opened, { id, stamp }, () => read(id).then((story) => indexed(story, watching)));
    },
    async add(file, watching) {
      const story = await readStory({ ...file, readers });
      if ((await packIds()).includes(story.id)) {
        throw new UsageError(`The story ${story.id} comes with the program: choose another name with --id.`);
      }
      // The index last: it takes from the one before what has not changed, also after a crash.
      await added.write(story);
      opened.delete(story.id);
      await indexed(story, watching);
      return story;
    },
    async remove(id) {
      if ((await packIds()).includes(id)) {
        throw new UsageError(`The story ${id} comes with the program and cannot be removed.`);
      }
      const known = await added.ids();
      if (!known.includes(id)) throw unknownStory(id, known);
      opened.delete(id);
      await added.remove(id);
      await removeAll(indexes(id));
    },
  };
}

/** A story as it was opened, or is being opened. */
interface Opened {
  /** @see AddedStories.stamp */
  readonly stamp: string | null;
  readonly opening: Promise<OpenStory>;
}

/**
 * The story as it is open already, or opened now because it is not or is another by now. One that has no vectors is not
 * kept: the embedder may be back.
 */
function keptOpen(
  opened: Map<string, Opened>,
  { id, stamp }: { id: string; stamp: string | null },
  open: () => Promise<OpenStory>,
): Promise<OpenStory> {
  const known = opened.get(id);
  if (known?.stamp === stamp) return known.opening;
  const opening = open();
  opened.set(id, { stamp, opening });
  const forget = () => {
    if (opened.get(id)?.opening === opening) opened.delete(id);
  };
  void opening.then(({ index }) => {
    if (index.vectors === null) forget();
  }, forget);
  return opening;
}

function unknownStory(id: string, known: readonly string[]): UsageError {
  const choice =
    known.length > 0
      ? `choose ${known.join(", ")}, or add one with "dramatis story add FILE"`
      : `add one with "dramatis story add FILE"`;
  return new UsageError(`There is no story ${JSON.stringify(id.slice(0, 60))}: ${choice}.`);
}
