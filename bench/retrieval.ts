import { bestPassages, retrieve, type Searching } from "../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../src/answer/view.ts";
import { NARRATOR } from "../src/core/vantage.ts";
import { mean, overlaps, reciprocalRank, withTypo } from "./fairytale.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { searching } from "../src/engine/program.ts";
import type { OpenTale } from "./tales.ts";

const K = 10;
const TYPO_SEED = 7;

/** The last is what the program does. */
const WAYS = [
  ["keywords alone", { vectorWeight: 0 }],
  ["vectors alone", { vectorWeight: 1 }],
  ["fused", {}],
] as const;

/** hit@1, 3, 5 and MRR@10 on every question: a hit is a passage that overlaps the answer's section. */
export async function measureRetrieval(tales: readonly OpenTale[]): Promise<void> {
  console.log("## Finding the passage (FairytaleQA val)\n");
  console.log(
    "| way | question | n | hit@1 | hit@3 | hit@5 | MRR@10 |\n| --- | --- | --- | --- | --- | --- | --- |",
  );
  for (const [way, weight] of WAYS) {
    for (const kind of ["as asked", "one typo"]) {
      const random = randomNumbers(TYPO_SEED);
      const ranks: boolean[][] = [];
      for (const open of tales) {
        for (const { question, sections } of open.tale.questions) {
          const asked = kind === "as asked" ? question : withTypo(question, random);
          ranks.push(await hitsOf(open, { asked, sections, weight }));
        }
      }
      const share = (k: number) => mean(ranks.map((hits) => (hits.slice(0, k).includes(true) ? 1 : 0)));
      const figures = [share(1), share(3), share(5), mean(ranks.map((hits) => reciprocalRank(hits, K)))];
      console.log(
        `| ${way} | ${kind} | ${ranks.length} | ${figures.map((figure) => figure.toFixed(3)).join(" | ")} |`,
      );
    }
  }
}

async function hitsOf(
  { app, story, index, sections }: OpenTale,
  { asked, ...wanted }: { asked: string; sections: readonly number[]; weight: Partial<Searching> },
): Promise<boolean[]> {
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const view = viewFrom(vantage, index.concordance);
  const { scores } = await retrieve(askedOf(view, asked), {
    ...searching(app, { story, index }),
    ...wanted.weight,
  });
  return bestPassages(view, scores, K).map((passage) =>
    wanted.sections.some((section) => overlaps(passage, sections[section]!)),
  );
}
