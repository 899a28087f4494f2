import { ANSWERABLE_SIGNALS, answerableSignals } from "../../src/retrieval/answerable.ts";
import { matchWindows, questionTerms } from "../../src/retrieval/matches.ts";
import { type View, viewThrough } from "../../src/retrieval/sentence-windows.ts";
import { dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { fitLogistic, type Example } from "./logistic.ts";
import { OFF_TOPIC } from "./off-topic.ts";
import { writeFitted } from "./write-fitted.ts";
import { randomNumbers } from "../../tests/support/random.ts";

/** Half of the examples are asked of a whole tale, half of a short run of windows, as under a small bound. */
const MAX_WINDOWS_OF_A_VIEW = 8;

/** An off-topic question counts this much against one asked of the wrong tale. */
const OFF_TOPIC_SHARE = 0.25;

/** Fits the probability that a view answers a question, against questions of other tales and off-topic ones. */
function main(): void {
  const weights = fitLogistic(examplesFor(readCases(dataFolder(process.argv[2]), "train")));
  writeFitted("answerable.ts", "bench/fit/answerable.ts", [
    {
      name: "ANSWERABLE_WEIGHTS",
      meaning: "Weights of the answerable signals",
      keys: ANSWERABLE_SIGNALS,
      values: weights,
    },
  ]);
}

function examplesFor(cases: readonly Case[]): Example[] {
  const random = randomNumbers(1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const examples: Example[] = [];
  const add = (view: View, question: string, isYes: boolean, share: number): void => {
    const terms = questionTerms(question);
    examples.push({
      signals: answerableSignals(terms, matchWindows(view, view.windows, terms)),
      isYes,
      share,
    });
  };
  cases.forEach((story, at) => {
    for (const question of story.questions) {
      const answer = Math.max(
        0,
        story.view.windows.findIndex((window) => isHit(story, question, window)),
      );
      const other = cases[(at + 1 + Math.floor(random() * (cases.length - 1))) % cases.length]!;
      add(story.view, question.question, true, 0.5);
      add(shortView(story, answer, random), question.question, true, 0.5);
      add(other.view, question.question, false, 0.5);
      add(
        shortView(other, Math.floor(random() * other.view.windows.length), random),
        question.question,
        false,
        0.5,
      );
    }
    for (let n = 0; n < 4; n += 1) add(story.view, pick(OFF_TOPIC), false, OFF_TOPIC_SHARE);
  });
  return examples;
}

/** A run of at most {@link MAX_WINDOWS_OF_A_VIEW} windows around the one at `at`. */
function shortView({ view }: Case, at: number, random: () => number): View {
  const size = 1 + Math.floor(random() * MAX_WINDOWS_OF_A_VIEW);
  const first = Math.max(0, at - Math.floor(random() * size));
  return viewThrough(view, view.windows.slice(first, first + size));
}

main();
