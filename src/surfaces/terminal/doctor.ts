import { join } from "node:path";
import { Failure } from "../../core/errors.ts";
import { NARRATOR } from "../../core/vantage.ts";
import { writeFileAtomic } from "../../ops/atomic-files.ts";
import { removeAll } from "../../ops/folders.ts";
import type { Program } from "../../engine/program.ts";
import { type Io, printLine } from "./io.ts";
import { searching } from "./vantage.ts";

/** Something that is tried. */
export interface Check {
  readonly name: string;
  /** Resolves to what was found; rejects with what to do. */
  readonly run: (app: Program) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  { name: "Node.js", run: () => Promise.resolve(process.versions.node) },
  { name: "Data folder", run: dataFolderTakesFiles },
  { name: "Language model", run: modelAnswers },
  { name: "Embeddings", run: embedderAnswers },
  { name: "Library", run: libraryOpens },
];

/**
 * `dramatis doctor`: tries what the settings name and says what to do about what fails. `more` are the checks of what
 * else this program runs.
 *
 * @throws Failure when something does not work.
 */
export async function doctor(app: Program, io: Io, more: readonly Check[]): Promise<void> {
  const checks = [...CHECKS, ...more];
  let failed = 0;
  for (const { name, run } of checks) {
    try {
      printLine(io, `ok    ${name}: ${await run(app)}`);
    } catch (error) {
      failed++;
      printLine(io, `FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const line of app.notes) printLine(io, `note  ${line}`);
  if (failed > 0)
    throw new Failure(`${failed} of ${checks.length} checks failed: the lines marked FAIL say what to do.`);
}

async function dataFolderTakesFiles({ dataFolder }: Program): Promise<string> {
  const path = join(dataFolder, "doctor.tmp");
  await writeFileAtomic(path, "written to see whether it can be");
  await removeAll(path);
  return `${dataFolder} can be written`;
}

async function modelAnswers(app: Program): Promise<string> {
  const { story, index } = await app.library.open(app.defaultStory);
  const vantage = { story, speaker: NARRATOR, bound: story.text.length };
  const asked = {
    vantage,
    question: "Who is in this story?",
    turns: [],
    signal: new AbortController().signal,
  };
  for await (const event of app.answerer.answer({ ...asked, searching: searching(app, { story, index }) })) {
    if (event.type === "reply") return `${event.reply.model} answers`;
  }
  throw new Failure("the model gave no reply: check OPENAI_MODEL.");
}

async function embedderAnswers(app: Program): Promise<string> {
  const [vector] = await app.embedder.embed(["A story about a family."]);
  return `${app.embedder.id}, ${vector!.length} numbers a vector`;
}

async function libraryOpens(app: Program): Promise<string> {
  const stories = await app.library.list();
  const { story } = await app.library.open(app.defaultStory);
  return `${stories.length} ${stories.length === 1 ? "story" : "stories"}; "${story.title}" opens with ${story.passages.length} passages`;
}
