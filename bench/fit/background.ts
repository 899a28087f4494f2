import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stem, words } from "../../src/text/terms.ts";
import { dataFolder, readTales } from "../fairytale.ts";

/** A stem that stands in fewer tales than this is left out: it says no more than an unknown one. */
const MIN_TALES = 2;

/** Counts in how many train tales each stem stands and writes `src/text/background-stems.txt`. */
function main(): void {
  const tales = readTales(dataFolder(process.argv[2]), "train");
  const counts = new Map<string, number>();
  for (const tale of tales) {
    for (const term of new Set(words(tale.sections.join("\n\n")).map(stem))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const byCount = new Map<number, string[]>();
  for (const [term, count] of counts) byCount.set(count, [...(byCount.get(count) ?? []), term]);
  const lines = [...byCount]
    .filter(([count]) => count >= MIN_TALES)
    .toSorted(([a], [b]) => b - a)
    .map(([count, terms]) => `${count} ${terms.toSorted().join(" ")}`);
  writeFileSync(
    join(import.meta.dirname, "../../src/text/background-stems.txt"),
    `# Written by bench/fit/background.ts from the train split of FairytaleQA (see NOTICE): how many tales were counted,
# then how many of them hold a stem, and the stems of that count.
${tales.length}
${lines.join("\n")}
`,
  );
}

main();
