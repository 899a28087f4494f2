import OpenAI from "openai";
import { ModelFailure } from "../core/errors.ts";
import { diagnose } from "../ops/endpoint-failure.ts";
import { clientOptions, hostOf, HttpFailure, isObject, readJson, type Endpoint } from "../ops/endpoint.ts";
import { retry, SYSTEM_CLOCK, type Clock } from "../ops/retry.ts";
import { timeLimit } from "../ops/time-limit.ts";
import { batchingEmbedder } from "./batches.ts";
import type { Embedder } from "./embedder.ts";

/** How long a server may take for one batch, in milliseconds. */
const SILENCE_MS = 120_000;

/** An endpoint and, for tests, the time. */
export interface OpenAiEmbeddingFields extends Omit<Endpoint, "settings"> {
  /** Names of the settings, for the sentences that say what to correct. */
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

/** The embeddings of any server that speaks OpenAI's protocol. It tries again where that may help. */
export function openAiEmbedder(fields: OpenAiEmbeddingFields): Embedder {
  const { settings = SETTINGS, clock = SYSTEM_CLOCK, silenceMs = SILENCE_MS, dimensions, ...rest } = fields;
  const endpoint: Endpoint = { ...rest, settings };
  const client = new OpenAI(clientOptions(endpoint));
  const host = hostOf(endpoint);
  const length = dimensions === undefined ? "" : `/${dimensions}`;
  let takesFormat = true;

  const post = async (texts: readonly string[], signal: AbortSignal | undefined): Promise<number[][]> => {
    const limit = timeLimit(signal);
    const ask = async () => {
      // The client's default format is base64, which many local servers ignore: it would then misread their numbers.
      const format = { ...(takesFormat && { encoding_format: "float" }), ...(dimensions && { dimensions }) };
      const body = { model: endpoint.model, input: [...texts], ...format };
      // Not by the client's own method, which always sends a format.
      const response = await client.post("/embeddings", { body, signal: limit.signal }).asResponse();
      return readJson(response, endpoint);
    };
    try {
      return vectorsIn(await limit.within(silenceMs, ask()), texts.length, endpoint);
    } catch (error) {
      if (!takesFormat || !refusesFormat(error)) throw error;
      takesFormat = false;
      return await post(texts, signal);
    } finally {
      limit.end();
    }
  };

  const explain = (error: unknown) => diagnose(error, endpoint, clock.now());
  return batchingEmbedder(`openai:${fields.model}@${host}${length}`, {
    passages: (texts, signal) => retry(() => post(texts, signal), { diagnose: explain, clock, signal }),
    length: dimensions,
  });
}

/** Whether an endpoint does not take the form in which it is asked for numbers; the client wraps what it said. */
function refusesFormat(error: unknown): boolean {
  if (error instanceof HttpFailure) return /encoding_?format/iu.test(error.body);
  return error instanceof Error && refusesFormat(error.cause);
}

/** The vectors in the order of the texts, which is that of `index` and not always that of the list. */
function vectorsIn(answer: Record<string, unknown>, expected: number, endpoint: Endpoint): number[][] {
  const rows: readonly unknown[] = Array.isArray(answer["data"]) ? answer["data"] : [];
  const vectors: number[][] = [];
  const places = new Set<unknown>();
  for (const [at, row] of rows.entries()) {
    const { index: told, embedding } = isObject(row) ? row : {};
    // One text needs no number.
    const index = expected === 1 ? at : (told ?? at);
    const vector = typeof embedding === "string" ? numbersIn(embedding) : embedding;
    if (!isVector(vector)) throw unusableAnswer("something that is not a vector", endpoint);
    if (typeof index !== "number" || !(index in rows) || places.has(index))
      throw unusableAnswer("vectors of which it is not clear whose they are", endpoint);
    places.add(index);
    vectors[index] = vector;
  }
  if (rows.length !== expected)
    throw unusableAnswer(`${rows.length} vectors for ${expected} texts`, endpoint);
  return vectors;
}

/** Numbers of four bytes in base64, which is how OpenAI's protocol packs a vector. */
function numbersIn(base64: string): number[] {
  const bytes = Buffer.from(base64, "base64");
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readFloatLE(at * 4));
}

function unusableAnswer(what: string, endpoint: Endpoint): ModelFailure {
  const asked = `when asked for embeddings by ${endpoint.model}`;
  const advice = `check that ${endpoint.settings.model} names an embedding model`;
  return new ModelFailure("other", `${hostOf(endpoint)} gave ${what} ${asked}; ${advice}.`);
}

/** Whether this is a list of finite numbers that are not all zero: a vector of zeros resembles nothing. */
function isVector(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.every((part) => Number.isFinite(part)) && value.some((part) => part !== 0)
  );
}
