import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { DatabaseFailure, UsageError } from "../../src/core/errors.ts";
import { keepingFor } from "../../src/depots/registry.ts";
import type { Jobs } from "../../src/engine/job-work.ts";
import type { Job } from "../../src/engine/jobs.ts";
import type { Pace } from "../../src/engine/job-worker.ts";
import { SharedJobs } from "../../src/engine/shared-jobs.ts";
import { added, until, untilOver, wish, workByHand } from "../support/jobs-by-hand.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

const PACE: Pace = { lookMs: 20, beatMs: 20, leaseMs: 60_000 };
/** Of a process that is halted once it has begun a job. */
const STILL: Pace = { lookMs: 1_000_000, beatMs: 1_000_000, leaseMs: 60_000 };

let database: FreshDatabase;
let folder: string;
let warnings: string[];
let open: Jobs[];
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
  folder = await mkdtemp(join(tmpdir(), "shared-jobs-"));
  [warnings, open] = [[], []];
});
afterEach(async () => {
  await Promise.all(open.map((jobs) => jobs.close()));
  await database[Symbol.asyncDispose]();
});

/** Processes on one database, whose work the test does by hand. */
function processes() {
  const { begun, workOf, untilBegun } = workByHand();
  const start = async (by: string, { works = true, pace = PACE } = {}) => {
    const warn = (message: string) => void warnings.push(message);
    const where = { databaseUrl: database.url, dataFolder: folder, cacheBytes: 1e9, callsPerDay: 1 };
    const { jobs: kept } = await keepingFor({ ...where, warn });
    const jobs = await SharedJobs.open({
      kept: kept!,
      folder: join(folder, by),
      work: workOf(by),
      warn,
      works,
      pace,
    });
    open.push(jobs);
    return jobs;
  };
  return { start, begun, untilBegun };
}

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** As if those who do jobs had said nothing of it for long. */
const expireLeases = () => ask("update library_jobs set leased_until = 0");

describe("jobs that processes share", () => {
  it("are done by any of them, tell all how far they are, and are forgotten when told", async () => {
    const { start, untilBegun } = processes();
    const [asked, other] = [await start("asked", { works: false }), await start("other")];
    const id = await asked.add(wish(null), "a note");
    const work = await untilBegun(1);
    expect(work.by).toBe("other");
    expect(await readFile(work.path, "utf8")).toBe("Tom bought a kite.");
    const progress = { phase: "embedding", done: 3, total: 4 } as const;
    work.report(progress);
    const isSeen = (job?: Job) => job?.state.type === "running" && job.state.progress.phase === "embedding";
    expect(await until(asked, id, isSeen)).toEqual({
      id,
      kind: "add",
      shelf: null,
      subject: "kite.txt",
      storyId: null,
      note: "a note",
      state: { type: "running", progress },
    });
    work.finish(added("kite"));
    expect((await untilOver(asked, id))?.state).toEqual(added("kite"));
    await asked.forget(id);
    expect(await other.list()).toEqual([]);
  });

  it("go on in another process when the one that did them is halted, which then keeps its hands off", async () => {
    const { start, untilBegun } = processes();
    const halted = await start("halted", { pace: STILL });
    const id = await halted.add(wish(null), "");
    const first = await untilBegun(1);
    await expireLeases();
    const other = await start("other");
    const second = await untilBegun(2);
    expect(second.by).toBe("other");
    first.finish(added("too-late"));
    second.finish(added("kite"));
    expect((await untilOver(other, id))?.state).toEqual(added("kite"));
  });

  it("are given back by a process that ends, as if it had not begun", async () => {
    const { start, untilBegun, begun } = processes();
    for (let times = 1; times <= 7; times += 1) {
      const jobs = await start(`process-${times}`);
      if (times === 1) await jobs.add(wish(null), "");
      await untilBegun(times);
      await jobs.close();
    }
    expect(begun).toHaveLength(7);
  });

  it("are given up when they took five processes down", async () => {
    const { start, untilBegun, begun } = processes();
    const jobs = await start("asked", { works: false });
    const id = await jobs.add(wish(null), "");
    for (let times = 1; times <= 5; times += 1) {
      await start(`process-${times}`, { pace: STILL });
      await untilBegun(times);
      await expireLeases();
    }
    await start("last");
    expect((await untilOver(jobs, id))?.state).toMatchObject({ type: "failed" });
    expect(begun).toHaveLength(5);
  });

  it("of one shelf are done one after the other, and of all not more than two in a process", async () => {
    const { start, untilBegun, begun } = processes();
    const [one, other] = [await start("one"), await start("other")];
    for (const shelf of ["server-1", "server-1", "server-2", "server-3", "server-4", "server-5"])
      await one.add(wish(shelf, `${shelf}.txt`), "");
    await untilBegun(4);
    expect(begun.filter(({ by }) => by === "one")).toHaveLength(2);
    expect(begun.filter(({ by }) => by === "other")).toHaveLength(2);
    expect(begun.filter(({ path }) => path.endsWith("server-1.txt"))).toHaveLength(1);
    for (const each of begun) each.finish(added("x"));
    await untilBegun(6);
    for (const each of begun) each.finish(added("x"));
    for (const { id } of await other.list()) await untilOver(other, id);
  });

  it("are cancelled by any process, also before they begin, and their files are kept no longer", async () => {
    const { start, untilBegun } = processes();
    const [one, other] = [await start("one"), await start("other", { works: false })];
    const [running, waiting] = [await one.add(wish("server-1"), ""), await one.add(wish("server-1"), "")];
    const work = await untilBegun(1);
    await other.cancel(waiting);
    expect((await other.list()).map(({ state }) => state.type)).toEqual(["running", "cancelled"]);
    await other.cancelThose((job) => job.shelf === "server-1");
    expect(work.signal.aborted).toBe(true);
    expect((await untilOver(other, running))?.state).toEqual({ type: "cancelled" });
    expect(await ask("select * from library_contents")).toEqual([]);
    expect(await readdir(join(folder, "one")).catch(() => [])).toEqual([]);
  });

  it("fail with what they failed for, but are begun anew after the database was away", async () => {
    const { start, untilBegun } = processes();
    const jobs = await start("one", { pace: { ...PACE, beatMs: 1_000_000 } });
    const id = await jobs.add(wish(null), "");
    (await untilBegun(1)).fail(new DatabaseFailure("The database is away."));
    await expireLeases();
    (await untilBegun(2)).fail(new UsageError("The file holds no story."));
    expect((await untilOver(jobs, id))?.state).toEqual({
      type: "failed",
      message: "The file holds no story.",
    });
  });

  it("have room for five of a shelf", async () => {
    const { start } = processes();
    const jobs = await start("one", { works: false });
    for (let at = 0; at < 5; at += 1) await jobs.add(wish("server-1"), "");
    await expect(jobs.add(wish("server-1"), "")).rejects.toThrow(/^5 stories are being worked on/u);
    await expect(jobs.add(wish(null, "../.."), "")).rejects.toThrow(/^The file has no name/u);
  });
});
