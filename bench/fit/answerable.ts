import { ANSWERABLE_SIGNALS, answerableSignals } from "../../src/retrieval/answerable.ts";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { rankSentences } from "../../src/retrieval/quote.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { type View, viewThrough } from "../../src/retrieval/sentence-windows.ts";
import { dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { type NaturalCase, naturalCases } from "./natural-cases.ts";
import { type NamedCase, namedCases } from "./named-cases.ts";
import { fitLogistic, type Example } from "./logistic.ts";
import { OFF_TOPIC } from "./off-topic.ts";
import { writeFitted } from "./write-fitted.ts";
import { randomNumbers } from "../../tests/support/random.ts";

/** A natural question counts so much. */
const NATURAL_SHARE = 8;

/** One for what is told of some things counts so much. */
const NAMED_SHARE = 2;

/** Of the questions to tales so many are enough. */
const EVERY = 8;

/** Half of the examples are asked of a whole tale, half of a short run of windows, as under a small bound. */
const MAX_WINDOWS_OF_A_VIEW = 8;

/** An off-topic question counts this much against one asked of the wrong tale. */
const OFF_TOPIC_SHARE = 0.25;

/** Fits the probability that a view answers a question, against questions of other tales and off-topic ones. */
async function main(): Promise<void> {
  const data = dataFolder(process.argv[2]);
  const natural = (await naturalCases(data)).map((one) => exampleOf(one, NATURAL_SHARE));
  const named = (await namedCases(data)).map((one) => exampleOf(one, NAMED_SHARE));
  const weights = fitLogistic([...examplesFor(readCases(data, "train")), ...natural, ...named]);
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
    const asked = analyse(view, question);
    examples.push({
      signals: answerableSignals(asked, rankSentences(asked, rankWindows(asked))),
      isYes,
      share,
    });
  };
  cases.forEach((story, at) => {
    for (const question of story.questions.filter((_, n) => n % EVERY === 0)) {
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
    for (let n = 0; n < 2; n += 1) add(story.view, pick(OFF_TOPIC), false, OFF_TOPIC_SHARE);
  });
  return examples;
}

/** A run of at most {@link MAX_WINDOWS_OF_A_VIEW} windows around the one at `at`. */
function shortView({ view }: Case, at: number, random: () => number): View {
  const size = 1 + Math.floor(random() * MAX_WINDOWS_OF_A_VIEW);
  const first = Math.max(0, at - Math.floor(random() * size));
  return viewThrough(view, view.windows.slice(first, first + size));
}

function exampleOf({ asked, isTold }: NaturalCase | NamedCase, share: number): Example {
  return {
    signals: answerableSignals(asked, rankSentences(asked, rankWindows(asked))),
    isYes: isTold,
    share,
  };
}

await main();
