import { wordList } from "./word-list.ts";

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The stems of the synonyms of a stem (WordNet 3.1, first senses, common words only). */
export function synonymsOf(stem: string): readonly string[] {
  table ??= new Map(
    wordList(new URL("./synonym-stems.txt", import.meta.url)).map(([own = "", ...others]) => [own, others]),
  );
  return table.get(stem) ?? [];
}
