import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { ModelFailure } from "../core/errors.ts";
import { elementAt } from "../core/element-at.ts";
import { parseObject } from "../ops/endpoint.ts";
import type { LocalFolder } from "./local-folder.ts";
import {
  loadRuntime,
  type Runtime,
  type RuntimePaths,
  type Session,
  type Tensor,
  type Tokenizer,
} from "./local-runtime.ts";

/** A model to load: its folder, and where the packages are that run it. */
export interface LocalModelData {
  readonly folder: LocalFolder;
  readonly paths: RuntimePaths;
}

/** A model in memory. */
export interface LocalModel {
  /** One vector a text, in order, of any length. Rejects with a `ModelFailure`, or the signal's reason. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<number[][]>;
  close(): Promise<void>;
}

/** Texts and tokens that are run at once: with more, processors spend their time fetching memory. */
const MAX_ROWS = 8;
const MAX_CELLS = 1024;

/** A model may name what it is asked for so; the first fits best. */
const OUTPUTS = ["sentence_embedding", "last_hidden_state", "token_embeddings"];

/** The tokens of one text, and which of the texts it is. */
interface Encoded {
  readonly at: number;
  readonly ids: readonly number[];
}

/**
 * Loads a model.
 *
 * @throws ModelFailure when the packages or the files are not what they should be.
 */
export async function openLocalModel({ folder, paths }: LocalModelData): Promise<LocalModel> {
  const loaded = await explained("cannot be loaded", load(folder, paths));
  return {
    embed: (texts, signal) =>
      explained("cannot embed what it was given", vectorsOf(texts, { folder, ...loaded }, signal)),
    close: () => Promise.resolve(),
  };
}

/** The result of some work, or why the model could not do it. */
function explained<T>(what: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof ModelFailure ? error : failure(what, error);
  });
}

/** What embeds texts. */
interface Loaded {
  readonly folder: LocalFolder;
  readonly tokenizer: Tokenizer;
  readonly session: Session;
  readonly Tensor: Runtime["Tensor"];
}

async function load(folder: LocalFolder, paths: RuntimePaths): Promise<Omit<Loaded, "folder">> {
  const { InferenceSession, Tensor, Tokenizer } = await loadRuntime(paths);
  const tokenizer = new Tokenizer(parseObject(await readFile(folder.tokenizer, "utf8")) ?? {}, {});
  // Half of the processors: a question and the program itself want to be heard while a novel is embedded.
  const intraOpNumThreads = Math.max(1, Math.floor(availableParallelism() / 2));
  return { tokenizer, Tensor, session: await InferenceSession.create(folder.model, { intraOpNumThreads }) };
}

async function vectorsOf(
  texts: readonly string[],
  loaded: Loaded,
  signal?: AbortSignal,
): Promise<number[][]> {
  const { tokenizer, folder } = loaded;
  const encoded = texts.map((text, at) => ({ at, ids: clipped(tokenizer.encode(text).ids, folder) }));
  const vectors: number[][] = [];
  for (const batch of batchesByLength(encoded)) {
    signal?.throwIfAborted();
    const found = await vectorsOfBatch(batch, loaded);
    for (const [row, { at }] of batch.entries()) vectors[at] = elementAt(found, row);
  }
  return vectors;
}

/** Tokens of a text that is too long, with the last one, which marks the end. */
function clipped(ids: readonly number[], { maxTokens }: LocalFolder): readonly number[] {
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), elementAt(ids, -1)];
}

/** Texts of like length together: short ones are filled up to the longest. */
function batchesByLength(encoded: readonly Encoded[]): Encoded[][] {
  const batches: Encoded[][] = [];
  for (const text of encoded.toSorted((one, other) => one.ids.length - other.ids.length)) {
    const batch = batches.at(-1);
    const rows = (batch?.length ?? MAX_ROWS) + 1;
    if (batch && rows <= MAX_ROWS && rows * text.ids.length <= MAX_CELLS) batch.push(text);
    else batches.push([text]);
  }
  return batches;
}

async function vectorsOfBatch(
  batch: readonly Encoded[],
  { folder, session, Tensor }: Loaded,
): Promise<number[][]> {
  const dims = [batch.length, elementAt(batch, -1).ids.length] as const;
  const [ids, mask] = [new BigInt64Array(dims[0] * dims[1]), new BigInt64Array(dims[0] * dims[1])];
  for (const [row, text] of batch.entries()) {
    for (const [column, id] of text.ids.entries()) {
      ids[row * dims[1] + column] = BigInt(id);
      mask[row * dims[1] + column] = 1n;
    }
  }
  const known: Readonly<Record<string, BigInt64Array>> = {
    input_ids: ids,
    attention_mask: mask,
    token_type_ids: new BigInt64Array(ids.length),
  };
  const inputs = session.inputNames.map((name) => {
    const data = known[name];
    if (data) return [name, new Tensor("int64", data, dims)] as const;
    throw failure(`wants “${name}”, which sentence models do not`);
  });
  const output = OUTPUTS.find((name) => session.outputNames.includes(name)) ?? session.outputNames[0] ?? "";
  const found = await session.run(Object.fromEntries(inputs), [output]);
  return pooled(found[output], batch, folder);
}

/** The vectors of texts from what a model gives: one a text, or one a token. */
function pooled(found: Tensor | undefined, batch: readonly Encoded[], folder: LocalFolder): number[][] {
  const { data, dims } = found ?? { data: null, dims: [] };
  const [rows, columns, width = 0] = dims.length === 2 ? [dims[0], 1, dims[1]] : dims;
  const isSound = data instanceof Float32Array && rows === batch.length && columns && width > 0;
  if (!isSound || data.length !== rows * columns * width)
    throw failure("gives something else than vectors of 32-bit numbers");
  return batch.map(({ ids }, row) => {
    const vector = Array.from<number>({ length: width }).fill(0);
    const used = folder.isFirstToken ? 1 : Math.min(columns, ids.length);
    for (let column = 0; column < used; column += 1) {
      const start = (row * columns + column) * width;
      for (let at = 0; at < width; at += 1) vector[at]! += data[start + at]! / used;
    }
    return vector;
  });
}

/** What the model in question did; its name stands before. */
function failure(what: string, error?: unknown): ModelFailure {
  const said = error instanceof Error ? ` (${error.message.trim().split("\n")[0]?.replace(/\.$/u, "")})` : "";
  return new ModelFailure("other", `it ${what}${said}; name another folder in DRAMATIS_EMBEDDING_DIR.`, {
    cause: error,
  });
}
