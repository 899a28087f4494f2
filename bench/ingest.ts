/**
 * What it takes to add a novel, and what others notice of it.
 *
 *     npm run -s build && npx tsx bench/ingest.ts [--only PARTS] FILE...
 *
 * PARTS are of `phases,endpoint,beside,memory` (default all). Each file is added in a fresh data folder by a fresh
 * process of the built program. Then questions about the first file are asked while the last one is being added, and
 * twenty copies of the first are opened one after the other.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { row } from "./discord-figures.ts";
import { bytesIn, inProcess, program, repeated, startEndpoint } from "./ingest-processes.ts";
import type { Asking, Spread } from "./ingest-tasks.ts";

const COLD_RUNS = 5;
const COPIES = 20;
const MEGABYTE = 2 ** 20;
const QUESTION = "Who writes a letter?";

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "phases,endpoint,beside,memory" } },
});
const [first, last] = [files[0], files.at(-1)];
if (first === undefined || last === undefined) throw new Error("Usage: npx tsx bench/ingest.ts FILE...");

const parts: Readonly<Record<string, () => Promise<void>>> = {
  phases: measurePhases,
  endpoint: measureEndpoint,
  beside: () => measureBeside(first, last),
  memory: () => measureMemory(first),
};
console.log(`Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]!.model})`);
for (const [name, measure] of Object.entries(parts)) {
  if (!values.only.split(",").includes(name)) continue;
  console.log(`\n## ${name}, load ${load()}\n`);
  await measure();
}
console.log(`\nload at the end ${load()}`);

/** The steps of adding each file, and the whole process as a person starts it. */
async function measurePhases(): Promise<void> {
  row(
    "file",
    "passages",
    "people",
    "reading",
    "casting",
    "keywords",
    "embedding",
    "writing",
    "whole process s",
    "passages a second",
    "peak MB",
    "story MB",
    "index MB",
    "first question cold ms",
  );
  row(...Array<string>(14).fill("---"));
  for (const file of files) {
    await using fresh = await freshFolder();
    const phases = await inProcess("phases", { file, env: fresh.env });
    await using whole = await freshFolder();
    const added = await program(["story", "add", file], whole.env, whole.folder);
    const ask = ["ask", QUESTION, "--json", "--story", phases.id];
    const cold = await repeated(COLD_RUNS, () => program(ask, whole.env, whole.folder));
    const sizes = ["stories", "indexes"].map((name) => bytesIn(join(whole.data, name)));
    const { reading, casting, keywords, embedding, writing } = phases;
    row(
      basename(file),
      phases.passages,
      phases.people,
      ...[reading, casting, keywords, embedding, writing].map((ms) => `${ms.toFixed(0)} ms`),
      (added.ms / 1000).toFixed(1),
      (phases.passages / (added.ms / 1000)).toFixed(0),
      added.megabytes.toFixed(0),
      ...(await Promise.all(sizes)).map((bytes) => (bytes / MEGABYTE).toFixed(1)),
      `${cold.ms.toFixed(0)} (${cold.megabytes.toFixed(0)} MB)`,
    );
  }
}

/** The same with an embedding endpoint, then with an edition in which one chapter differs. */
async function measureEndpoint(): Promise<void> {
  await using endpoint = await startEndpoint();
  row("file", "passages", "requests", "texts sent", "embedding s", "whole process s", "peak MB", "index MB");
  row(...Array<string>(8).fill("---"));
  for (const file of files) {
    await using fresh = await freshFolder();
    const env = { ...fresh.env, ...endpoint.env };
    const phases = await inProcess("phases", { file, env });
    const editions: (readonly [name: string, path: string])[] = [["", file]];
    const edited = await editedChapter(file, fresh.folder);
    if (edited !== null) editions.push([", one chapter edited", edited]);
    await using whole = await freshFolder();
    endpoint.asked();
    for (const [name, path] of editions) {
      const run = await program(
        ["story", "add", path, "--id", phases.id],
        { ...whole.env, ...endpoint.env },
        whole.folder,
      );
      const { requests, texts } = endpoint.asked();
      const bytes = await bytesIn(join(whole.data, "indexes"));
      row(
        `${basename(file)}${name}`,
        phases.passages,
        requests,
        texts,
        name === "" ? (phases.embedding / 1000).toFixed(1) : "",
        (run.ms / 1000).toFixed(1),
        run.megabytes.toFixed(0),
        (bytes / MEGABYTE).toFixed(1),
      );
    }
  }
}

/** A text file with a sentence more in every paragraph of its middle chapter; `null` when it has no such chapter. */
async function editedChapter(file: string, folder: string): Promise<string | null> {
  if (extname(file) !== ".txt") return null;
  const chapters = (await readFile(file, "utf8")).replaceAll("\r\n", "\n").split(/(?<=\n\n)(?=chapter )/iu);
  const middle = chapters.length >> 1;
  const chapter = chapters[middle];
  if (chapter === undefined || chapters.length < 3) return null;
  chapters[middle] = chapter.replaceAll(/(?<=[.!?”"])(?=\n\n)/gu, " Nobody in the room could tell why.");
  const edited = join(folder, basename(file));
  await writeFile(edited, chapters.join(""));
  return edited;
}

/** How long a reader of one story waits for answers while another story is being added. */
async function measureBeside(asked: string, added: string): Promise<void> {
  await using fresh = await freshFolder();
  const { alone, beside, addingMs } = await inProcess("beside", { asked, added, env: fresh.env });
  console.log(
    `Questions about ${basename(asked)} one after the other; ${basename(added)} took ${(addingMs / 1000).toFixed(1)} s beside them.\n`,
  );
  row(
    "",
    "questions",
    "answer p50 / p95 / max ms",
    "main thread late p50 / p99 / max ms",
    "engine's thread comes to a call p50 / p99 / max ms",
  );
  row("---", "---", "---", "---", "---");
  const waits = ({ answers, mainThread, engineThread }: Asking) => [
    answers.count,
    figures(answers, "p95"),
    figures(mainThread, "p99"),
    figures(engineThread, "p99"),
  ];
  row("alone", ...waits(alone));
  row("beside the adding", ...waits(beside));
}

function figures(spread: Spread, high: "p95" | "p99"): string {
  return [spread.p50, spread[high], spread.max].map((ms) => ms.toFixed(1)).join(" / ");
}

/** Memory of a process that opens story after story, by its budget. */
async function measureMemory(file: string): Promise<void> {
  await using fresh = await freshFolder();
  await inProcess("addCopies", { file, copies: COPIES, env: fresh.env });
  const counts = [1, 2, 5, 10, 15, 20].filter((count) => count <= COPIES);
  row("DRAMATIS_MEMORY_MB", ...counts.map((count) => `${count} opened: RSS / heap / buffers MB`));
  row("---", ...counts.map(() => "---"));
  for (const budget of ["64", "512"]) {
    const env = { ...fresh.env, DRAMATIS_MEMORY_MB: budget };
    const held = await inProcess("openCopies", { copies: COPIES, env });
    const cells = counts.map((count) => {
      const { rss, heap, buffers } = held[count - 1]!;
      return [rss, heap, buffers].map((bytes) => (bytes / MEGABYTE).toFixed(0)).join(" / ");
    });
    row(budget, ...cells);
  }
}

interface FreshFolder extends AsyncDisposable {
  readonly folder: string;
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A data folder that is gone when it has served. */
async function freshFolder(): Promise<FreshFolder> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  const data = join(folder, "data");
  return {
    folder,
    data,
    env: { DRAMATIS_DATA_DIR: data },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
}
