import { readFileSync } from "node:fs";

/** How many numbers a vector of meaning has. */
export const MEANING_LENGTH = 64;

/** Words kept with their pieces: a novel has some ten thousand. */
const MAX_WORDS = 50_000;
/** BERT knows no longer word either (characters). */
const MAX_WORD = 100;
const WORD = /[a-z0-9]+/gu;
const ACCENTS = /\p{Mn}/gu;

/** The vectors of word pieces: of piece `p`, eight-bit numbers from `rows[p * MEANING_LENGTH]` on, times `scales[p]`. */
interface Table {
  /** By piece; one that goes on with a word begins with "##". */
  readonly ids: ReadonlyMap<string, number>;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

let table: Table | undefined;
const piecesOf = new Map<string, readonly number[]>();

/** What an English text is about, as a vector of unit length; all zeros for a text in which no word is known. */
export function meaningVector(text: string): Float32Array {
  return unit(meaningSum(text));
}

/** A vector at unit length; one that points nowhere as it is. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

/**
 * The sum of the vectors of a text's word pieces, which were fitted so that such sums point where a sentence model's
 * vectors do (NOTICE names it). The sum of a text is that of its sentences.
 */
export function meaningSum(text: string): Float32Array {
  const { ids, rows, scales } = (table ??= readTable());
  const vector = new Float32Array(MEANING_LENGTH);
  const plain = text.toLowerCase().normalize("NFD").replaceAll(ACCENTS, "");
  for (const [word] of plain.matchAll(WORD)) {
    for (const piece of pieces(word, ids)) {
      const [scale, row] = [scales[piece] ?? 0, piece * MEANING_LENGTH];
      for (let at = 0; at < MEANING_LENGTH; at += 1) vector[at]! += scale * rows[row + at]!;
    }
  }
  return vector;
}

/** The product of two vectors of one length: their cosine where both have unit length. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

/** Whether a lower-case word is one whole piece, as common English words are. */
export function isCommonWord(word: string): boolean {
  return (table ??= readTable()).ids.has(word);
}

/** The longest pieces that make up a word, from its beginning on, as BERT cuts it; none where it cannot be cut. */
function pieces(word: string, ids: Table["ids"]): readonly number[] {
  const known = piecesOf.get(word);
  if (known) return known;
  if (word.length > MAX_WORD) return [];
  if (piecesOf.size >= MAX_WORDS) piecesOf.clear();
  const found: number[] = [];
  for (let at = 0; at < word.length;) {
    let end = word.length;
    const idTo = (to: number) => ids.get((at > 0 ? "##" : "") + word.slice(at, to));
    while (end > at && idTo(end) === undefined) end -= 1;
    const id = idTo(end);
    if (id === undefined) {
      found.length = 0;
      break;
    }
    found.push(id);
    at = end;
  }
  piecesOf.set(word, found);
  return found;
}

function readTable(): Table {
  const names = read("pieces.txt").toString().split("\n");
  const bytes = new Uint8Array(read("scales.bin"));
  return {
    ids: new Map(names.map((name, id) => [name, id])),
    rows: new Int8Array(read("rows.bin")),
    scales: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / Float32Array.BYTES_PER_ELEMENT),
  };
}

function read(name: string): Buffer {
  return readFileSync(new URL(`./meaning/${name}`, import.meta.url));
}
