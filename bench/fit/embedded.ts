/**
 * `DRAMATIS_EMBEDDING_DIR=FOLDER npx tsx bench/fit/embedded.ts DATA`: fits how much an embedding model counts beside words, on a
 * third of FairytaleQA's train split and the half of the natural questions that may be fitted on.
 */
import { retrieve } from "../../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../../src/answer/view.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import type { Span } from "../../src/core/story.ts";
import { searching } from "../../src/engine/program.ts";
import type { Program } from "../../src/engine/program.ts";
import type { OpenStory } from "../../src/library/opened-stories.ts";
import {
  EMBEDDED_SIGNALS,
  embeddedCandidates,
  embeddedSignals,
  sentencesAlike,
} from "../../src/retrieval/embedded.ts";
import { QUOTING_WEIGHTS } from "../../src/retrieval/fitted/quoting.ts";
import { candidateSentences, quotingSignals } from "../../src/retrieval/quote.ts";
import { weighted } from "../../src/retrieval/signals.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { answerRecall, dataFolder, overlaps, readTales } from "../fairytale.ts";
import { goldOf, openNatural } from "../natural-stories.ts";
import { openTales } from "../tales.ts";
import { fitListwise, listsOf, NATURAL_COPIES } from "./listwise.ts";
import { writeFitted } from "./write-fitted.ts";

/** Of the tales so many are enough. */
const EVERY = 3;
/** Signals that there are also where sentences are not embedded. */
const OF_WINDOWS = 3;

/** What a sentence is worth that holds the answer's words but stands elsewhere in the tale. */
const WORTH_ELSEWHERE = 0.3;

interface List {
  readonly signals: Float64Array[];
  readonly worth: number[];
}

/** The windows that a question is to find, and the sentences that may be quoted. */
interface Lists {
  readonly windows: List;
  readonly sentences: List;
}

/** How much of an answer a stretch holds. */
type WorthOf = (span: Span, text: string) => number;

async function main(): Promise<void> {
  if (process.env["DRAMATIS_EMBEDDING_DIR"] === undefined)
    throw new Error("DRAMATIS_EMBEDDING_DIR must name an embedding model.");
  const data = dataFolder(process.argv[2]);
  const natural = await naturalLists(data);
  const lists = [...(await taleLists(data)), ...Array<Lists[]>(NATURAL_COPIES).fill(natural).flat()];
  const windows = lists.map((list) => list.windows);
  const ofWindows = windows.map((list) => ({ ...list, signals: list.signals.slice(0, OF_WINDOWS) }));
  const [without = 1, cosine = 0] = fitListwise(listsOf(lists.map(({ sentences }) => sentences)));
  writeFitted("embedded.ts", "bench/fit/embedded.ts", [
    {
      name: "EMBEDDED_RANKING_WEIGHTS",
      meaning: "Weights of the ranking signals with an embedding model",
      keys: EMBEDDED_SIGNALS,
      values: fitListwise(listsOf(windows)),
    },
    {
      name: "EMBEDDED_WINDOW_WEIGHTS",
      meaning: "The same where sentences are not embedded",
      keys: EMBEDDED_SIGNALS.slice(0, OF_WINDOWS),
      values: fitListwise(listsOf(ofWindows)),
    },
    {
      name: "EMBEDDED_QUOTING_WEIGHTS",
      meaning: "Weight of a sentence's cosine beside the quoting signals",
      keys: ["sentence's cosine"],
      values: [cosine / without],
    },
  ]);
}

async function taleLists(data: string): Promise<Lists[]> {
  const tales = await openTales(readTales(data, "train").filter((_, at) => at % EVERY === 0));
  const lists: Lists[] = [];
  for (const { tale, app, sections, ...open } of tales) {
    for (const { question, sections: held, explicit, answers } of tale.questions) {
      const isHit = (span: Span) => held.some((at) => overlaps(sections[at]!, span));
      const worthOf = (span: Span, text: string) =>
        explicit ? (isHit(span) ? 1 : WORTH_ELSEWHERE) * answerRecall(text, answers) ** 2 : 0;
      lists.push(await listsFor(question, { app, open }, { isHit, worthOf }));
    }
  }
  return lists;
}

async function naturalLists(data: string): Promise<Lists[]> {
  const lists: Lists[] = [];
  for (const story of await openNatural(data, "fit")) {
    for (const asked of story.questions) {
      const isOfUse = asked.language === "en" && asked.after === undefined && asked.kind !== "summary";
      if (!isOfUse || asked.about !== "told") continue;
      const isHit = goldOf(asked, story);
      const worthOf = (span: Span) => Number(isHit(span));
      lists.push(await listsFor(asked.question, { app: story.app, open: story }, { isHit, worthOf }));
    }
  }
  return lists;
}

async function listsFor(
  question: string,
  { app, open }: { readonly app: Program; readonly open: OpenStory },
  { isHit, worthOf }: { readonly isHit: (span: Span) => boolean; readonly worthOf: WorthOf },
): Promise<Lists> {
  const { story, index } = open;
  const view = viewFrom({ story, speaker: NARRATOR, bound: story.text.length }, index.concordance);
  const asked = askedOf(view, question);
  const { embedded, scores } = await retrieve(asked, searching(app, open));
  if (embedded === null) throw new Error("Nothing was embedded.");
  const windows = embeddedCandidates(asked, embedded).flatMap((w) => view.windows[w] ?? []);
  const pieces = candidateSentences(view, scores);
  const without = weighted(quotingSignals(asked, scores, pieces), QUOTING_WEIGHTS, pieces.length);
  return {
    windows: {
      signals: embeddedSignals(asked, rankWindows(asked), embedded),
      worth: windows.map((window) => Number(isHit(window))),
    },
    sentences: {
      signals: [without, ...sentencesAlike(view, pieces, embedded)],
      worth: pieces.map((piece) => worthOf(piece, story.text.slice(piece.start, piece.end))),
    },
  };
}

await main();
