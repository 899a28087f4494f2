import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../core/errors.ts";
import { WARNINGS_IN_ENGLISH, warningText } from "../core/warnings.ts";
import { NARRATOR } from "../core/vantage.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import type { Check } from "../ops/checks.ts";
import { removeAll } from "../ops/folders.ts";
import { type Program, searching } from "./program.ts";

/** What can be tried of a program: its data folder, model, embedder and library. */
export function programChecks(program: Program): readonly Check[] {
  return [
    { name: "Data folder", run: () => dataFolderTakesFiles(program) },
    { name: "Language model", run: () => modelAnswers(program) },
    { name: "Embeddings", run: () => embedderAnswers(program) },
    { name: "Model calls", run: () => callsMade(program) },
    { name: "Library", run: () => libraryOpens(program) },
  ];
}

async function dataFolderTakesFiles({ dataFolder }: Program): Promise<string> {
  const path = join(dataFolder, "doctor.tmp");
  await writeFileAtomic(path, "written to see whether it can be");
  await removeAll(path);
  return `${dataFolder} can be written${await others(dataFolder)}`;
}

/** Tells whether other users of this machine can read the folder, where that means anything. */
async function others(folder: string): Promise<string> {
  const isOpen = process.platform !== "win32" && ((await stat(folder)).mode & 0o044) !== 0;
  return isOpen
    ? `, and other users of this machine can read it: chmod 700 ${folder}`
    : " and is its owner's alone";
}

async function modelAnswers(program: Program): Promise<string> {
  const { story, index } = await program.library.open(program.defaultStory);
  const answering = program.answerer.answer({
    vantage: { story, speaker: NARRATOR, bound: story.text.length },
    question: "Who is in this story?",
    turns: [],
    searching: searching(program, { story, index }),
    signal: new AbortController().signal,
  });
  for await (const event of answering) {
    if (event.type === "quoting") throw new Failure(event.failure.message);
    if (event.type !== "reply") continue;
    const { model, warnings } = event.reply;
    if (model === program.writer.id) return `${model} answers`;
    throw new Failure(
      `${warnings.map((one) => warningText(one, WARNINGS_IN_ENGLISH)).join(" ")} Correct OPENAI_MODEL, or see to that model.`,
    );
  }
  throw new Failure("the model gave no reply: check OPENAI_MODEL or DRAMATIS_CHAT_MODEL.");
}

/** A passage of the default story is short; so many tell how long one takes. */
const TIMED_PASSAGES = 8;

async function embedderAnswers({ embedder, library, defaultStory }: Program): Promise<string> {
  const vector = await embedder.embedQuestion("Who is this story about?");
  const { story, index } = await library.open(defaultStory);
  if (index.vectors === null)
    throw new Failure(
      `${embedder.id} answers, but “${story.title}” could not be embedded and is searched by keywords alone: check the settings of embeddings in .env.example.`,
    );
  const passages = story.passages
    .slice(0, TIMED_PASSAGES)
    .map(({ start, end }) => story.text.slice(start, end));
  const begun = performance.now();
  await embedder.embed(passages);
  const each = (performance.now() - begun) / passages.length;
  return `${embedder.id}, ${vector.length} numbers a vector${prefixesOf(embedder)}, ${Number(each.toPrecision(2))} ms a passage`;
}

function prefixesOf({ prefixes }: Program["embedder"]): string {
  if (!prefixes) return "";
  const { question, passage } = prefixes;
  return `, “${question}” written before questions and “${passage}” before passages`;
}

async function callsMade({ calls }: Program): Promise<string> {
  const [used, limit] = [await calls.used(), calls.limit].map((count) => count.toLocaleString("en"));
  return `${used} today (UTC) of ${limit} allowed; DRAMATIS_CALLS_PER_DAY says how many`;
}

async function libraryOpens({ library, defaultStory }: Program): Promise<string> {
  const stories = await library.list();
  const { story } = await library.open(defaultStory);
  return `${stories.length} ${stories.length === 1 ? "story" : "stories"}; "${story.title}" opens with ${story.passages.length} passages`;
}
