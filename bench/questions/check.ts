/**
 * `npx tsx bench/questions/check.ts [DATA]`: whether every gold quote of the natural questions stands word for word in its
 * text. DATA is a folder with `fairytaleqa/`, `novels/` and `pdnc/` (default: what `dataFolder` says). Prints the table of
 * counts that stands in the questions' README, and ends with code 1 where a quote is missing.
 */
import { resolve } from "node:path";
import { dataFolder } from "../fairytale.ts";
import {
  countsRow,
  missingGold,
  naturalQuestions,
  naturalTexts,
  textOf,
  textsIn,
} from "../natural-questions.ts";

const data = resolve(dataFolder(process.argv[2]));
const texts = textsIn(data);

for (const name of naturalTexts()) {
  const questions = naturalQuestions(name);
  console.log(countsRow(name, questions));
  for (const quote of missingGold(questions, textOf(texts, name))) {
    console.error(`${name} does not say: ${quote}`);
    process.exitCode = 1;
  }
}
