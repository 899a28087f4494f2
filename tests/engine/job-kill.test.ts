import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { localEngine } from "../../src/engine/local.ts";
import { createProgram } from "../../src/program.ts";
import { holdTable } from "../support/held-table.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

let database: FreshDatabase;
let folder: string;
let engines: Engine[];
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
  folder = await mkdtemp(join(tmpdir(), "job-kill-"));
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.close();
  await database[Symbol.asyncDispose]();
});

const settingsOf = (name: string) => ({ DATABASE_URL: database.url, DRAMATIS_DATA_DIR: join(folder, name) });

async function engineOn(name: string, resumesJobs: boolean): Promise<Engine> {
  // What is looked after now and then may find the database gone at the end.
  const warn = () => {};
  const engine = await localEngine(await createProgram(readSettings(settingsOf(name)), warn), warn, {
    resumesJobs,
  });
  engines.push(engine);
  return engine;
}

/** A process that does jobs. */
function startWorker(name: string) {
  const built = new URL("../../dist/", import.meta.url).href;
  // As CommonJS: threads of a process that was given a module here would take theirs for such, too.
  const code = `(async () => {
    const { createProgram } = await import("${built}program.js");
    const { localEngine } = await import("${built}engine/local.js");
    const { readSettings } = await import("${built}config.js");
    await localEngine(await createProgram(readSettings(process.env), console.warn), console.warn);
    setInterval(() => {}, 1000);
  })()`;
  return spawn(process.execPath, ["-e", code], { env: { ...process.env, ...settingsOf(name) } });
}

it("a job of a process that is killed ends in another one, and exactly one story comes of it", async () => {
  const asked = await engineOn("asked", false);
  const bytes = Buffer.from("Tom bought a kite. Ada saw it fly.");
  const id = await asked.add({ shelf: "server-1001", fileName: "kite.txt", bytes }, "tell channel 7");
  const table = await holdTable(database.url, "library_files", "share");
  const worker = startWorker("killed");
  // By then all is made but for keeping it.
  await table.untilWanted();
  const ended = once(worker, "close");
  worker.kill("SIGKILL");
  await ended;
  await table[Symbol.asyncDispose]();
  expect((await asked.stories("server-1001")).map((story) => story.id)).toEqual(["kramer-vs-kramer"]);

  // As if half a minute had passed.
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query("update library_jobs set leased_until = 0");
  await client.end();
  const heir = await engineOn("heir", true);
  while ((await heir.jobs())[0]?.state.type === "running");
  expect(await asked.jobs()).toMatchObject([
    { id, note: "tell channel 7", state: { type: "done", storyId: "server-1001/kite", hasReplaced: false } },
  ]);
  expect((await asked.stories("server-1001")).map((story) => story.id)).toEqual([
    "kramer-vs-kramer",
    "server-1001/kite",
  ]);
  expect((await asked.story("server-1001/kite")).text).toBe("Tom bought a kite. Ada saw it fly.");
});
