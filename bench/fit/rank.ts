import { analyse, type AnalysedQuestion } from "../../src/retrieval/analysed-question.ts";
import { firstStage } from "../../src/retrieval/first-stage.ts";
import { nearWords } from "../../src/retrieval/near-words.ts";
import {
  MEANING_SIGNALS,
  meaningSignals,
  NEAR_SIGNALS,
  nearSignals,
  RANKING_SIGNALS,
  rankingSignals,
  standardised,
} from "../../src/retrieval/signals.ts";
import { windowMeanings } from "../../src/retrieval/window-meanings.ts";
import { dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { fitListwise, listsOf, NATURAL_COPIES } from "./listwise.ts";
import { type NaturalCase, naturalCases } from "./natural-cases.ts";
import { writeFitted } from "./write-fitted.ts";

/** How much the weights for large views are held to those for small ones: there are some two hundred questions to novels. */
const HELD = 0.4;

/** Fits the weights of the ranking signals, the passages that a question is matched with being one list. */
async function main(): Promise<void> {
  const data = dataFolder(process.argv[2]);
  const natural = (await naturalCases(data)).filter(({ isTold }) => isTold);
  const [ofFew, ofMany] = [natural.filter((one) => !isLarge(one)), natural.filter(isLarge)];
  const lists = [
    ...readCases(data, "train").flatMap(listsFor),
    ...Array(NATURAL_COPIES).fill(ofFew.map(naturalList)).flat(),
  ];
  const weights = fitListwise(listsOf(lists));
  const weightsOfMany = fitListwise(listsOf(ofMany.map(naturalList)), { penalty: HELD, towards: weights });
  const keys = [...RANKING_SIGNALS, ...MEANING_SIGNALS, ...NEAR_SIGNALS];
  writeFitted("ranking.ts", "bench/fit/rank.ts", [
    {
      name: "RANKING_WEIGHTS",
      meaning: "Weights of the ranking signals, of those of meaning and of near words after them",
      keys,
      values: weights,
    },
    {
      name: "RANKING_WEIGHTS_OF_MANY",
      meaning: "The same for the likeliest windows of a large view",
      keys,
      values: weightsOfMany,
    },
    {
      name: "CANDIDATE_WEIGHTS",
      meaning: "Weights of what makes a window of a large view one of these",
      keys: ["keywords", "meaning", ...NEAR_SIGNALS],
      values: fitListwise(listsOf(ofMany.map(candidateList))),
    },
  ]);
}

function isLarge({ asked }: NaturalCase): boolean {
  return asked.first !== null;
}

function listsFor(story: Case) {
  return story.questions.map((question) => {
    const asked = analyse(story.view, question.question, Infinity);
    return {
      signals: signalsOf(asked),
      worth: story.view.windows.map((window) => (isHit(story, question, window) ? 1 : 0)),
    };
  });
}

function naturalList({ asked, isGold }: NaturalCase) {
  const windows = asked.matched.flatMap((w) => asked.view.windows[w] ?? []);
  return { signals: signalsOf(asked), worth: windows.map((window) => (isGold(window) ? 1 : 0)) };
}

function signalsOf({ terms, matches, meanings, near }: AnalysedQuestion) {
  return [...rankingSignals(terms, matches), ...meaningSignals(meanings), ...nearSignals(near)];
}

/** All windows of a view, not the candidates alone. */
function candidateList({ asked: { view, terms, question }, isGold }: NaturalCase) {
  const { own, around } = nearWords(view, terms);
  const signals = [firstStage(view, terms).scores, windowMeanings(view, question), own, around];
  return {
    signals: signals.map(standardised),
    worth: view.windows.map((window) => (isGold(window) ? 1 : 0)),
  };
}

await main();
