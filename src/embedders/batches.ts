import { elementAt } from "../core/element-at.ts";
import { ModelFailure, messageOf } from "../core/errors.ts";
import { redact } from "../ops/endpoint.ts";
import type { Embedder } from "./embedder.ts";
import { unitVector } from "./unit-vector.ts";

/** Gives one vector per text, in order, of any length. */
export type EmbedBatch = (texts: readonly string[], signal?: AbortSignal) => Promise<readonly number[][]>;

/** How the calls are made. */
export interface Calls {
  readonly passages: EmbedBatch;
  /** Given one question at a time; left out where questions are embedded as passages are. */
  readonly questions?: EmbedBatch;
  /** The length of the vectors, when it is known beforehand. */
  readonly length?: number | undefined;
  readonly embedsSentences?: boolean;
}

/** Texts per call: small enough for a local server's memory, large enough that a novel takes a minute. */
export const MAX_BATCH = 64;

/** An embedder over calls that take up to {@link MAX_BATCH} texts. The vectors they give are checked and scaled. */
export function batchingEmbedder(
  id: string,
  { passages, questions = passages, length, embedsSentences = false }: Calls,
): Embedder {
  let dimensions = length ?? null;

  const checked = (vectors: readonly number[][], expected: number): Float32Array[] => {
    if (vectors.length !== expected)
      throw unusableModel(`it gave ${vectors.length} vectors for ${expected} texts`);
    return vectors.map((vector) => {
      dimensions ??= vector.length;
      if (vector.length !== dimensions || vector.length === 0) {
        const expectedLength = dimensions;
        // Who asks next is to learn that another model answers now.
        if (length === undefined && vector.length > 0) dimensions = vector.length;
        throw unusableModel(
          `it gave a vector of ${vector.length} numbers where ${expectedLength} were expected`,
        );
      }
      const unit = unitVector(vector);
      if (unit === null) throw unusableModel("it gave a vector with parts that are not numbers");
      return unit;
    });
  };

  const embedded = async (
    embedBatch: EmbedBatch,
    { texts, part = "" }: { texts: readonly string[]; part?: string },
    signal: AbortSignal | undefined,
  ): Promise<Float32Array[]> => {
    signal?.throwIfAborted();
    try {
      return checked(await embedOrHalve(embedBatch, texts, signal), texts.length);
    } catch (error) {
      signal?.throwIfAborted();
      throw failureOf(error, `${id} failed${part}`);
    }
  };

  return {
    id,
    maxBatch: MAX_BATCH,
    embedsSentences,
    get dimensions() {
      return dimensions;
    },
    async embed(all, signal) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < all.length; start += MAX_BATCH) {
        const texts = all.slice(start, start + MAX_BATCH);
        const part = all.length > MAX_BATCH ? ` (passages ${start + 1}–${start + texts.length})` : "";
        vectors.push(...(await embedded(passages, { texts, part }, signal)));
      }
      return vectors;
    },
    async embedQuestion(question, signal) {
      return elementAt(await embedded(questions, { texts: [question] }, signal), 0);
    },
  };
}

/** Servers differ in how many and how long texts they take at once: a batch that is too much goes in halves. */
async function embedOrHalve(
  embedBatch: EmbedBatch,
  batch: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly number[][]> {
  try {
    return await embedBatch(batch, signal);
  } catch (error) {
    const isTooMuch = error instanceof ModelFailure && error.kind === "context-too-long";
    if (!isTooMuch || batch.length === 1) throw error;
    const middle = Math.ceil(batch.length / 2);
    const first = await embedOrHalve(embedBatch, batch.slice(0, middle), signal);
    return [...first, ...(await embedOrHalve(embedBatch, batch.slice(middle), signal))];
  }
}

function unusableModel(what: string): ModelFailure {
  return new ModelFailure("other", `${what}; choose another embedding model.`);
}

function failureOf(error: unknown, what: string): ModelFailure {
  const kind = error instanceof ModelFailure ? error.kind : "other";
  const words = messageOf(error);
  return new ModelFailure(kind, `${what}: ${redact(words)}`, { cause: error });
}
