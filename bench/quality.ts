/**
 * `npx tsx bench/quality.ts [DATA]`: passages found in novels, by questions written by hand, and which of several
 * stories a question is about. DATA as for `bench/run.ts`.
 */
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { searchedFor } from "../src/answer/follow-up.ts";
import { type Candidate, routeQuestion } from "../src/answer/pick-story.ts";
import { bestPassages, retrieve } from "../src/answer/retrieve.ts";
import { askedOf, viewFrom } from "../src/answer/view.ts";
import { quotingWriter } from "../src/answer/writers/quoting.ts";
import { createProgram } from "../src/program.ts";
import { readSettings } from "../src/config.ts";
import type { Turn } from "../src/core/turn.ts";
import { NARRATOR, type Vantage } from "../src/core/vantage.ts";
import { findPhrase } from "../src/knowledge/position.ts";
import type { OpenStory } from "../src/library/opened-stories.ts";
import { type Program, searching } from "../src/engine/program.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { dataFolder, mean, overlaps, readTales, reciprocalRank, withTypo } from "./fairytale.ts";
import { openTales } from "./tales.ts";

const NOVELS = ["pride-and-prejudice", "war-and-peace"];
const K = 10;
const TYPO_SEED = 7;

/** A question to a novel with words that answer it; a follow-up has what was asked and answered before it. */
const QUESTION = z.object({
  question: z.string(),
  quote: z.string(),
  before: z.string().optional(),
  answer: z.string().optional(),
});
type NovelQuestion = z.infer<typeof QUESTION>;

function questionsTo(novel: string): NovelQuestion[] {
  const path = join(import.meta.dirname, "questions", `${novel}.jsonl`);
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => QUESTION.parse(JSON.parse(line)));
}

interface OpenNovel extends OpenStory {
  readonly app: Program;
}

async function openNovels(data: string): Promise<OpenNovel[]> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  const app = await createProgram(readSettings({ DRAMATIS_DATA_DIR: folder }), console.warn);
  const opened: OpenNovel[] = [];
  for (const novel of NOVELS) {
    const { story } = await app.library.add({ path: join(data, "novels", `${novel}.txt`) });
    opened.push({ app, ...(await app.library.open(story.id)) });
  }
  return opened;
}

/** Whether each of the best passages holds a word of the quotation. */
async function hitsOf({ app, story, index }: OpenNovel, asked: NovelQuestion): Promise<boolean[]> {
  const wanted = findPhrase(story.text, asked.quote);
  if (wanted === null) throw new Error(`${story.title} does not say: ${asked.quote}`);
  const vantage = wholeOf(story);
  const turns = turnsBefore(asked, vantage);
  const { signal } = new AbortController();
  const alone = await quotingWriter().standAlone(asked.question, { all: turns, allowed: turns }, { signal });
  const view = viewFrom(vantage, index.concordance);
  const sought = askedOf(view, searchedFor(asked.question, turns, alone));
  const { scores } = await retrieve(sought, searching(app, { story, index }));
  return bestPassages(view, scores, K).map((passage) => overlaps(passage, wanted));
}

function wholeOf(story: Vantage["story"]): Vantage {
  return { story, speaker: NARRATOR, bound: story.text.length };
}

function turnsBefore({ before, answer = "" }: NovelQuestion, { story }: Vantage): Turn[] {
  if (before === undefined) return [];
  const said = { storyId: story.id, characterId: null, bound: 0 };
  return [
    { ...said, from: "person", text: before },
    { ...said, from: "story", text: answer },
  ];
}

function figures(ranks: readonly boolean[][]): string {
  const share = (k: number) => mean(ranks.map((hits) => (hits.slice(0, k).includes(true) ? 1 : 0)));
  const all = [share(1), share(3), share(5), mean(ranks.map((hits) => reciprocalRank(hits, K)))];
  return all.map((figure) => figure.toFixed(3)).join(" | ");
}

/** Accuracy among the first 1 and 3, and the time a question takes. */
async function measureRouting(
  what: string,
  candidates: readonly Candidate[],
  asked: readonly { question: string; about: number }[],
): Promise<void> {
  const hits: boolean[][] = [];
  const times: number[] = [];
  for (const { question, about } of asked) {
    const began = performance.now();
    const routes = await routeQuestion(question, candidates);
    times.push(performance.now() - began);
    hits.push(routes.map(({ at }) => at === about));
  }
  const at = (share: number) =>
    times.toSorted((one, other) => one - other)[Math.floor(share * (times.length - 1))]!.toFixed(1);
  const share = (k: number) => mean(hits.map((list) => (list.slice(0, k).includes(true) ? 1 : 0))).toFixed(3);
  console.log(`| ${what} | ${hits.length} | ${share(1)} | ${share(3)} | ${at(0.5)} / ${at(0.95)} |`);
}

const data = resolve(dataFolder(process.argv[2]));
const novels = await openNovels(data);
console.log("| novel | n | hit@1 | hit@3 | hit@5 | MRR@10 |\n| --- | --- | --- | --- | --- | --- |");
for (const [at, open] of novels.entries()) {
  const novel = NOVELS[at]!;
  const asked = questionsTo(novel);
  const kinds = {
    [novel]: asked,
    [`${novel}, follow-ups`]: asked.filter(({ before }) => before !== undefined),
  };
  for (const [kind, questions] of Object.entries(kinds)) {
    const ranks = [];
    for (const question of questions) ranks.push(await hitsOf(open, question));
    console.log(`| ${kind} | ${ranks.length} | ${figures(ranks)} |`);
  }
}

const tales = await openTales(readTales(data, "val"));
const candidateOf = ({ story, index }: OpenStory) => ({ vantage: wholeOf(story), searching: { index } });
const stories = [...tales, ...novels].map(candidateOf);
const ofTales = tales.flatMap(({ tale }, about) =>
  tale.questions.map(({ question }) => ({ question, about })),
);
const random = randomNumbers(TYPO_SEED);
const misspelt = ofTales.map(({ question, about }) => ({ question: withTypo(question, random), about }));
const ofNovels = NOVELS.flatMap((novel, at) =>
  questionsTo(novel).flatMap(({ question, before }) =>
    before === undefined ? [{ question, about: tales.length + at }] : [],
  ),
);
console.log(
  "\n| asked among | n | right story first | among three | ms p50 / p95 |\n| --- | --- | --- | --- | --- |",
);
await measureRouting("23 tales", stories.slice(0, tales.length), ofTales);
await measureRouting("23 tales, one typo", stories.slice(0, tales.length), misspelt);
await measureRouting("23 tales and two novels, about a tale", stories, ofTales);
await measureRouting("23 tales and two novels, about a novel", stories, ofNovels);
