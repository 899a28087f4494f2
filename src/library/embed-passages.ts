import { elementAt } from "../core/element-at.ts";
import { setImmediate } from "node:timers/promises";
import { ModelFailure, type ModelFailureKind } from "../core/errors.ts";
import type { Embedder } from "../embedders/embedder.ts";
import type { VectorMatrix } from "../vectors/vector-index.ts";

/** A passage's text with the hash it is known by. */
export interface HashedText {
  readonly hash: string;
  readonly text: string;
}

/** One run over a story's passages. */
export interface EmbeddingRun {
  /** In order; equal texts have equal hashes. */
  readonly passages: readonly HashedText[];
  readonly embedder: Embedder;
  /** Vectors of this embedder from earlier runs, by hash. */
  readonly known: ReadonlyMap<string, Float32Array>;
  /** Called with every batch as soon as it is there, unless it is the last of the run. */
  readonly keepBatch: (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
  /** Called at the beginning and after every batch with the number of different texts embedded, and of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called when passages stay without vectors, with their number and the last one's failure. */
  readonly onLost?: ((count: number, because: ModelFailure) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Failures that one text may be the reason of. */
const OF_TEXT: ReadonlySet<ModelFailureKind> = new Set(["other", "context-too-long", "refused", "empty"]);
/** So many passages may stay without vectors, and so large a share of those tried: beyond, the embedder is of no use. */
const MAX_LOST = 8;
const MAX_LOST_SHARE = 0.1;

/**
 * The vectors of all passages, in order: each different text is embedded once, and not at all when
 * its vector is known. A few that the embedder cannot take have vectors of zeros, which resemble nothing.
 *
 * @throws {ModelFailure} when the embedder fails, or gives something else than one vector of finite
 * numbers a text, all of one length.
 * @throws the signal's reason when aborted.
 */
export async function embedPassages(run: EmbeddingRun): Promise<VectorMatrix> {
  const matrix =
    (await embedMissing(run)) ??
    // The endpoint serves another model under the same name: what it gave before is of no use.
    (run.known.size > 0 ? await embedMissing({ ...run, known: new Map() }) : null);
  if (matrix) return matrix;
  throw new ModelFailure("other", `The embedder ${run.embedder.id} gave vectors of different lengths.`);
}

/** Embeds what is not known; `null` as soon as two vectors differ in length. */
async function embedMissing(run: EmbeddingRun): Promise<VectorMatrix | null> {
  const { passages, embedder, known } = run;
  const texts = new Map(passages.map(({ hash, text }) => [hash, text]));
  const vectors = new Map([...known].filter(([hash]) => texts.has(hash)));
  let dimensions = embedder.dimensions;
  const fits = (vector: Float32Array) => vector.length === (dimensions ??= vector.length);
  if (![...vectors.values()].every(fits)) return null;

  const missing = [...texts].filter(([hash]) => !vectors.has(hash));
  const total = texts.size;
  run.onProgress?.(vectors.size, total);
  const lost = losing(run);
  let [at, size] = [0, embedder.maxBatch];
  while (at < missing.length) {
    const next = missing.slice(at, at + size);
    const batch = await embedBatch(next, run).catch((error: unknown) => {
      const failure = named(error, { first: at + 1, last: at + next.length, all: missing.length });
      if (!(error instanceof ModelFailure) || !OF_TEXT.has(error.kind)) throw failure;
      if (next.length === 1) lost.note(error, at - lost.count());
      return null;
    });
    if (batch === null) {
      if (next.length === 1) at++;
      size = Math.ceil(next.length / 2);
      continue;
    }
    for (const [hash, vector] of batch) {
      if (!fits(vector)) return null;
      vectors.set(hash, vector);
    }
    [at, size] = [at + next.length, Math.min(size * 2, embedder.maxBatch)];
    if (at < missing.length) await run.keepBatch(batch);
    run.onProgress?.(vectors.size + lost.count(), total);
    // An embedder that computes would otherwise hold the process from batch to batch.
    await setImmediate();
  }
  lost.tell(vectors.size);
  return matrixOf(passages, vectors, dimensions ?? 0);
}

/** Counts the passages that stay without vectors. */
function losing({ onLost }: EmbeddingRun) {
  let count = 0;
  let last: ModelFailure | null = null;
  return {
    count: () => count,
    /** @throws the failure when too many are lost. */
    note(failure: ModelFailure, embedded: number): void {
      last = failure;
      count++;
      if (count > MAX_LOST && count > (count + embedded) * MAX_LOST_SHARE) throw failure;
    },
    /** @throws the last failure when there is nothing else. */
    tell(embedded: number): void {
      if (last === null) return;
      if (embedded === 0) throw last;
      onLost?.(count, last);
    },
  };
}

async function embedBatch(
  batch: readonly (readonly [hash: string, text: string])[],
  { embedder, signal }: EmbeddingRun,
): Promise<Map<string, Float32Array>> {
  signal?.throwIfAborted();
  const embedded = await embedder.embed(
    batch.map(([, text]) => text),
    signal,
  );
  signal?.throwIfAborted();
  const isSound =
    embedded.length === batch.length && embedded.every((vector) => vector.every(Number.isFinite));
  if (!isSound) {
    throw new ModelFailure(
      "other",
      `The embedder ${embedder.id} did not give one vector of numbers for each text.`,
    );
  }
  return new Map(batch.map(([hash], i) => [hash, elementAt(embedded, i)]));
}

/** An embedder's failure that says at which texts it happened, where there are several batches. */
function named(error: unknown, { first, last, all }: { first: number; last: number; all: number }): unknown {
  if (!(error instanceof ModelFailure) || last - first + 1 === all) return error;
  return new ModelFailure(
    error.kind,
    `Passages ${first} to ${last} of ${all} could not be embedded: ${error.message}`,
    {
      cause: error,
    },
  );
}

function matrixOf(
  passages: readonly HashedText[],
  vectors: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): VectorMatrix {
  const values = new Float32Array(passages.length * dimensions);
  passages.forEach(({ hash }, row) => values.set(vectors.get(hash) ?? [], row * dimensions));
  return { values, rows: passages.length, dimensions };
}
