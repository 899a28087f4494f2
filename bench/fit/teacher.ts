import { readFileSync } from "node:fs";
import { localEmbedder } from "../../src/embedders/local.ts";
import { readLocalFolder } from "../../src/embedders/local-folder.ts";
import { loadRuntime, runtimePaths } from "../../src/embedders/local-runtime.ts";
import type { TaughtTexts } from "./taught-texts.ts";

/** A sentence model whose vectors are to be met. */
export interface Teacher {
  /** Its word pieces of a–z and digits; one that goes on with a word begins with "##". */
  readonly pieces: ReadonlySet<string>;
  /** The pieces of a text, in order, as the table will be asked for them. */
  cut(text: string): string[];
  /** One vector of unit length a text, without what the texts have in common. */
  vectors(texts: TaughtTexts): Promise<Float32Array[]>;
}

const PIECE = /^(?:##)?[a-z0-9]+$/u;
/** How `src/text/meaning.ts` finds words. */
const WORD = /[a-z0-9]+/gu;
const ACCENTS = /\p{Mn}/gu;
/** Texts between two lines on how far it is. */
const STEP = 4096;

/** Opens the model of a folder. */
export async function openTeacher(dir: string): Promise<Teacher> {
  const folder = await readLocalFolder(dir);
  const before = { alone: "", ...folder.prefixes };
  const model = await localEmbedder(dir, { question: "", passage: "" });
  const { pieces, cutWord } = await openPieces(folder.tokenizer);
  return {
    pieces,
    cut: (text) =>
      [...text.toLowerCase().normalize("NFD").replaceAll(ACCENTS, "").matchAll(WORD)].flatMap(([word]) =>
        cutWord(word),
      ),
    async vectors({ kind, texts }) {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += STEP) {
        vectors.push(...(await model.embed(texts.slice(at, at + STEP).map((text) => before[kind] + text))));
        console.error(`${kind}: ${vectors.length} of ${texts.length} texts embedded`);
      }
      return centred(vectors);
    },
  };
}

async function openPieces(path: string) {
  const json: { model: { vocab: Record<string, number> } } = JSON.parse(readFileSync(path, "utf8"));
  const { Tokenizer } = await loadRuntime(runtimePaths("DRAMATIS_EMBEDDING_DIR"));
  const tokenizer = new Tokenizer(json, {});
  const named = new Map(
    Object.entries(json.model.vocab).flatMap(([name, id]) => (PIECE.test(name) ? [[id, name]] : [])),
  );
  const known = new Map<string, string[]>();
  const cutWord = (word: string): string[] => {
    const found = known.get(word) ?? tokenizer.encode(word).ids.flatMap((id) => named.get(id) ?? []);
    known.set(word, found);
    return found;
  };
  return { pieces: new Set(named.values()), cutWord };
}

/** Vectors less their mean, of unit length. */
function centred(vectors: readonly Float32Array[]): Float32Array[] {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, at) => (mean[at]! += value / vectors.length));
  return vectors.map((vector) => {
    const rest = vector.map((value, at) => value - mean[at]!);
    const length = Math.hypot(...rest) || 1;
    return rest.map((value) => value / length);
  });
}
