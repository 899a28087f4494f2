import { isDeepStrictEqual } from "node:util";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { sha256 } from "../ops/checksum.ts";
import { type Concordance, concordanceOf } from "../retrieval/concordance.ts";
import { buildKeywordIndex, KEYWORD_INDEX_VERSION, type KeywordIndex } from "../retrieval/keyword-index.ts";
import { NORMALISER_VERSION } from "../text/normalise.ts";
import { SEGMENTER_VERSION } from "../text/sentences.ts";
import type { VectorIndex, VectorIndexOf, VectorMatrix } from "../vectors/vector-index.ts";
import { embedPassages, type HashedText } from "./embed-passages.ts";
import { readBatches, removeBatches, writeBatch } from "./embedded-batches.ts";
import {
  readKeywordIndex,
  readManifest,
  readVectors,
  removeLeftovers,
  writeIndex,
  type IndexManifest,
  type IndexSubject,
} from "./index-files.ts";

/** 128 bits of a SHA-256: no two texts of a story will ever share them. */
const HASH_CHARACTERS = 32;

/** What a story's passages are found with. */
export interface StoryIndex {
  readonly keyword: KeywordIndex;
  /** Row `i` is passage `i`; `null` when the passages could not be embedded: keywords alone must do. */
  readonly vectors: VectorIndex | null;
  /** Row `i` is sentence `i`; `null` where sentences are not embedded. */
  readonly sentenceVectors: VectorMatrix | null;
  readonly concordance: Concordance;
  /** Vectors of parts of passages, by the positions of their ends, each kept once it was needed. */
  readonly cutVectors: Map<string, Float32Array>;
}

