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
import { EMBEDDED_SIGNALS, embeddedCandidates, embeddedSignals } from "../../src/retrieval/embedded.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { dataFolder, overlaps, readTales } from "../fairytale.ts";
import { goldOf, openNatural } from "../natural-stories.ts";
import { openTales } from "../tales.ts";
import { fitListwise, listsOf, NATURAL_COPIES } from "./listwise.ts";
import { writeFitted } from "./write-fitted.ts";

/** Of the tales so many are enough. */
const EVERY = 3;
/** Signals that there are also where sentences are not embedded. */
const OF_WINDOWS = 3;

interface List {
  readonly signals: Float64Array[];
  readonly worth: number[];
}

async function main(): Promise<void> {
  if (process.env["DRAMATIS_EMBEDDING_DIR"] === undefined)
    throw new Error("DRAMATIS_EMBEDDING_DIR must name an embedding model.");
  const data = dataFolder(process.argv[2]);
  const natural = await naturalLists(data);
  const lists = [...(await taleLists(data)), ...Array<List[]>(NATURAL_COPIES).fill(natural).flat()];
  const ofWindows = lists.map((list) => ({ ...list, signals: list.signals.slice(0, OF_WINDOWS) }));
  writeFitted("embedded.ts", "bench/fit/embedded.ts", [
    {
      name: "EMBEDDED_RANKING_WEIGHTS",
      meaning: "Weights of the ranking signals with an embedding model",
      keys: EMBEDDED_SIGNALS,
      values: fitListwise(listsOf(lists)),
    },
    {
      name: "EMBEDDED_WINDOW_WEIGHTS",
      meaning: "The same where sentences are not embedded",
      keys: EMBEDDED_SIGNALS.slice(0, OF_WINDOWS),
      values: fitListwise(listsOf(ofWindows)),
    },
  ]);
}

async function taleLists(data: string): Promise<List[]> {
  const tales = await openTales(readTales(data, "train").filter((_, at) => at % EVERY === 0));
  const lists: List[] = [];
  for (const { tale, app, sections, ...open } of tales) {
    for (const { question, sections: held } of tale.questions)
      lists.push(
        await listOf(question, { app, open }, (span) => held.some((at) => overlaps(sections[at]!, span))),
      );
  }
  return lists;
}

async function naturalLists(data: string): Promise<List[]> {
  const lists: List[] = [];
  for (const story of await openNatural(data, "fit")) {
    for (const asked of story.questions) {
      const isOfUse = asked.language === "en" && asked.after === undefined && asked.kind !== "summary";
      if (!isOfUse || asked.about !== "told") continue;
      lists.push(await listOf(asked.question, { app: story.app, open: story }, goldOf(asked, story)));
    }
  }
  return lists;
}

async function listOf(
  question: string,
  { app, open }: { readonly app: Program; readonly open: OpenStory },
  isGold: (span: Span) => boolean,
): Promise<List> {
  const { story, index } = open;
  const view = viewFrom({ story, speaker: NARRATOR, bound: story.text.length }, index.concordance);
  const asked = askedOf(view, question);
  const { embedded } = await retrieve(asked, searching(app, open));
  if (embedded === null) throw new Error("Nothing was embedded.");
  const windows = embeddedCandidates(asked, embedded).flatMap((w) => view.windows[w] ?? []);
  return {
    signals: embeddedSignals(asked, rankWindows(asked), embedded),
    worth: windows.map((window) => (isGold(window) ? 1 : 0)),
  };
}

await main();
