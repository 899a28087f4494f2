import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  countsRow,
  missingGold,
  NATURAL,
  naturalQuestions,
  naturalTexts,
} from "../../bench/natural-questions.ts";

const STORY = "kramer-vs-kramer";

it("every gold quote about the default story stands in it word for word", () => {
  const text = readFileSync(join(import.meta.dirname, `../../corpus/${STORY}/story.md`), "utf8");
  expect(missingGold(naturalQuestions(STORY), text)).toEqual([]);
  const altered = text.replace("oncoming traffic", "traffic");
  expect(missingGold(naturalQuestions(STORY), altered)).not.toEqual([]);
});

it("the README of the natural questions counts them as they are", () => {
  const rows = naturalTexts().map((name) => countsRow(name, naturalQuestions(name)));
  const readme = readFileSync(join(NATURAL, "README.md"), "utf8").split("\n");
  const counted = readme.filter((line) => /^\| \S+(?: \| \d+){6} \|$/u.test(line));
  expect(counted).toEqual(rows);
});

it("half of the questions to each text, of whichever sort, is kept for reporting", () => {
  const balances = new Map<string, number>();
  for (const name of naturalTexts()) {
    for (const { about, kind, split } of naturalQuestions(name)) {
      const sort = `${name}: ${about} ${kind}`;
      balances.set(sort, (balances.get(sort) ?? 0) + (split === "fit" ? 1 : -1));
    }
  }
  expect([...balances].filter(([, balance]) => Math.abs(balance) > 1)).toEqual([]);
});
