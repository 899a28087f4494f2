import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { FolderJobs } from "../../src/engine/run-jobs.ts";
import { added, untilOver, wish, workByHand } from "../support/jobs-by-hand.ts";

let folder: string;
let warnings: string[];
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "jobs-")), "jobs");
  warnings = [];
});

/** Jobs whose work the test does by hand. */
async function jobsByHand({ resumes = true } = {}) {
  const { begun, workOf, untilBegun } = workByHand();
  const warn = (message: string) => void warnings.push(message);
  const jobs = await FolderJobs.open({ folder, work: workOf("here"), warn, resumes });
  return { jobs, begun, untilBegun };
}

describe("jobs", () => {
  it("are done with the file as it was given, tell how far they are, and are forgotten when told", async () => {
    const { jobs, untilBegun } = await jobsByHand();
    const id = await jobs.add(wish(null), "a note");
    const work = await untilBegun(1);
    expect(await readFile(work.path, "utf8")).toBe("Tom bought a kite.");
    work.report({ phase: "embedding", done: 3, total: 4 });
    const progress = { phase: "embedding", done: 3, total: 4 };
    expect(await jobs.list()).toEqual([
      {
        id,
        kind: "add",
        shelf: null,
        subject: "kite.txt",
        storyId: null,
        note: "a note",
        state: { type: "running", progress },
      },
    ]);
    work.finish(added("kite"));
    expect((await untilOver(jobs, id))?.state).toEqual(added("kite"));
    await jobs.forget(id);
    expect(await jobs.list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("of one shelf wait for each other, and two at most run at once", async () => {
    const { jobs, begun, untilBegun } = await jobsByHand();
    for (const shelf of ["server-1", "server-1", "server-2", "server-3"]) await jobs.add(wish(shelf), "");
    await untilBegun(2);
    expect(begun).toHaveLength(2);
    expect((await jobs.list()).map(({ shelf }) => shelf)).toEqual([
      "server-1",
      "server-1",
      "server-2",
      "server-3",
    ]);
    begun[0]!.finish(added("one"));
    await untilBegun(3);
    begun[1]!.finish(added("two"));
    begun[2]!.finish(added("three"));
    await untilBegun(4);
  });

  it("are refused when too many wait on a shelf", async () => {
    const { jobs } = await jobsByHand();
    for (let i = 0; i < 5; i++) await jobs.add(wish("server-1"), "");
    await expect(jobs.add(wish("server-1"), "")).rejects.toThrow(UsageError);
    await expect(jobs.add(wish("server-2"), "")).resolves.toEqual(expect.any(String));
  });

  it("that fail say why; what nobody should read goes to the log", async () => {
    const { jobs, untilBegun } = await jobsByHand();
    const one = await jobs.add(wish(null), "");
    (await untilBegun(1)).fail(new UsageError("The file is empty."));
    expect((await untilOver(jobs, one))?.state).toEqual({ type: "failed", message: "The file is empty." });
    const two = await jobs.add(wish(null), "");
    (await untilBegun(2)).fail(new Error("secret"));
    expect(JSON.stringify(await untilOver(jobs, two))).not.toContain("secret");
    expect(warnings.join()).toContain("secret");
  });

  it("are cancelled while they wait and while they run", async () => {
    const { jobs, begun, untilBegun } = await jobsByHand();
    const [running, waiting] = [await jobs.add(wish("server-1"), ""), await jobs.add(wish("server-1"), "")];
    await untilBegun(1);
    await jobs.cancel(waiting);
    expect((await untilOver(jobs, waiting))?.state.type).toBe("cancelled");
    await jobs.cancel(running);
    expect((await untilOver(jobs, running))?.state.type).toBe("cancelled");
    expect(begun).toHaveLength(1);
    await jobs.cancel("unknown");
  });

  it("go on after the program ended in their middle, with the same note and file", async () => {
    const before = await jobsByHand();
    const id = await before.jobs.add(wish("server-1"), "tell channel 7");
    await before.untilBegun(1);
    await before.jobs.close();
    const after = await jobsByHand();
    expect(await after.jobs.list()).toMatchObject([
      { id, note: "tell channel 7", state: { type: "running" } },
    ]);
    const work = await after.untilBegun(1);
    expect(await readFile(work.path, "utf8")).toBe("Tom bought a kite.");
    work.finish(added("kite"));
    await untilOver(after.jobs, id);
    expect(await (await jobsByHand()).jobs.list()).toMatchObject([{ id, state: { type: "done" } }]);
  });

  it("are left alone by a process that does not go on with them", async () => {
    const before = await jobsByHand();
    const id = await before.jobs.add(wish(null), "");
    await before.untilBegun(1);
    const beside = await jobsByHand({ resumes: false });
    expect(await beside.jobs.list()).toEqual([]);
    expect(await readdir(folder)).toEqual(expect.arrayContaining([id, `${id}.json`]));
    expect(beside.begun).toEqual([]);
  });

  it("that were cancelled while they ran are not begun again after a crash", async () => {
    const before = await jobsByHand();
    const id = await before.jobs.add(wish(null), "");
    await before.untilBegun(1);
    const cancelled = before.jobs.cancel(id);
    await cancelled;
    const record = JSON.parse(await readFile(join(folder, `${id}.json`), "utf8"));
    expect(record.isCancelled).toBe(true);
    // As the crash left it: not over yet.
    await untilOver(before.jobs, id);
    await writeFile(join(folder, `${id}.json`), JSON.stringify({ ...record, ended: null }));
    const after = await jobsByHand();
    expect((await untilOver(after.jobs, id))?.state.type).toBe("cancelled");
    expect(after.begun).toHaveLength(0);
  });

  it("of one shelf can be cancelled together, and are over then", async () => {
    const { jobs, untilBegun } = await jobsByHand();
    for (const shelf of ["server-1", "server-1", "server-2"]) await jobs.add(wish(shelf), "");
    await untilBegun(2);
    await jobs.cancelThose(({ shelf }) => shelf === "server-1");
    expect((await jobs.list()).map(({ state }) => state.type)).toEqual(["cancelled", "cancelled", "running"]);
  });

  it("that break the program off five times are given up", async () => {
    const id = await (await jobsByHand()).jobs.add(wish(null), "");
    for (let i = 0; i < 5; i++) {
      const { jobs, untilBegun } = await jobsByHand();
      await untilBegun(1);
      await jobs.close();
    }
    const { jobs } = await jobsByHand();
    expect((await untilOver(jobs, id))?.state).toMatchObject({ type: "failed" });
  });

  it("keep no file outside their folder, whatever it is called", async () => {
    const { jobs, untilBegun } = await jobsByHand();
    await jobs.add(wish(null, "../../..\\evil\u0000/.kite.txt"), "");
    const { path } = await untilBegun(1);
    expect(path.startsWith(folder)).toBe(true);
    expect(path).toMatch(/kite\.txt$/u);
    await expect(jobs.add(wish(null, "../.."), "")).rejects.toThrow(UsageError);
  });

  it("pass over records that are damaged", async () => {
    const { jobs, untilBegun } = await jobsByHand();
    const id = await jobs.add(wish(null), "");
    // Its record is not written any more then.
    await untilBegun(1);
    await jobs.close();
    await writeFile(join(folder, `${id}.json`), "{");
    expect(await (await jobsByHand()).jobs.list()).toEqual([]);
  });
});
