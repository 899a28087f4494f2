import { putModel } from "./local-model.ts";

const SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
const WIDTH = 4;
/** Numbers of ONNX's types of elements. */
const [FLOAT, INT64] = [1, 7];

/** A message of Protocol Buffers: fields by their numbers; a number is a varint, all else has its length before it. */
type Field = readonly [number: number, value: number | string | Uint8Array];

function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === "number") return [varint(number * 8), varint(value)];
      const bytes = Buffer.from(value);
      return [varint(number * 8 + 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

/** What is known of an input or output: its name, type and the names or sizes of its dimensions. */
function about(name: string, type: number, dims: readonly (string | number)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim): Field => [1, message(typeof dim === "number" ? [1, dim] : [2, dim])]),
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

/** Looks each token up in a table of vectors: a sentence model in a few hundred bytes. */
function tinyModel(tokens: number): Uint8Array {
  const table = Float32Array.from({ length: tokens * WIDTH }, (_, at) => Math.sin(at + 1));
  const node = message([1, "table"], [1, "input_ids"], [2, "last_hidden_state"], [4, "Gather"]);
  const weights = message(
    [1, tokens],
    [1, WIDTH],
    [2, FLOAT],
    [8, "table"],
    [9, new Uint8Array(table.buffer)],
  );
  const graph = message(
    [1, node],
    [2, "tiny"],
    [5, weights],
    [11, about("input_ids", INT64, ["texts", "tokens"])],
    [11, about("attention_mask", INT64, ["texts", "tokens"])],
    [12, about("last_hidden_state", FLOAT, ["texts", "tokens", WIDTH])],
  );
  return message([1, 8], [8, message([2, 13])], [7, graph]);
}

/** Puts a real model with a tokenizer of letters and digits into a folder of a folder. */
export function putTinyModel(folder: string): Promise<string> {
  const pieces = SIGNS.split("").flatMap((sign) => [sign, `##${sign}`]);
  const vocab = Object.fromEntries(["[PAD]", "[UNK]", ...pieces].map((piece, id) => [piece, id]));
  const tokenizer = {
    added_tokens: [],
    post_processor: null,
    decoder: null,
    normalizer: { type: "Lowercase" },
    pre_tokenizer: { type: "BertPreTokenizer" },
    model: { type: "WordPiece", vocab, unk_token: "[UNK]", continuing_subword_prefix: "##" },
  };
  const model = tinyModel(Object.keys(vocab).length);
  return putModel(folder, "tiny", { model, more: { "tokenizer.json": tokenizer } });
}
