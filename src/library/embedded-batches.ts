import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { removeIfPossible, writeFileAtomic } from "../ops/atomic-files.ts";
import { sha256 } from "../ops/checksum.ts";

/*
 * While a long story is being embedded, every batch that came back is kept in the index folder as
 * `batch-<SHA-256 of the file>.bin`, so that no text is sent twice when the process is killed.
 */

const BATCH = /^batch-([0-9a-f]{64})\.bin$/;

/** Vectors that one embedder gave, by the hash of their texts. */
export interface EmbeddedBatch {
  readonly embedder: string;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** Keeps a batch. Rejects with a `Failure` when it cannot be written. */
export async function writeBatch(dir: string, batch: EmbeddedBatch): Promise<void> {
  const bytes = serialize(batch);
  await writeFileAtomic(join(dir, `batch-${sha256(bytes)}.bin`), bytes);
}

/** The vectors of one embedder's batches in a folder; damaged batches are passed over. */
export async function readBatches(dir: string, embedder: string): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  for (const name of await batchNames(dir)) {
    // Another process may have finished its index and removed its batches.
    const bytes = await readFile(join(dir, name)).catch(() => null);
    if (bytes === null || sha256(bytes) !== BATCH.exec(name)?.[1]) continue;
    const batch: EmbeddedBatch = deserialize(bytes);
    if (batch.embedder !== embedder) continue;
    for (const [hash, vector] of batch.vectors) found.set(hash, vector);
  }
  return found;
}

/** Whether a file is a batch, by its name. */
export function isBatch(name: string): boolean {
  return BATCH.test(name);
}

/** Removes every batch in a folder, once the index holds what they held. */
export async function removeBatches(dir: string): Promise<void> {
  for (const name of await batchNames(dir)) await removeIfPossible(join(dir, name));
}

async function batchNames(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter(isBatch);
}
