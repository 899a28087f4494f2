import { ModelFailure } from "../core/errors.ts";
import { redact } from "../ops/endpoint.ts";
import type { Embedder } from "./embedder.ts";

/** LangChain's `Embeddings`, of which only this is needed; the signal reaches those that know one. */
export interface LangChainEmbeddings {
  embedDocuments(documents: string[], signal?: AbortSignal): Promise<number[][]>;
}

/**
 * Any LangChain embeddings as an {@link Embedder}. What changes their vectors must be part of `id`:
 * LangChain does not know it.
 */
export function langChainEmbedder(
  embeddings: LangChainEmbeddings,
  about: { readonly id: string; readonly dimensions: number | null; readonly maxBatch: number },
): Embedder {
  const { id, maxBatch } = about;
  let { dimensions } = about;

  const embedBatch = async (batch: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    const vectors = await embedOrHalve(embeddings, batch, signal);
    if (vectors.length !== batch.length) {
      throw wrong(`it gave ${vectors.length} vectors for ${batch.length} texts`);
    }
    return vectors.map((vector) => {
      dimensions ??= vector.length;
      if (vector.length !== dimensions || vector.length === 0) {
        throw wrong(`it gave a vector of ${vector.length} numbers where ${dimensions} were expected`);
      }
      return toUnitLength(vector);
    });
  };

  return {
    id,
    maxBatch,
    get dimensions() {
      return dimensions;
    },
    async embed(texts, signal) {
      const all: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += maxBatch) {
        signal?.throwIfAborted();
        const batch = texts.slice(start, start + maxBatch);
        try {
          all.push(...(await embedBatch(batch, signal)));
        } catch (error) {
          signal?.throwIfAborted();
          const place = texts.length > maxBatch ? ` (passages ${start + 1}–${start + batch.length})` : "";
          throw named(error, `${id} failed${place}`);
        }
      }
      return all;
    },
  };
}

/** Some servers take fewer or shorter texts at once than others: a batch that is too much goes in halves. */
async function embedOrHalve(
  embeddings: LangChainEmbeddings,
  batch: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  try {
    return await embeddings.embedDocuments([...batch], signal);
  } catch (error) {
    const isTooMuch = error instanceof ModelFailure && error.kind === "context-too-long";
    if (!isTooMuch || batch.length === 1) throw error;
    const middle = Math.ceil(batch.length / 2);
    const first = await embedOrHalve(embeddings, batch.slice(0, middle), signal);
    return [...first, ...(await embedOrHalve(embeddings, batch.slice(middle), signal))];
  }
}

/** The vector scaled to unit length; one of zeros stays as it is. */
function toUnitLength(vector: readonly number[]): Float32Array {
  // Scaled by the largest part first: the squares of what a server sends could overflow.
  const largest = vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
  if (!Number.isFinite(largest)) throw wrong("it gave a vector with parts that are not numbers");
  if (largest === 0) return new Float32Array(vector.length);
  const length = Math.sqrt(vector.reduce((sum, part) => sum + (part / largest) ** 2, 0));
  return Float32Array.from(vector, (part) => part / largest / length);
}

function wrong(what: string): ModelFailure {
  return new ModelFailure("other", `${what}; choose another embedding model.`);
}

function named(error: unknown, what: string): ModelFailure {
  const kind = error instanceof ModelFailure ? error.kind : "other";
  const words = error instanceof Error ? error.message : String(error);
  return new ModelFailure(kind, `${what}: ${redact(words)}`, { cause: error });
}
