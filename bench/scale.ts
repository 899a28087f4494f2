/**
 * Time of one search by the size of a story and what of it may be known.
 *
 *     npx tsx bench/scale.ts [TEXT] [PASSAGES…]
 *
 * TEXT (default: the data folder's *War and Peace*) is told again and again, its names with another ending each
 * time, until there are enough passages. Questions are eight words in a row of it. The narrator may know a
 * beginning; the character a third of the story in runs of some seventeen passages, each cut inside its last sentence.
 * The vectors are noise of 512 numbers, as good as any to take the time of a scan; bench/vectors.ts has the recall.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import type { Window } from "../src/core/window.ts";
import { segment } from "../src/ingest/segment.ts";
import { languageOf } from "../src/text/language-words.ts";
import { analyse } from "../src/retrieval/analysed-question.ts";
import { answerProbability } from "../src/retrieval/answerable.ts";
import { firstStage } from "../src/retrieval/first-stage.ts";
import { buildKeywordIndex, type KeywordIndex } from "../src/retrieval/keyword-index.ts";
import { questionTerms } from "../src/retrieval/matches.ts";
import { indexedText } from "../src/retrieval/postings.ts";
import { rankSentences } from "../src/retrieval/quote.ts";
import { rankWindows } from "../src/retrieval/rank.ts";
import { type View, viewThrough } from "../src/retrieval/sentence-windows.ts";
import { rankingSignals } from "../src/retrieval/signals.ts";
import { bruteForceIndex } from "../src/vectors/brute-force.ts";
import { exactIndex } from "../src/vectors/exact.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { demandMeasured } from "./measured.ts";
import { dataFolder } from "./fairytale.ts";

const QUESTIONS = 60;
const DIMENSIONS = 512;
const NEIGHBOURS = 200;
const random = randomNumbers(11);

interface Telling {
  readonly view: View;
  readonly questions: readonly string[];
}

/** A story of so many passages. */
function telling(source: string, size: number): Telling {
  const lower = new Set(source.match(/(?<!\p{L})\p{Ll}{3,}/gu));
  const retold = (time: number) =>
    source.replaceAll(/(?<!\p{L})\p{Lu}\p{Ll}{2,}/gu, (word) =>
      time === 0 || lower.has(word.toLowerCase()) ? word : word + String.fromCharCode(96 + time),
    );
  const once = segment({ pieces: [{ title: null, text: source }] }).passages.length;
  const times = Math.ceil(size / once) + (size > once ? 1 : 0);
  const pieces = Array.from({ length: times }, (_, time) => ({ title: null, text: retold(time) }));
  const told = segment({ pieces });
  const windows = told.passages.slice(0, size).map((span, passage): Window => ({ passage, ...span }));
  const last = windows.at(-1)!;
  const text = told.text.slice(0, last.end);
  const sentences = told.sentences.slice(0, last.lastSentence + 1);
  const start = performance.now();
  const index = buildKeywordIndex(text, sentences);
  const built = performance.now();
  const indexed = indexedText(text, index);
  const inverted = performance.now();
  console.error(
    `${size} passages: index ${(built - start).toFixed(0)} ms, ${megabytes(serialize(index).length)} MB in a file; ` +
      `postings ${(inverted - built).toFixed(0)} ms, ${megabytes(4 * index.tokens.length)} MB more in memory`,
  );
  const view = viewThrough(indexed, windows);
  return { view, questions: questionsAbout(view) };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function questionsAbout({ text, windows }: View): string[] {
  return Array.from({ length: QUESTIONS }, () => {
    const { start, end } = windows[Math.floor(random() * windows.length)]!;
    const words = text.slice(start, end).match(/[\p{L}’']+/gu) ?? [];
    const from = Math.floor(random() * Math.max(1, words.length - 8));
    return `What about ${words.slice(from, from + 8).join(" ")}?`;
  });
}

/** Runs of windows, a third of all, each cut inside its last sentence. */
function scattered(index: KeywordIndex, windows: readonly Window[]): Window[] {
  const known: Window[] = [];
  for (let from = 0; from < windows.length; from += 10 + Math.floor(random() * 60)) {
    const run = windows.slice(from, from + 5 + Math.floor(random() * 25));
    from += run.length;
    const last = run.pop()!;
    const start = index.spans[2 * last.lastSentence]!;
    known.push(...run, { ...last, end: Math.ceil((start + last.end) / 2) });
  }
  return known;
}

const ROUNDS = 4;

/** Keeps the best time of each question: it tells the step's own time from what else the machine was doing. */
function timed(times: number[], at: number, run: () => void): void {
  const start = performance.now();
  run();
  times[at] = Math.min(times[at] ?? Infinity, performance.now() - start);
}

function cell(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`;
}

/** p50 / p95 in milliseconds of each step over the questions. */
function keywordCells({ view, questions }: Telling): string {
  const steps: Record<"first" | "signals" | "whole" | "declining" | "quoting", number[]> = {
    first: [],
    signals: [],
    whole: [],
    declining: [],
    quoting: [],
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, question] of questions.entries()) {
      timed(steps.first, at, () =>
        firstStage(viewThrough(view, view.windows), questionTerms(question, languageOf("en"))),
      );
      let asked = analyse(view, question);
      let scores: Float64Array = new Float64Array(0);
      timed(steps.whole, at, () => {
        asked = analyse(viewThrough(view, view.windows), question);
        scores = rankWindows(asked);
      });
      const { terms, matches } = asked;
      timed(steps.signals, at, () => rankingSignals(terms, matches));
      timed(steps.declining, at, () => answerProbability(asked));
      timed(steps.quoting, at, () => rankSentences(asked, scores));
    }
  }
  return Object.values(steps).map(cell).join(" | ");
}

/** p50 / p95 in milliseconds of the scan in JavaScript and of hnswlib, by rows and filter. */
async function vectorsOver(rows: number) {
  const values = Float32Array.from({ length: rows * DIMENSIONS }, () => random() - 0.5);
  const matrix = { values, rows, dimensions: DIMENSIONS };
  const native = bruteForceIndex(matrix);
  await native.build();
  const ways = [exactIndex(matrix), native];
  return (windows: readonly Window[]): string => {
    const allowed = new Uint8Array(rows);
    for (const { passage } of windows) allowed[passage] = 1;
    return ways
      .map((way) => {
        const times: number[] = [];
        for (let run = 0; run < ROUNDS * QUESTIONS; run++) {
          const at = run % QUESTIONS;
          const query = values.slice(at * DIMENSIONS, (at + 1) * DIMENSIONS);
          timed(times, at, () => way.search(query, NEIGHBOURS, allowed));
        }
        return cell(times);
      })
      .join(" | ");
  };
}

const numbers = process.argv
  .slice(2)
  .filter((argument) => /^\d+$/u.test(argument))
  .map(Number);
const path = process.argv.slice(2).find((argument) => !/^\d+$/u.test(argument));
const source = readFileSync(path ?? join(dataFolder(), "novels", "war-and-peace.txt"), "utf8");
console.log(`load ${loadavg()[0]!.toFixed(1)}\n`);
console.log(
  "| passages | known | windows | first stage | signals | rankWindows | declining | quoting | plain scan | hnswlib |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const size of numbers.length > 0 ? numbers : [1e3, 1e4, 1e5]) {
  const { view, questions } = telling(source, size);
  demandMeasured(questions.length, "question to the text");
  const known = {
    all: view.windows,
    "50 %": view.windows.slice(0, size / 2),
    "10 %": view.windows.slice(0, size / 10),
    runs: scattered(view.index, view.windows),
  };
  const searched = await vectorsOver(size);
  for (const [name, windows] of Object.entries(known))
    console.log(
      `| ${size} | ${name} | ${windows.length} | ${keywordCells({ view: viewThrough(view, windows), questions })} | ${searched(windows)} |`,
    );
}
