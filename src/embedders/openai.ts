import { Embeddings } from "@langchain/core/embeddings";
import OpenAI from "openai";
import { ModelFailure } from "../core/errors.ts";
import { diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, isObject, readJson, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import { timeLimit } from "../ops/time-limit.ts";
import type { Embedder } from "./embedder.ts";
import { langChainEmbedder } from "./langchain.ts";

/** Texts per request: small enough for a local server's memory, large enough that a novel takes a minute. */
export const MAX_BATCH = 64;

/** How long a server may take for one batch, in milliseconds. */
const SILENCE_MS = 120_000;

/** An endpoint and, for tests, the time. */
export interface OpenAiEmbeddingFields extends Omit<Endpoint, "settings"> {
  /** How the settings are called, for the sentences that say what to correct. */
  readonly settings?: Endpoint["settings"];
  /** Shortens the vectors of the models that can; sent only when given. */
  readonly dimensions?: number;
  readonly clock?: Clock;
  readonly silenceMs?: number;
}

const SETTINGS = {
  apiKey: "OPENAI_EMBEDDING_API_KEY (or OPENAI_API_KEY)",
  baseUrl: "OPENAI_EMBEDDING_BASE_URL (or OPENAI_BASE_URL)",
  model: "OPENAI_EMBEDDING_MODEL",
};

/** The embeddings of any server that speaks OpenAI's protocol. */
export function openAiEmbedder(fields: OpenAiEmbeddingFields): Embedder {
  const embeddings = new OpenAiEmbeddings(fields);
  const length = fields.dimensions === undefined ? "" : `/${fields.dimensions}`;
  const id = `openai:${fields.model}@${embeddings.host}${length}`;
  return langChainEmbedder(embeddings, { id, dimensions: fields.dimensions ?? null, maxBatch: MAX_BATCH });
}

/** LangChain's view of such a server. Tries again where that may help; throws `ModelFailure`s that say what to do. */
class OpenAiEmbeddings extends Embeddings {
  readonly host: string;
  readonly #endpoint: Endpoint;
  readonly #client: OpenAI;
  readonly #dimensions: number | undefined;
  readonly #clock: Clock;
  readonly #silenceMs: number;

  constructor(fields: OpenAiEmbeddingFields) {
    super({});
    const {
      settings = SETTINGS,
      clock = SYSTEM_CLOCK,
      silenceMs = SILENCE_MS,
      dimensions,
      ...endpoint
    } = fields;
    this.#endpoint = { ...endpoint, settings };
    this.host = hostOf(this.#endpoint);
    this.#client = new OpenAI(clientOptions(this.#endpoint));
    this.#dimensions = dimensions;
    this.#clock = clock;
    this.#silenceMs = silenceMs;
  }

  override embedDocuments(documents: string[], signal?: AbortSignal): Promise<number[][]> {
    const explain = (error: unknown) => diagnose(error, this.#endpoint, this.#clock.now());
    return retry(() => this.#post(documents, signal), { diagnose: explain, clock: this.#clock, signal });
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([document]);
    return vector!;
  }

  async #post(documents: readonly string[], signal: AbortSignal | undefined): Promise<number[][]> {
    const limit = timeLimit(signal);
    const body = {
      model: this.#endpoint.model,
      input: [...documents],
      // The client's default is base64, which many local servers ignore: it would then misread their numbers.
      encoding_format: "float" as const,
      ...(this.#dimensions !== undefined && { dimensions: this.#dimensions }),
    };
    const ask = async () => {
      const response = await this.#client.embeddings.create(body, { signal: limit.signal }).asResponse();
      return readJson(response, this.#endpoint);
    };
    try {
      const answer = await limit.within(this.#silenceMs, ask());
      return this.#vectors(answer["data"], documents.length);
    } finally {
      limit.end();
    }
  }

  /** The vectors in the order of the texts, which is that of `index` and not always that of the list. */
  #vectors(data: unknown, expected: number): number[][] {
    const rows: readonly unknown[] = Array.isArray(data) ? data : [];
    const vectors: number[][] = [];
    for (const [place, row] of rows.entries()) {
      const { index = place, embedding } = isObject(row) ? row : {};
      if (typeof index !== "number" || !isVector(embedding))
        throw this.#unusable("something that is not a vector");
      vectors[index] = embedding;
    }
    if (rows.length !== expected || Object.keys(vectors).length !== expected || vectors.length !== expected) {
      throw this.#unusable(`${rows.length} vectors for ${expected} texts`);
    }
    return vectors;
  }

  #unusable(what: string): ModelFailure {
    const { model, settings } = this.#endpoint;
    const advice = `check that ${settings.model} names an embedding model`;
    return new ModelFailure(
      "other",
      `${this.host} gave ${what} when asked for embeddings by ${model}; ${advice}.`,
    );
  }
}

/** Whether this is a list of finite numbers that are not all zero: a vector of zeros is like nothing at all. */
function isVector(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.every((part) => Number.isFinite(part)) && value.some((part) => part !== 0)
  );
}