/** What {@link openStoryIndex} needs. */
export interface StoryIndexOptions {
  /** The index's own folder, made if missing; `null` keeps the index in memory only. */
  readonly dir: string | null;
  /** Folders of the same embedder's indexes of other editions: what did not change is taken from there. */
  readonly editions?: readonly string[];
  readonly story: Story;
  readonly embedder: Embedder;
  readonly vectorIndexOf: VectorIndexOf;
  /** Called with one sentence a person can read, when something went wrong that is made good or done without. */
  readonly warn: (message: string) => void;
  /** Called while passages are embedded, with the number of texts done and of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a story's index from its folder, or builds it and keeps it there. An index that is damaged, or
 * was made from another text or by another embedder, is built again with a warning; texts embedded
 * before are not embedded again. When the embedder fails the index has no vectors and nothing is
 * kept but the batches that came back; when the folder cannot be written the index lives in memory.
 *
 * @throws the signal's reason when aborted.
 */
export async function openStoryIndex(options: StoryIndexOptions): Promise<StoryIndex> {
  const index = await openIndex(options);
  return { ...index, concordance: concordanceOf(options.story, index.keyword), cutVectors: new Map() };
}

type KeptIndex = Pick<StoryIndex, "keyword" | "vectors" | "sentenceVectors">;

async function openIndex(options: StoryIndexOptions): Promise<KeptIndex> {
  const passages = hashedTexts(options);
  try {
    const kept = options.dir === null ? null : await loadIndex(options.dir, passages, options);
    if (kept) return kept;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    options.warn(`The index of “${options.story.title}” is built again: ${error.message}`);
  }
  return buildIndex(passages, options);
}

async function loadIndex(
  dir: string,
  passages: readonly HashedText[],
  options: StoryIndexOptions,
): Promise<KeptIndex | null> {
  const manifest = await readManifest(dir);
  if (manifest === null) return null;
  try {
    return await openFiles(dir, manifest, { passages, ...options });
  } catch (error) {
    // Another process may have put a newer index in its place and removed the files of this one.
    const newer = await readManifest(dir);
    if (newer === null || isDeepStrictEqual(newer, manifest)) throw error;
    return openFiles(dir, newer, { passages, ...options });
  }
}

async function openFiles(
  dir: string,
  manifest: IndexManifest,
  wanted: StoryIndexOptions & { readonly passages: readonly HashedText[] },
): Promise<KeptIndex> {
  const { story, embedder, passages } = wanted;
  requireCurrent(manifest, describe(story, passages, embedder), embedder.dimensions);
  const vectors = searchable(await readVectors(dir, manifest), wanted);
  const keyword = await readKeywordIndex(dir, manifest);
  await removeLeftovers(dir);
  return { keyword, ...vectors };
}

async function buildIndex(passages: readonly HashedText[], options: StoryIndexOptions): Promise<KeptIndex> {
  const { dir, story, embedder, onProgress, signal } = options;
  const keep = keeper(options);
  const replaced = dir === null ? null : await unlessFailure(readManifest(dir));
  const keyword = buildKeywordIndex(story.text, story.sentences, story.language);
  let matrix: VectorMatrix;
  try {
    matrix = await embedPassages({
      passages,
      embedder,
      known: dir === null ? new Map() : await knownVectors([...(options.editions ?? []), dir], embedder.id),
      keepBatch: (vectors) => keep((folder) => writeBatch(folder, { embedder: embedder.id, vectors })),
      onProgress,
      onLost: (count, { message }) =>
        options.warn(
          `${count} of the passages of “${story.title}” can only be found by keywords: ${message}`,
        ),
      signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    options.warn(`“${story.title}” is searched by keywords alone: ${error.message}`);
    return { keyword, vectors: null, sentenceVectors: null };
  }
  const about = describe(story, passages, embedder);
  await keep(async (folder) => {
    await writeIndex(folder, { about, matrix, keyword }, replaced);
    await removeBatches(folder);
  });
  return { keyword, ...searchable(matrix, options) };
}

/** The rows of passages, and those of sentences after them where these are embedded. */
function searchable(
  { values, dimensions, rows }: VectorMatrix,
  { story, vectorIndexOf }: StoryIndexOptions,
): Pick<KeptIndex, "vectors" | "sentenceVectors"> {
  const { length } = story.passages;
  const matrixOf = (from: number, to: number): VectorMatrix => ({
    values: values.subarray(from * dimensions, to * dimensions),
    rows: to - from,
    dimensions,
  });
  return {
    vectors: vectorIndexOf(matrixOf(0, length)),
    sentenceVectors: rows > length ? matrixOf(length, rows) : null,
  };
}

/** Runs writes into the folder until one fails; warns of that one, and lets the rest go. */
function keeper({ dir, story, warn }: StoryIndexOptions) {
  let folder = dir;
  return async (write: (folder: string) => Promise<void>): Promise<void> => {
    if (folder === null) return;
    try {
      await write(folder);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      folder = null;
      warn(`The index of “${story.title}” is not kept and will have to be built again: ${error.message}`);
    }
  };
}

/** What an embedder gave before, by text hash: from the indexes in the folders, current or not, and from batches. */
async function knownVectors(
  folders: readonly string[],
  embedderId: string,
): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  for (const dir of folders) {
    for (const [hash, vector] of await readBatches(dir, embedderId)) known.set(hash, vector);
    const manifest = await unlessFailure(readManifest(dir));
    if (manifest?.embedder !== embedderId) continue;
    const matrix = await unlessFailure(readVectors(dir, manifest));
    if (matrix === null) continue;
    const { values, dimensions } = matrix;
    manifest.passages.forEach((hash, row) => {
      const vector = values.subarray(row * dimensions, (row + 1) * dimensions);
      // One of zeros stands for a passage that could not be embedded then.
      if (vector.some((part) => part !== 0)) known.set(hash, vector);
    });
  }
  return known;
}

/** What a file holds, or `null` when it is damaged: of that, {@link openStoryIndex} has warned. */
async function unlessFailure<Content>(reading: Promise<Content>): Promise<Content | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
}

function describe(story: Story, passages: readonly HashedText[], embedder: Embedder): IndexSubject {
  return {
    text: sha256(story.text),
    normaliser: NORMALISER_VERSION,
    segmenter: SEGMENTER_VERSION,
    keyword: KEYWORD_INDEX_VERSION,
    embedder: embedder.id,
    passages: passages.map(({ hash }) => hash),
  };
}

/** Throws a `Failure` that says why an index is not the one wanted. */
function requireCurrent(manifest: IndexManifest, wanted: IndexSubject, dimensions: number | null): void {
  if (manifest.embedder !== wanted.embedder) {
    throw new Failure(`it was made by the embedder ${manifest.embedder}, now ${wanted.embedder} is used.`);
  }
  if (dimensions !== null && manifest.dimensions !== dimensions) {
    throw new Failure(
      `its vectors have ${manifest.dimensions} numbers, those of the embedder ${dimensions}.`,
    );
  }
  if (manifest.text !== wanted.text) throw new Failure("the text has changed since.");
  const { format: _, files: _files, dimensions: _dimensions, vectorIndex: _index, ...about } = manifest;
  if (!isDeepStrictEqual(about, wanted)) throw new Failure("it was made by another version of the program.");
}

/** The passages, and the sentences after them where the embedder takes these too. */
function hashedTexts({ story, embedder }: Pick<StoryIndexOptions, "story" | "embedder">): HashedText[] {
  const { text, passages, sentences } = story;
  return [...passages, ...(embedder.embedsSentences ? sentences : [])].map(({ start, end }) => {
    const part = text.slice(start, end);
    return { hash: sha256(part).slice(0, HASH_CHARACTERS), text: part };
  });
}
