import { viewFrom, type VantageView } from "../../src/answer/view.ts";
import { type AnalysedQuestion, analyse } from "../../src/retrieval/analysed-question.ts";
import type { Window } from "../../src/core/window.ts";
import { viewThrough } from "../../src/retrieval/sentence-windows.ts";
import { nameWords } from "../../src/text/names.ts";
import { randomNumbers } from "../../tests/support/random.ts";
import { questionAbout, wordingOf } from "../eval/questions.ts";
import { type NaturalStory, openNatural } from "../natural-stories.ts";

/** A question for what is told of some things, asked of somebody who may know it or may not. */
export interface NamedCase {
  readonly asked: AnalysedQuestion;
  readonly isTold: boolean;
}

const EACH = 60;
/** Sentences with fewer characters say too little to be found by. */
const LEAST = 50;
/** Who was elsewhere knows nothing within so many characters, and else a third of the story, in runs. */
const ELSEWHERE = 3000;
const LONGEST_RUN = 12;

/**
 * Questions by the rarest words of sentences of four novels, as `npm run eval` puts them to two others: to readers of some
 * part, to somebody who knows a third of that, and to somebody who was elsewhere.
 */
export async function namedCases(data: string): Promise<NamedCase[]> {
  return (await openNatural(data, "fit", "pdnc")).flatMap(casesOf);
}

function casesOf(open: NaturalStory): NamedCase[] {
  const { story } = open;
  const random = randomNumbers(7);
  const view = viewFrom(open.vantage, open.index.concordance);
  const wording = wordingOf(story, nameWords(story.text, story.sentences));
  const cases: NamedCase[] = [];
  for (let n = 0; n < EACH; n += 1) {
    const told = Math.floor((0.1 + 0.9 * random()) * story.sentences.length);
    const isTold = random() < 0.5;
    const at = Math.floor(isTold ? random() * told : told + random() * (story.sentences.length - told));
    const sentence = story.sentences[at];
    if (sentence === undefined || sentence.end - sentence.start < LEAST) continue;
    const question = questionAbout(story.text.slice(sentence.start, sentence.end), wording, at);
    if (question === null) continue;
    const isAbout = (window: Window) => window.start <= sentence.start && sentence.end <= window.end;
    const run = 1 + Math.floor(random() * LONGEST_RUN);
    const isKnown = random() < 0.5 ? () => true : (_: Window, w: number) => Math.floor(w / run) % 3 === 0;
    const end = story.sentences[told - 1]?.end ?? 0;
    const add = (isOf: (window: Window, w: number) => boolean, isYes: boolean): void => {
      const windows = view.windows.filter((window, w) => isOf(window, w));
      if (windows.length > 0) cases.push({ asked: askedOfPart(view, windows, question), isTold: isYes });
    };
    add((window, w) => window.end <= end && (isKnown(window, w) || (isTold && isAbout(window))), isTold);
    add(
      (window, w) =>
        (window.end < sentence.start - ELSEWHERE || window.start > sentence.end + ELSEWHERE) &&
        Math.floor(w / run) % 3 === 1,
      false,
    );
  }
  return cases;
}

function askedOfPart(view: VantageView, windows: readonly Window[], question: string): AnalysedQuestion {
  return analyse(viewThrough(view, windows), question);
}
