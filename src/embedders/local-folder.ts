import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UsageError } from "../core/errors.ts";
import { isObject, parseObject } from "../ops/endpoint.ts";
import type { Prefixes } from "./embedder.ts";

/** A folder with a sentence model in ONNX, as models are published. */
export interface LocalFolder {
  readonly name: string;
  readonly model: string;
  readonly tokenizer: string;
  /** Of everything that changes the vectors. */
  readonly hash: string;
  /** What the model takes at once, in tokens. */
  readonly maxTokens: number;
  /** Whether a text's vector is that of its first token instead of the mean. */
  readonly isFirstToken: boolean;
  readonly prefixes: Prefixes;
}

const SETTING = "DRAMATIS_EMBEDDING_DIR";
/** What one file in this format may hold (bytes); larger models keep their numbers in files of their own. */
const MAX_MODEL = 2 ** 31;
const MAX_TOKENIZER = 64 * 1024 * 1024;
const MAX_CONFIG = 1024 * 1024;
/** Longer passages there are none, and hardly a model takes more. */
const MAX_TOKENS = 512;
const HASH_CHARACTERS = 12;

/** What models were taught with whose folder does not say it, by a part of their names. */
const PREFIXES: readonly (readonly [name: RegExp, prefixes: Prefixes])[] = [
  [/\be5\b(?!.*instruct)/iu, { question: "query: ", passage: "passage: " }],
  [/nomic-embed/iu, { question: "search_query: ", passage: "search_document: " }],
  [
    /bge-.*-en\b|mxbai-embed|arctic-embed/iu,
    { question: "Represent this sentence for searching relevant passages: ", passage: "" },
  ],
];

/**
 * Reads what a folder says about the model in it, and its checksum.
 *
 * @throws UsageError when a file is missing, too large or not what its name says.
 */
export async function readLocalFolder(folder: string): Promise<LocalFolder> {
  const dir = resolve(folder);
  const model = (await sizeOf(join(dir, "model.onnx"))) === null ? "onnx/model.onnx" : "model.onnx";
  await requireFile(dir, model, MAX_MODEL);
  await requireFile(dir, "tokenizer.json", MAX_TOKENIZER);
  const config = (name: string) => readConfig(dir, name);
  const [about, cutting, sentences, pooling, prompts] = await Promise.all([
    config("config.json"),
    config("tokenizer_config.json"),
    config("sentence_bert_config.json"),
    config("1_Pooling/config.json"),
    config("config_sentence_transformers.json"),
  ]);
  const limits = [about["max_position_embeddings"], cutting["model_max_length"], sentences["max_seq_length"]];
  const isFirstToken = pooling["pooling_mode_cls_token"] === true;
  const maxTokens = Math.min(MAX_TOKENS, ...limits.filter(isCount));
  const files = [model, `${model}_data`, "tokenizer.json"].map((name) => join(dir, name));
  return {
    name: basename(dir),
    model: join(dir, model),
    tokenizer: join(dir, "tokenizer.json"),
    hash: await hashOf(files, `${maxTokens} ${isFirstToken}`),
    maxTokens,
    isFirstToken,
    prefixes: told(prompts["prompts"]) ?? usual(`${basename(dir)} ${String(about["_name_or_path"])}`),
  };
}

/** The prefixes that a folder of a sentence-transformers model names. */
function told(prompts: unknown): Prefixes | null {
  if (!isObject(prompts)) return null;
  const { query: question, document, passage = document } = prompts;
  return typeof question === "string"
    ? { question, passage: typeof passage === "string" ? passage : "" }
    : null;
}

function usual(names: string): Prefixes {
  return PREFIXES.find(([name]) => name.test(names))?.[1] ?? { question: "", passage: "" };
}

async function requireFile(dir: string, name: string, most: number): Promise<void> {
  const size = await sizeOf(join(dir, name));
  if (size === null)
    throw new UsageError(
      `${dir} has no ${name}: ${SETTING} must name a folder with model.onnx and tokenizer.json.`,
    );
  if (size === 0)
    throw new UsageError(`${join(dir, name)} is empty: download the model of ${SETTING} again.`);
  if (size > most)
    throw new UsageError(
      `${join(dir, name)} is larger than ${most / 1024 / 1024} MiB: name a smaller model in ${SETTING}.`,
    );
}

/** The size of a file (bytes); `null` where there is none. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

async function readConfig(dir: string, name: string): Promise<Record<string, unknown>> {
  const path = join(dir, name);
  const size = await sizeOf(path);
  if (size === null) return {};
  const config = size > MAX_CONFIG ? null : parseObject(await readFile(path, "utf8"));
  if (config === null)
    throw new UsageError(`${path} is no JSON object: download the model of ${SETTING} again.`);
  return config;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 2;
}

async function hashOf(paths: readonly string[], more: string): Promise<string> {
  const hash = createHash("sha256").update(more);
  for (const path of paths) {
    if ((await sizeOf(path)) === null) continue;
    for await (const piece of createReadStream(path)) hash.update(piece);
  }
  return hash.digest("hex").slice(0, HASH_CHARACTERS);
}
