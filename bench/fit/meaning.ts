/**
 * `DRAMATIS_EMBEDDING_DIR=FOLDER npx tsx bench/fit/meaning.ts DATA [DICT]`: writes the table of `src/text/meaning/`, whose sums
 * point where the vectors of the sentence model in FOLDER do. It learns from FairytaleQA's train split and, where DICT is
 * named (the `dict` folder of WordNet 3.1), from definitions. The weights of ranking, quoting and declining, and the name
 * of `staticEmbedder`, belong to one table: make them anew with it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MEANING_LENGTH } from "../../src/text/meaning.ts";
import { dataFolder } from "../fairytale.ts";
import { fitPieces } from "./piece-vectors.ts";
import { principalDirections, projected } from "./principal.ts";
import { textsOfTales, textsOfWordNet } from "./taught-texts.ts";
import { openTeacher } from "./teacher.ts";

/** The share of all pieces at which a piece counts half at first: common words say least (Arora et al. 2017). */
const HALVED = 1e-3;
/** The greatest number of eight bits. */
const MOST = 127;

async function main(): Promise<void> {
  const dir = process.env["DRAMATIS_EMBEDDING_DIR"];
  if (dir === undefined) throw new Error("DRAMATIS_EMBEDDING_DIR must name an embedding model.");
  const [data, dict] = process.argv.slice(2);
  const teacher = await openTeacher(dir);
  const tales = textsOfTales(dataFolder(data));
  const kinds = [...tales, ...(dict === undefined ? [] : textsOfWordNet(dict, teacher.pieces))];
  const cut = kinds.map(({ texts }) => texts.map((text) => teacher.cut(text)));
  const shares = sharesOf(cut.flat(2));
  const pieces = [...shares.keys()].toSorted();

  const taught = [];
  for (const kind of kinds) taught.push(await teacher.vectors(kind));
  const directions = principalDirections(taught.slice(0, tales.length).flat(), MEANING_LENGTH);
  const words = pieces.map((piece) => piece.replace("##", ""));
  const alone = await teacher.vectors({ kind: "alone", texts: words });
  const table = alone.map((vector, row) => {
    const weight = HALVED / (HALVED + shares.get(pieces[row]!)!);
    return projected(vector, directions).map((value) => weight * value);
  });

  const rows = new Map(pieces.map((piece, row) => [piece, row]));
  const targets = taught.flat().map((vector) => projected(vector, directions));
  const lessons = cut
    .flat()
    .map((own, text) => ({ pieces: own.map((piece) => rows.get(piece)!), target: targets[text]! }))
    .filter((lesson) => lesson.pieces.length > 0);
  fitPieces(table, lessons);
  writeTable(pieces, table);
}

/** How large a part of all pieces each is. */
function sharesOf(pieces: readonly string[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const piece of pieces) shares.set(piece, (shares.get(piece) ?? 0) + 1 / pieces.length);
  return shares;
}

/** Writes each row as eight-bit numbers and a scale. */
function writeTable(pieces: readonly string[], table: readonly Float32Array[]): void {
  const scales = Float32Array.from(table, (row) => Math.max(...row.map(Math.abs)) / MOST || 1);
  const rows = Int8Array.from(
    table.flatMap((row, at) => [...row].map((value) => Math.round(value / scales[at]!))),
  );
  write("pieces.txt", pieces.join("\n"));
  write("rows.bin", new Uint8Array(rows.buffer));
  write("scales.bin", new Uint8Array(scales.buffer));
}

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(import.meta.dirname, "../../src/text/meaning", name), content);
}

await main();
