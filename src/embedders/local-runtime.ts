import { pathToFileURL } from "node:url";
import { UsageError } from "../core/errors.ts";
import { installedPath } from "../ops/installed-class.ts";

/** Where the packages are that run a model in ONNX: they are large, so whoever wants one installs them. */
export interface RuntimePaths {
  readonly runtime: string;
  readonly tokenizers: string;
}

/** What of onnxruntime-node is used. */
export interface Runtime {
  readonly InferenceSession: {
    create(path: string, options: { readonly intraOpNumThreads: number }): Promise<Session>;
  };
  readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => Tensor;
}

/** A model that is loaded. */
export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    inputs: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>>;
}

export interface Tensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/** What of @huggingface/tokenizers is used. */
export interface Tokenizers {
  readonly Tokenizer: new (tokenizer: object, config: object) => Tokenizer;
}

export interface Tokenizer {
  encode(text: string): { readonly ids: readonly number[] };
}

const [RUNTIME, TOKENIZERS] = ["onnxruntime-node", "@huggingface/tokenizers"];

/**
 * Looks for both packages.
 *
 * @throws UsageError when one is not installed.
 */
export function runtimePaths(setting: string): RuntimePaths {
  const [runtime, tokenizers] = [installedPath(RUNTIME, setting), installedPath(TOKENIZERS, setting)];
  if (runtime !== null && tokenizers !== null) return { runtime, tokenizers };
  // Without its scripts: that of the runtime would look for hundreds of megabytes for graphics cards.
  throw new UsageError(
    `${setting} needs two packages that are not installed: run "npm install --ignore-scripts ${RUNTIME} ${TOKENIZERS}" in the folder you start Dramatis in.`,
  );
}

/** Loads both packages. */
export async function loadRuntime(paths: RuntimePaths): Promise<Runtime & Tokenizers> {
  const { InferenceSession, Tensor }: Runtime = await exportsOf(paths.runtime);
  const { Tokenizer }: Tokenizers = await exportsOf(paths.tokenizers);
  return { InferenceSession, Tensor, Tokenizer };
}

/** Of a CommonJS module Node may see only the whole. */
async function exportsOf(path: string) {
  const loaded = await import(pathToFileURL(path).href);
  return { ...loaded.default, ...loaded };
}
