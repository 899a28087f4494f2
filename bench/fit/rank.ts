import { matchWindows, questionTerms } from "../../src/retrieval/matches.ts";
import { RANKING_SIGNALS, rankingSignals } from "../../src/retrieval/signals.ts";
import { dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { fitListwise, listsOf, type Lists } from "./listwise.ts";
import { writeFitted } from "./write-fitted.ts";

/** Fits the weights of the ranking signals on train, all passages of a tale being one list a question. */
function main(): void {
  const weights = fitListwise(listsFor(readCases(dataFolder(process.argv[2]), "train")));
  writeFitted("ranking.ts", "bench/fit/rank.ts", [
    {
      name: "RANKING_WEIGHTS",
      meaning: "Weights of the ranking signals",
      keys: RANKING_SIGNALS,
      values: weights,
    },
  ]);
}

function listsFor(cases: readonly Case[]): Lists {
  return listsOf(
    cases.flatMap((story) =>
      story.questions.map((question) => {
        const terms = questionTerms(question.question);
        return {
          signals: rankingSignals(terms, matchWindows(story.view, story.view.windows, terms)),
          worth: story.view.windows.map((window) => (isHit(story, question, window) ? 1 : 0)),
        };
      }),
    ),
  );
}

main();
