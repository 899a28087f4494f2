import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import { whileLocked } from "../../src/ops/file-lock.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
  path = join(folder, "locks", "kite.lock");
});

const lock = (waitMs?: number) => ({
  path,
  busy: "Somebody is at it: try again.",
  ...(waitMs === undefined ? {} : { waitMs }),
});

describe("a lock", () => {
  it("lets one at a time work", async () => {
    let [working, most, done] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++working);
      await new Promise(setImmediate);
      working--;
      done++;
    };
    await Promise.all(Array.from({ length: 20 }, () => whileLocked(lock(30_000), work)));
    expect([most, done]).toEqual([1, 20]);
    await expect(whileLocked(lock(), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  });

  it("that cannot be had because of its file says so in a sentence", async () => {
    await mkdir(dirname(path));
    await writeFile(path, "no database, and long enough to be taken for a broken one ".repeat(20));
    await expect(whileLocked(lock(), () => Promise.resolve())).rejects.toThrow(Failure);
  });

  it("is refused with a sentence while another is at work", async () => {
    await whileLocked(lock(), () =>
      expect(whileLocked(lock(0), () => Promise.resolve())).rejects.toThrow(/^Somebody is at it/u),
    );
    expect(await whileLocked(lock(0), () => Promise.resolve("done"))).toBe("done");
  });

  it("says where it cannot be written", async () => {
    await writeFile(join(folder, "locks"), "in the way");
    await expect(whileLocked(lock(), () => Promise.resolve())).rejects.toThrow(
      /could not be written: a file is in the way/u,
    );
  });
});
