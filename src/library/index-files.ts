import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import { removeIfPossible, removeStaleFiles, writeFileAtomic } from "../ops/atomic-files.ts";
import { checksum, sameChecksum } from "../ops/checksum.ts";
import { isMissing } from "../ops/error-code.ts";
import type { KeywordIndex } from "../retrieval/keyword-index.ts";
import type { VectorMatrix } from "../vectors/vector-index.ts";
import { isBatch } from "./embedded-batches.ts";

/*
 * A story's index on disk is a folder:
 *
 *   manifest.json       what the index is of, and the name and checksum of every other file
 *   vectors-<uuid>.f32  one row of 32-bit floats, least significant byte first, a passage, then a sentence
 *   keyword-<uuid>.bin  the keyword index, serialised by node:v8
 *   batch-<hash>.bin    while an index is being built: see embedded-batches.ts
 *
 * Every index written has files of its own, which never change. The manifest is replaced last, in one
 * step: before it the folder holds the old index, after it the new, whenever the process is killed
 * and whoever else writes.
 */

const MANIFEST = "manifest.json";
const FORMAT = 1;
/** Earlier versions kept a graph too. */
const INDEX_FILE = /^(vectors|keyword|graph)-[0-9a-f-]{36}\.(f32|bin|hnsw)$/;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.strictObject({
  name: z.string().regex(INDEX_FILE),
  bytes: z.int().nonnegative(),
  sha256: sha256Schema,
});

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** SHA-256 of the story's text. */
  text: sha256Schema,
  normaliser: z.int(),
  segmenter: z.int(),
  keyword: z.int(),
  embedder: z.string().min(1),
  dimensions: z.int().nonnegative(),
  /** Earlier versions named how vectors were searched. */
  vectorIndex: z.string().optional(),
  /** The first 128 bits of the SHA-256 of every text that is embedded, in order: passages, and where sentences are, these. */
  passages: z.array(z.string().regex(/^[0-9a-f]{32}$/)),
  files: z.strictObject({
    vectors: fileSchema,
    keyword: fileSchema,
    graph: fileSchema.nullable().optional(),
  }),
});

/** What an index is of, and its files. */
export type IndexManifest = Readonly<z.output<typeof manifestSchema>>;

/** What an index was made of and by which versions of the steps. */
export type IndexSubject = Omit<IndexManifest, "format" | "dimensions" | "files" | "vectorIndex">;

/** An index ready to be written. */
export interface IndexContent {
  readonly about: IndexSubject;
  readonly matrix: VectorMatrix;
  readonly keyword: KeywordIndex;
}

/**
 * Reads what a folder says it holds; `null` when it holds no index.
 *
 * @throws {Failure} when the manifest cannot be read or is not one of ours.
 */
export async function readManifest(dir: string): Promise<IndexManifest | null> {
  const path = join(dir, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw new Failure(`${path} cannot be read.`, { cause: error });
  }
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Failure(`${path} is damaged or of another version of the program.`, { cause: parsed.error });
}

/**
 * Reads the vectors, one row a passage.
 *
 * @throws {Failure} when the file is missing or damaged.
 */
export async function readVectors(dir: string, manifest: IndexManifest): Promise<VectorMatrix> {
  const bytes = await readWhole(dir, manifest.files.vectors);
  const [rows, { dimensions }] = [manifest.passages.length, manifest];
  if (bytes.length !== 4 * rows * dimensions) {
    throw new Failure(`${join(dir, MANIFEST)} does not fit the vectors beside it.`);
  }
  return { values: new Float32Array(new Uint8Array(bytes).buffer), rows, dimensions };
}

/**
 * Reads the keyword index.
 *
 * @throws {Failure} when the file is missing or damaged.
 */
export async function readKeywordIndex(dir: string, manifest: IndexManifest): Promise<KeywordIndex> {
  const bytes = await readWhole(dir, manifest.files.keyword);
  // Its checksum and the version in the manifest say that `writeIndex` wrote it as just this.
  const keyword: KeywordIndex = deserialize(bytes);
  return keyword;
}

/**
 * Writes an index into a folder in place of the one `replaced` (`null`: there was none), whose files it
 * then removes with those that killed processes left.
 *
 * @throws {Failure} when there is no room or no permission; the old index is then untouched.
 */
export async function writeIndex(
  dir: string,
  { about, matrix, keyword }: IndexContent,
  replaced: IndexManifest | null,
): Promise<void> {
  const { buffer, byteOffset, byteLength } = matrix.values;
  const files = {
    vectors: await writeNew(dir, "vectors.f32", new Uint8Array(buffer, byteOffset, byteLength)),
    keyword: await writeNew(dir, "keyword.bin", serialize(keyword)),
  };
  const manifest: IndexManifest = { format: FORMAT, ...about, dimensions: matrix.dimensions, files };
  await writeFileAtomic(join(dir, MANIFEST), JSON.stringify(manifest));

  for (const name of namesIn(replaced)) await removeIfPossible(join(dir, name));
  await removeLeftovers(dir);
}

/** Removes the files that killed processes left in a folder: they are old, and no manifest names them. */
export async function removeLeftovers(dir: string): Promise<void> {
  // Read anew: another process may have put its own index in place.
  const named = namesIn(await readManifest(dir));
  await removeStaleFiles(dir, (name) => (INDEX_FILE.test(name) || isBatch(name)) && !named.includes(name));
}

type File = z.output<typeof fileSchema>;

async function writeNew(dir: string, kind: string, data: Uint8Array): Promise<File> {
  const name = kind.replace(".", `-${randomUUID()}.`);
  await writeFileAtomic(join(dir, name), data);
  return { name, ...checksum(data) };
}

function namesIn(manifest: IndexManifest | null): string[] {
  return Object.values(manifest?.files ?? {}).flatMap((file) => file?.name ?? []);
}

async function readWhole(dir: string, file: File): Promise<Buffer> {
  const path = join(dir, file.name);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Failure(`${path} cannot be read.`, { cause: error });
  });
  if (!sameChecksum(checksum(bytes), file)) throw new Failure(`${path} is damaged.`);
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
