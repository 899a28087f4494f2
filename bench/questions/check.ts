/**
 * `npx tsx bench/questions/check.ts [DATA]`: whether every gold quote of the natural questions stands word for word in its
 * text. DATA is a folder with `fairytaleqa/`, `novels/` and `pdnc/` (default: what `dataFolder` says). Prints the table of
 * counts that stands in the questions' README, and ends with code 1 where a quote is missing.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { dataFolder, plainText, readTales } from "../fairytale.ts";
import { countsRow, missingGold, naturalQuestions, naturalTexts } from "../natural-questions.ts";

const data = resolve(dataFolder(process.argv[2]));
const tales = new Map(readTales(data, "train").map((tale) => [tale.id, plainText(tale)]));

for (const name of naturalTexts()) {
  const questions = naturalQuestions(name);
  console.log(countsRow(name, questions));
  for (const quote of missingGold(questions, textOf(name))) {
    console.error(`${name} does not say: ${quote}`);
    process.exitCode = 1;
  }
}

function textOf(name: string): string {
  switch (dirname(name)) {
    case "fairytaleqa": {
      return tales.get(basename(name)) ?? "";
    }
    case "novels": {
      return readFileSync(join(data, `${name}.txt`), "utf8");
    }
    case "pdnc": {
      return z
        .object({ text: z.string() })
        .parse(JSON.parse(readFileSync(join(data, `${name}.json`), "utf8"))).text;
    }
    default: {
      return readFileSync(join(import.meta.dirname, "../../corpus", name, "story.md"), "utf8");
    }
  }
}
