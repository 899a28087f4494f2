import type { QuestionTerms } from "../../src/retrieval/matches.ts";
import { matchWindows, questionTerms } from "../../src/retrieval/matches.ts";
import { compareMeanings } from "../../src/retrieval/meanings.ts";
import type { View } from "../../src/retrieval/sentence-windows.ts";
import {
  MEANING_SIGNALS,
  meaningSignals,
  RANKING_SIGNALS,
  rankingSignals,
} from "../../src/retrieval/signals.ts";
import { dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { fitListwise, listsOf, NATURAL_COPIES } from "./listwise.ts";
import { type NaturalCase, naturalCases } from "./natural-cases.ts";
import { writeFitted } from "./write-fitted.ts";

/** Fits the weights of the ranking signals, the passages that a question is matched with being one list. */
async function main(): Promise<void> {
  const data = dataFolder(process.argv[2]);
  const natural = (await naturalCases(data)).filter(({ isTold }) => isTold).map(naturalList);
  const lists = [
    ...readCases(data, "train").flatMap(listsFor),
    ...Array(NATURAL_COPIES).fill(natural).flat(),
  ];
  writeFitted("ranking.ts", "bench/fit/rank.ts", [
    {
      name: "RANKING_WEIGHTS",
      meaning: "Weights of the ranking signals, and of those of meaning after them",
      keys: [...RANKING_SIGNALS, ...MEANING_SIGNALS],
      values: fitListwise(listsOf(lists)),
    },
  ]);
}

function listsFor(story: Case) {
  return story.questions.map(({ question, ...rest }) => ({
    signals: signalsOf(story.view, story.view.windows, question, questionTerms(question)),
    worth: story.view.windows.map((window) => (isHit(story, { question, ...rest }, window) ? 1 : 0)),
  }));
}

function naturalList({ asked: { view, matched, matches, terms, meanings }, isGold }: NaturalCase) {
  const windows = matched.flatMap((w) => view.windows[w] ?? []);
  return {
    signals: [...rankingSignals(terms, matches), ...meaningSignals(meanings)],
    worth: windows.map((window) => (isGold(window) ? 1 : 0)),
  };
}

function signalsOf(view: View, windows: View["windows"], question: string, terms: QuestionTerms) {
  return [
    ...rankingSignals(terms, matchWindows(view, windows, terms)),
    ...meaningSignals(compareMeanings(view, windows, question)),
  ];
}

await main();
