/**
 * `npm run eval [-- DATA]`: whether anybody is told, or told of, what they may not know. The default story is asked about
 * every stretch, from everybody, at several positions; two novels by a seeded sample, where DATA holds `novels/`. Exit code
 * 1 when anything got into a prompt or an offline answer that may not be known. With `--list` every question that went wrong is printed.
 * Printed too: whether the sentences of answers written by hand cite the passages that support them, for the half of the
 * answers that thresholds were chosen on, and for the other half.
 * Where a model is set in the environment, its answers are measured too.
 *
 * `npm run eval -- --replies FILE [DATA]`: whether good replies of a model are shown as they are, and bad ones caught. With
 * OPENAI_JUDGE_MODEL in the environment the model that is set answers the questions too, and the other one judges it.
 *
 * `npm run eval -- --speakers FILE`: how often a scene's director finds who speaks next, in a file of talks.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createProgram } from "../src/program.ts";
import { readSettings } from "../src/config.ts";
import { demandMeasured } from "./measured.ts";
import { printAdvice } from "./eval/advice.ts";
import { citationFiguresOf, type CitationFigures, measureCitations } from "./eval/citations.ts";
import { allQuestions } from "./eval/default-story.ts";
import { handWritten } from "./eval/hand-written.ts";
import { storyWords } from "./eval/leaks.ts";
import { hasLeaked, measure, type OpenWords } from "./eval/measure.ts";
import { measureSpeakers } from "./eval/next-speaker.ts";
import { sampledQuestions } from "./eval/novels.ts";
import { type Asked, wordingOf } from "./eval/questions.ts";
import { measureReplies, type Tried } from "./eval/replies.ts";
import { type Measured, measureModel } from "./eval/real-model.ts";
import { printCitations, printFailures, printFigures, printLeaks, printRefusals } from "./eval/tables.ts";

const STORY = "kramer-vs-kramer";
const NOVELS = ["pride-and-prejudice", "war-and-peace"];
const EACH = 150;
const SEED = 1979;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: "boolean" }, replies: { type: "string" }, speakers: { type: "string" } },
});
if (flags.speakers !== undefined) {
  measureSpeakers(flags.speakers);
  process.exit();
}
const data = positionals[0] ?? process.env["DRAMATIS_BENCH_DATA"];
const folder = await mkdtemp(join(tmpdir(), "dramatis-eval-"));
// No embedding model: nobody expects to pay for that here.
const environment = { ...process.env, OPENAI_EMBEDDING_MODEL: "", DRAMATIS_DATA_DIR: folder };
const app = await createProgram(readSettings(environment), console.warn);
if (flags.replies !== undefined) {
  const isRight = await measureReplies(app, flags.replies, { data, tried: await judgedModel() });
  process.exit(isRight ? 0 : 1);
}

/** The model that is set, with another one to judge it; `null` without one of them. */
async function judgedModel(): Promise<Tried | null> {
  const id = process.env["OPENAI_JUDGE_MODEL"];
  const { model } = app.annotating;
  if (!id || model === null) return null;
  const settings = readSettings({ ...environment, OPENAI_MODEL: id });
  const judge = (await createProgram(settings, console.warn)).annotating.model;
  return judge && { model, judge };
}

async function opened(id: string): Promise<OpenWords> {
  const open = await app.library.open(id);
  return { ...open, app, words: storyWords(open.story) };
}

const measured: Measured[] = [];
const cited: [CitationFigures[], CitationFigures[]] = [[], []];
async function cite(open: OpenWords): Promise<void> {
  const halves = await measureCitations(open.story.id, open, app);
  for (const [at, figures] of halves.entries()) cited[at]?.push(figures);
}

async function ask(name: string, open: OpenWords, questions: readonly Asked[]): Promise<void> {
  measured.push({ name, open, outcomes: await measure(open, questions) });
}

const kramer = await opened(STORY);
await ask(STORY, kramer, allQuestions(kramer.story, wordingOf(kramer.story, kramer.words.names)));
await cite(kramer);
const path = join(import.meta.dirname, "questions/kramer-knowledge.jsonl");
await ask("the same, by hand", kramer, handWritten(path, kramer.story));

for (const novel of data === undefined ? [] : NOVELS) {
  const { story } = await app.library.add({ path: join(data!, "novels", `${novel}.txt`) });
  const open = await opened(story.id);
  if (novel === "pride-and-prejudice") await cite(open);
  const wording = wordingOf(open.story, open.words.names);
  const questions = sampledQuestions(open.story, wording, { each: EACH, seed: SEED });
  await ask(novel, open, questions);
}
if (data === undefined)
  console.error("The novels are skipped: give a folder that holds novels/, as in `npm run eval -- DATA`.");

const outcomes = measured.flatMap((one) => one.outcomes);
demandMeasured(outcomes.length, "question");
printFigures(measured);
printRefusals(measured);
printLeaks(outcomes);
await printAdvice(
  join(import.meta.dirname, "questions/advice.jsonl"),
  [...new Map(measured.map(({ open }) => [open.story.id, open])).values()],
  flags.list === true,
);
printCitations(cited.map(citationFiguresOf));
if (flags.list) {
  printFailures(outcomes);
  console.log(
    cited
      .flat()
      .flatMap(({ wrong }) => wrong)
      .join("\n"),
  );
}
const { model } = app.annotating;
if (model !== null) await measureModel(measured, model);
if (outcomes.some(({ promptLeaks, answerLeaks }) => hasLeaked(promptLeaks) || hasLeaked(answerLeaks)))
  process.exitCode = 1;
