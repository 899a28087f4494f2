import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Named numbers that a fitting script found. */
export interface FittedNumbers {
  readonly name: string;
  readonly meaning: string;
  /** What each value belongs to. */
  readonly keys: readonly string[];
  readonly values: ArrayLike<number>;
}

/** Writes a file of constants below `src/retrieval/fitted/`, four significant digits each. */
export function writeFitted(file: string, script: string, numbers: readonly FittedNumbers[]): void {
  const blocks = numbers.map(({ name, meaning, keys, values }) => {
    const lines = keys.map((key, i) => `  ${Number(values[i]!.toPrecision(4))}, // ${key}`);
    return `/** ${meaning}. */\nexport const ${name}: readonly number[] = [\n${lines.join("\n")}\n];\n`;
  });
  const path = join(import.meta.dirname, "../../src/retrieval/fitted", file);
  writeFileSync(
    path,
    `// Written by ${script} from the train split of FairytaleQA (see NOTICE) and from natural questions.\n\n${blocks.join("\n")}`,
  );
  console.error(`wrote ${path}`);
}
