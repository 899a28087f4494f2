import { SYNONYM_STEMS } from "./synonym-stems.ts";

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The stems of the synonyms of a stem (WordNet 3.1, first senses, common words only). */
export function synonymsOf(stem: string): readonly string[] {
  table ??= new Map(
    SYNONYM_STEMS.trim()
      .split("\n")
      .map((line): [string, string[]] => {
        const [own = "", ...others] = line.split(" ");
        return [own, others];
      }),
  );
  return table.get(stem) ?? [];
}
