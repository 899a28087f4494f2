import { analyse } from "../../src/retrieval/analysed-question.ts";
import { candidateSentences, QUOTING_SIGNALS, quotingSignals } from "../../src/retrieval/quote.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { answerRecall, dataFolder } from "../fairytale.ts";
import { isHit, readCases, type Case } from "./cases.ts";
import { fitListwise, listsOf, NATURAL_COPIES } from "./listwise.ts";
import { type NaturalCase, naturalCases } from "./natural-cases.ts";
import { writeFitted } from "./write-fitted.ts";

/** What a sentence is worth that holds the answer's words but stands elsewhere in the tale. */
const WORTH_ELSEWHERE = 0.3;

/** Of the tales' questions so many are enough: more of them would outweigh what people ask in their own words. */
const EVERY = 8;

/** Fits the weights of the quoting signals on train's explicit questions and on natural ones; a sentence's worth is how much of an answer it holds. */
async function main(): Promise<void> {
  const data = dataFolder(process.argv[2]);
  const natural = (await naturalCases(data)).filter(({ isTold }) => isTold).map(naturalList);
  const lists = [...listsFor(readCases(data, "train")), ...Array(NATURAL_COPIES).fill(natural).flat()];
  const weights = fitListwise(listsOf(lists));
  writeFitted("quoting.ts", "bench/fit/quote.ts", [
    {
      name: "QUOTING_WEIGHTS",
      meaning: "Weights of the quoting signals",
      keys: QUOTING_SIGNALS,
      values: weights,
    },
  ]);
}

function listsFor(cases: readonly Case[]) {
  return cases.flatMap((story) =>
    story.questions
      .filter(({ explicit }, at) => explicit && at % EVERY === 0)
      .map((question) => {
        const asked = analyse(story.view, question.question);
        const scores = rankWindows(asked);
        const pieces = candidateSentences(story.view, scores);
        const worth = pieces.map((piece) => {
          const held = answerRecall(story.view.text.slice(piece.start, piece.end), question.answers) ** 2;
          return isHit(story, question, piece) ? held : WORTH_ELSEWHERE * held;
        });
        return { signals: quotingSignals(asked, scores, pieces), worth };
      }),
  );
}

function naturalList({ asked, isGold }: NaturalCase) {
  const scores = rankWindows(asked);
  const pieces = candidateSentences(asked.view, scores);
  return {
    signals: quotingSignals(asked, scores, pieces),
    worth: pieces.map((piece) => (isGold(piece) ? 1 : 0)),
  };
}

await main();
