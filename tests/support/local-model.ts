import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What a stand-in for a model says it is; as a text, it is what a broken download holds. */
interface StandInModel {
  readonly inputs?: readonly string[];
  readonly output?: string;
  /** Whether it gives a vector a text instead of one a token. */
  readonly isPooled?: boolean;
  readonly type?: "float32" | "float16";
}

/** Vectors of tokens are made of their ids; what fills up short texts has one that would be noticed. */
const RUNTIME = `
const { readFileSync } = require("node:fs");
class Tensor {
  constructor(type, data, dims) { Object.assign(this, { type, data, dims }); }
}
exports.Tensor = Tensor;
exports.InferenceSession = {
  async create(path) {
    let model;
    try { model = JSON.parse(readFileSync(path, "utf8")); } catch { throw new Error("Load model failed: Protobuf parsing failed."); }
    const { inputs = ["input_ids", "attention_mask", "token_type_ids"], output = "last_hidden_state", isPooled, type = "float32" } = model;
    return {
      inputNames: inputs,
      outputNames: [output],
      async run(given, wanted) {
        if (inputs.some((name) => given[name] === undefined) || wanted[0] !== output) throw new Error("What is asked?");
        const [rows, columns] = given.input_ids.dims;
        const ids = [...given.input_ids.data].map(Number).filter((_, at) => !isPooled || at % columns === 0);
        const numbers = ids.flatMap((id) => (id === 0 ? [9, 9, 9, 9] : [1, 2, 3, 4].map((part) => Math.sin(id * part))));
        const data = type === "float32" ? Float32Array.from(numbers) : Uint16Array.from(numbers);
        return { [output]: new Tensor(type, data, isPooled ? [rows, 4] : [rows, columns, 4]) };
      },
    };
  },
};
`;

/** A token a word, and one that marks the end. */
const TOKENIZERS = `
exports.Tokenizer = class {
  #end;
  constructor({ end }) { this.#end = end; }
  encode(text) {
    const words = text.split(/\\s+/u).filter((word) => word !== "");
    const ids = words.map((word) => [...word].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 9973, 7) + 10);
    return { ids: [...ids, this.#end] };
  }
};
`;

/** Puts stand-ins for the two packages that run models into a folder, as whoever wants them installs them. */
export async function putRuntime(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await put(join(modules, "onnxruntime-node/index.js"), RUNTIME);
  await put(join(modules, "@huggingface/tokenizers/index.js"), TOKENIZERS);
}

/** Puts a model for these stand-ins into a folder of a folder; `more` are further files, by their names. */
export async function putModel(
  folder: string,
  name: string,
  {
    model = {},
    more = {},
  }: { model?: StandInModel | string | Uint8Array; more?: Readonly<Record<string, object | string>> } = {},
): Promise<string> {
  const dir = join(folder, name);
  const files = { "model.onnx": model, "tokenizer.json": { end: 2 }, ...more };
  for (const [file, content] of Object.entries(files))
    await put(join(dir, file), isPlain(content) ? content : JSON.stringify(content));
  return dir;
}

function isPlain(content: object | string): content is string | Uint8Array {
  return typeof content === "string" || content instanceof Uint8Array;
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
