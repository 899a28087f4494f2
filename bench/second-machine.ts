/**
 * `npx tsx bench/second-machine.ts NOVEL`: how long a process with an empty data folder takes to open a story that another one put
 * into the database, against one that has it in its cache. Starts a PostgreSQL server on this machine.
 */
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freshDatabase, startPostgres } from "../tests/support/postgres-server.ts";

const RUNS = 5;
const run = promisify(execFile);
const built = new URL("../dist/", import.meta.url).href;

/** Opens the story in a process of its own: milliseconds until it is open, and the longest the event loop stood still. */
const OPENING = `
  const { createProgram } = await import("${built}program.js");
  const { readSettings } = await import("${built}config.js");
  const { monitorEventLoopDelay } = await import("node:perf_hooks");
  const { library } = await createProgram(readSettings(process.env), console.warn);
  const late = monitorEventLoopDelay({ resolution: 1 });
  late.enable();
  const begun = performance.now();
  const { index } = await library.open("novel");
  const ms = performance.now() - begun;
  if (index.vectors === null) throw new Error("no vectors");
  console.log(JSON.stringify({ ms, late: late.max / 1e6 }));
`;

const [novel] = process.argv.slice(2);
if (novel === undefined) throw new Error("Name a novel's file.");
const server = await startPostgres();
try {
  const database = await freshDatabase(server.url);
  const folder = await mkdtemp(join(tmpdir(), "second-machine-"));
  const env = (name: string) => ({
    ...process.env,
    DATABASE_URL: database.url,
    DRAMATIS_DATA_DIR: join(folder, name),
  });
  const main = new URL("../dist/main.js", import.meta.url).pathname;
  await run(process.execPath, [main, "story", "add", novel, "--id", "novel"], { env: env("first") });
  const open = async (name: string): Promise<{ ms: number; late: number }> =>
    JSON.parse(
      (await run(process.execPath, ["--input-type=module", "-e", OPENING], { env: env(name) })).stdout,
    );
  console.log(`| a story opened by | ms, ${RUNS} times |\n| --- | --- |`);
  for (const [what, name] of [
    ["a process with nothing in its cache", (at: number) => `empty-${at}`],
    ["one with the story in its cache", () => "empty-0"],
  ] as const) {
    const times: number[] = [];
    for (let at = 0; at < RUNS; at += 1) times.push((await open(name(at))).ms);
    console.log(`| ${what} | ${times.map((ms) => ms.toFixed(0)).join(" ")} |`);
  }
  console.log(
    `\nload ${loadavg()
      .map((value) => value.toFixed(1))
      .join(" ")}`,
  );
} finally {
  await server.stop();
}
