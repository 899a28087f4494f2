import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import { hnsw } from "../../src/vectors/hnsw.ts";
import { testVectorIndex } from "../contracts/vector-index.ts";
import { clustered, matrixOf } from "../support/vectors.ts";

testVectorIndex("hnsw", hnsw());
testVectorIndex("hnsw that never scans", hnsw(0));

it("gives all that is allowed, also from the islands that equal rows make in a graph", async () => {
  const groups = clustered(10, 32, 3);
  const vectors = Array.from({ length: 5000 }, (_, row) => {
    const group = Math.floor(row / 500);
    return groups.values.slice(group * 32, (group + 1) * 32);
  });
  const index = await hnsw(0).build(matrixOf(vectors, 32));
  for (const group of [0, 3, 6, 9]) {
    const allowed = Uint8Array.from(vectors, (_, row) => Number(Math.floor(row / 500) === group));
    const found = index.search(vectors[2500]!, 10, allowed);
    expect(found.map(({ id }) => Math.floor(id / 500))).toEqual(Array.from({ length: 10 }, () => group));
  }
});

describe("hnsw's guards", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hnsw-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs a script of this folder in a process of its own, which a wrong step of native code would end. */
  function inChild(script: string, prefix: readonly string[] = []) {
    const file = join(import.meta.dirname, script);
    const [command, ...rest] = [...prefix, process.execPath, "--import", "tsx", file, folder];
    const { status, signal, stdout, stderr } = spawnSync(command, rest, { encoding: "utf8" });
    return { status, signal, lines: stdout.trim().split("\n"), stderr };
  }

  it("refuse damaged and foreign files before native code sees them", () => {
    const { status, signal, lines, stderr } = inChild("open-damaged-graphs.ts");
    expect({ status, signal, stderr }).toMatchObject({ status: 0, signal: null });
    const [whole, ...damaged] = lines;
    expect(whole).toBe("whole: opened");
    expect(damaged.length).toBeGreaterThan(40);
    for (const line of damaged)
      expect(line).toMatch(/: Failure .*(damaged|not a whole graph|could not be read)/);
  });

  it("notice a graph that was not written whole, for want of room", () => {
    // No file may grow beyond 64 blocks, as on a full disk; the native writer does not say so.
    const limited = ["sh", "-c", 'trap "" XFSZ; ulimit -f 64; exec "$@"', "sh"];
    const { status, signal, lines, stderr } = inChild("save-graph.ts", limited);
    expect({ status, signal, stderr }).toMatchObject({ status: 0, signal: null });
    expect(lines.at(-1)).toMatch(/^Failure .*not a whole graph/);
  });

  it("notice a graph that was not written at all", async () => {
    const { save } = await hnsw().build(clustered(10, 4));
    await expect(save?.(join(folder, "missing", "graph"))).rejects.toThrow(Failure);
  });

  it.each([
    ["not a number", Number.NaN],
    ["infinite", Infinity],
  ])("refuse a matrix with an entry that is %s", async (_, entry) => {
    const matrix = clustered(10, 4);
    matrix.values[17] = entry;
    await expect(hnsw().build(matrix)).rejects.toThrow(RangeError);
  });

  it("refuse a matrix with rows missing", async () => {
    await expect(hnsw().build({ ...clustered(10, 4), rows: 11 })).rejects.toThrow(RangeError);
  });

  it("let the building be aborted", async () => {
    const reason = new Error("enough");
    await expect(hnsw().build(clustered(3000, 64), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
