import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import { removeStaleTemporaries, replaceFileAtomic, writeFileAtomic } from "../ops/atomic-files.ts";
import { checksum, fileChecksum, sameChecksum, sha256, type Checksum } from "../ops/checksum.ts";
import type { KeywordIndex } from "../retrieval/keyword-index.ts";
import type { IndexFile, VectorMatrix } from "../vectors/vector-index.ts";

/*
 * A story's index on disk is a folder:
 *
 *   manifest.json            what the index is of, and the checksum of every other file
 *   vectors-<hash>.f32       one row of 32-bit floats, least significant byte first, a passage
 *   keyword-<hash>.bin       the keyword index, serialised by node:v8
 *   graph-<hash>.hnsw        the graph over the vectors, when there are too many to scan
 *
 * Files but the manifest are named by their content and never change. The manifest is replaced last,
 * in one step: before it the folder holds the old index, after it the new, whenever the process is
 * killed and whoever else writes.
 */

const MANIFEST = "manifest.json";
const FORMAT = 1;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const checksumSchema = z.strictObject({ bytes: z.int().nonnegative(), sha256: sha256Schema });

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** SHA-256 of the story's text. */
  text: sha256Schema,
  normaliser: z.int(),
  segmenter: z.int(),
  keyword: z.int(),
  embedder: z.string().min(1),
  dimensions: z.int().nonnegative(),
  /** The kind of vector index. */
  vectorIndex: z.string().min(1),
  /** The first 128 bits of the SHA-256 of every passage's text, in order. */
  passages: z.array(z.string().regex(/^[0-9a-f]{32}$/)),
  files: z.strictObject({
    vectors: checksumSchema,
    keyword: checksumSchema,
    graph: checksumSchema.nullable(),
  }),
});

/** What an index is of, and the checksums of its files. */
export type IndexManifest = Readonly<z.output<typeof manifestSchema>>;

/** An index ready to be written. */
export interface IndexContent {
  readonly about: Omit<IndexManifest, "format" | "dimensions" | "files">;
  readonly matrix: VectorMatrix;
  readonly keyword: KeywordIndex;
  /** Writes the graph to a path; `null` when there is none. */
  readonly saveGraph: ((path: string) => Promise<void>) | null;
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
  const bytes = await readWhole(join(dir, vectorsName(manifest.files.vectors)), manifest.files.vectors);
  const [rows, { dimensions }] = [manifest.passages.length, manifest];
  if (bytes.length !== 4 * rows * dimensions) {
    throw new Failure(`${join(dir, MANIFEST)} does not fit the vectors beside it.`);
  }
  return { values: new Float32Array(Uint8Array.from(bytes).buffer), rows, dimensions };
}

/**
 * Reads the keyword index.
 *
 * @throws {Failure} when the file is missing or damaged.
 */
export async function readKeywordIndex(dir: string, manifest: IndexManifest): Promise<KeywordIndex> {
  const bytes = await readWhole(join(dir, keywordName(manifest.files.keyword)), manifest.files.keyword);
  // Its checksum and the version in the manifest say that `writeIndex` wrote it as just this.
  const keyword: KeywordIndex = deserialize(bytes);
  return keyword;
}

/** Where the graph is and what it must be; `null` when the index has none. */
export function graphFile(dir: string, { vectorIndex, files }: IndexManifest): IndexFile | null {
  return files.graph && { path: join(dir, graphName(vectorIndex, files.vectors)), ...files.graph };
}

/** Names of the index files in a folder, whether or not a manifest names them; none when there is no folder. */
export async function listIndexFiles(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => /^(vectors|keyword|graph)-[0-9a-f]{16}\.(f32|bin|hnsw)$/.test(name));
}

/**
 * Writes an index into a folder in place of what was there, then removes what earlier writers left:
 * of the files `before` (as {@link listIndexFiles} gave them before the building began) those that
 * the manifest does not name.
 *
 * @throws {Failure} when there is no room or no permission; the old index is then untouched.
 */
export async function writeIndex(
  dir: string,
  content: IndexContent,
  before: readonly string[],
): Promise<void> {
  const { about, matrix, keyword, saveGraph } = content;
  const { buffer, byteOffset, byteLength } = matrix.values;
  const vectorBytes = new Uint8Array(buffer, byteOffset, byteLength);
  const keywordBytes = serialize(keyword);
  const [vectors, kept] = [checksum(vectorBytes), checksum(keywordBytes)];
  const graphPath = join(dir, graphName(about.vectorIndex, vectors));

  await writeFileAtomic(join(dir, vectorsName(vectors)), vectorBytes);
  await writeFileAtomic(join(dir, keywordName(kept)), keywordBytes);
  if (saveGraph) await replaceFileAtomic(graphPath, saveGraph);
  const files = { vectors, keyword: kept, graph: saveGraph ? await fileChecksum(graphPath) : null };
  const manifest: IndexManifest = { format: FORMAT, ...about, dimensions: matrix.dimensions, files };
  await writeFileAtomic(join(dir, MANIFEST), JSON.stringify(manifest));

  await removeLeftovers(dir, before);
}

async function removeLeftovers(dir: string, before: readonly string[]): Promise<void> {
  // Another process may have replaced the manifest since: what it names stays.
  const current = await readManifest(dir);
  if (current === null) return;
  const { vectorIndex, files } = current;
  const named = [
    vectorsName(files.vectors),
    keywordName(files.keyword),
    graphName(vectorIndex, files.vectors),
  ];
  for (const name of before) if (!named.includes(name)) await rm(join(dir, name), { force: true });
  await removeStaleTemporaries(dir);
}

function vectorsName(content: Checksum): string {
  return `vectors-${shortened(content.sha256)}.f32`;
}

function keywordName(content: Checksum): string {
  return `keyword-${shortened(content.sha256)}.bin`;
}

/** A graph is a function of its kind and the vectors: its own content is known only once it is written. */
function graphName(vectorIndex: string, vectors: Checksum): string {
  return `graph-${shortened(sha256(`${vectorIndex} ${vectors.sha256}`))}.hnsw`;
}

function shortened(hash: string): string {
  return hash.slice(0, 16);
}

async function readWhole(path: string, expected: Checksum): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Failure(`${path} cannot be read.`, { cause: error });
  });
  if (!sameChecksum(checksum(bytes), expected)) throw new Failure(`${path} is damaged.`);
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));
}
