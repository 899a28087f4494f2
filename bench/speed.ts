import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { NARRATOR } from "../src/core/vantage.ts";
import { createProgram } from "../src/program.ts";
import { searching } from "../src/engine/program.ts";
import { readSettings } from "../src/config.ts";

const COLD_RUNS = 7;
const WARM_QUESTIONS = [
  "Who is Mr. Darcy's friend?",
  "Why does Elizabeth refuse Mr. Collins?",
  "Where does Lydia go with the regiment?",
  "What does Mr. Darcy write in his letter?",
  "How does Jane catch a cold?",
];
const WARM_RUNS = 40;

/** Cold start to the first answer and, with the file of a novel, its ingest and warm questions to it; without a model. */
export async function measureSpeed(novel: string | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  console.log("## Time and memory (medians; whole processes unless said otherwise)\n");
  console.log("| what | time | peak memory |\n| --- | --- | --- |");

  const ask = ["ask", "How did the kid hurt his face?", "--json"];
  await program(folder, ask);
  const cold = await repeated(COLD_RUNS, () => program(folder, ask));
  console.log(
    `| cold start to the first answer, default story | ${cold.ms.toFixed(0)} ms | ${cold.megabytes.toFixed(0)} MB |`,
  );

  if (novel !== null) await measureNovel(folder, novel, ask);
  console.log("");
}

async function measureNovel(folder: string, novel: string, ask: readonly string[]): Promise<void> {
  const added = await program(folder, ["story", "add", novel]);
  const settings = readSettings({ DRAMATIS_DATA_DIR: join(folder, ".dramatis") });
  const app = await createProgram(settings, console.warn);
  const { story, index } = await app.library.open("pride-and-prejudice");
  const rate = story.passages.length / (added.ms / 1000);
  console.log(
    `| ingest of "Pride and Prejudice": ${story.passages.length} passages, ${rate.toFixed(0)} a second | ${added.ms.toFixed(0)} ms | ${added.megabytes.toFixed(0)} MB |`,
  );

  const first = await repeated(COLD_RUNS, () => program(folder, [...ask, "--story", "pride-and-prejudice"]));
  console.log(
    `| cold start to the first answer, the novel | ${first.ms.toFixed(0)} ms | ${first.megabytes.toFixed(0)} MB |`,
  );

  for (const [name, bound] of [
    ["all of it", story.text.length],
    ["up to 1 %", Math.floor(story.text.length / 100)],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < WARM_RUNS; run++) {
      const question = WARM_QUESTIONS[run % WARM_QUESTIONS.length]!;
      const started = performance.now();
      const asked = {
        vantage: { story, speaker: NARRATOR, bound },
        question,
        turns: [],
        searching: searching(app, { story, index }),
      };
      for await (const event of app.answerer.answer({ ...asked, signal: new AbortController().signal }))
        void event;
      times.push(performance.now() - started);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
    console.log(
      `| a warm question to the novel, ${name} (in process, p50 / p95) | ${at(0.5)} / ${at(0.95)} ms | |`,
    );
  }
}

interface Run {
  readonly ms: number;
  readonly megabytes: number;
}

const PEAK = /PEAK (\d+)/u;

/** Runs the built program as a process of its own, which reports its peak memory when it ends. */
function program(folder: string, args: readonly string[]): Promise<Run> {
  const main = join(import.meta.dirname, "../dist/main.js");
  const report =
    "process.on('exit', () => process.stderr.write(`PEAK ${process.resourceUsage().maxRSS}\\n`));";
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(report)}`, main, ...args],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      const peak = PEAK.exec(errors);
      if (code !== 0 || peak === null) reject(new Error(errors));
      else resolve({ ms: performance.now() - started, megabytes: Number(peak[1]) / 1024 });
    });
  });
}

async function repeated(times: number, run: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let at = 0; at < times; at++) runs.push(await run());
  const median = (figures: number[]) => figures.toSorted((one, other) => one - other)[Math.floor(times / 2)]!;
  return { ms: median(runs.map((one) => one.ms)), megabytes: median(runs.map((one) => one.megabytes)) };
}
