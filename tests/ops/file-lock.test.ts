import { mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { alone } from "../../src/ops/file-lock.ts";
import { nameOfThisProcess } from "../../src/ops/this-process.ts";

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
/** The name of a process that runs here, with another number. */
const named = (pid: number) => nameOfThisProcess().replace(/ \d+ /u, ` ${pid} `);

describe("a lock", () => {
  it("lets one at a time work, and leaves nothing behind", async () => {
    let [working, most, done] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++working);
      await new Promise(setImmediate);
      working--;
      done++;
    };
    await Promise.all(Array.from({ length: 20 }, () => alone(lock(30_000), work)));
    expect([most, done]).toEqual([1, 20]);
    await expect(alone(lock(), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await readdir(join(folder, "locks"))).toEqual([]);
  });

  it("is refused with a sentence while another process, or a thread of this one, is at work", async () => {
    await alone(lock(), () =>
      expect(alone(lock(0), () => Promise.resolve())).rejects.toThrow(/^Somebody is at it/u),
    );
    await writeFile(path, named(process.ppid));
    await expect(alone(lock(0), () => Promise.resolve())).rejects.toThrow(/^Somebody is at it/u);
  });

  it("is taken over from a process that has ended, or has been silent for long where that cannot be told", async () => {
    await alone(lock(), () => Promise.resolve());
    // Larger than any number that Linux gives.
    await writeFile(path, named(2 ** 22 + 1));
    expect(await alone(lock(0), () => Promise.resolve("done"))).toBe("done");
    await writeFile(path, "another-machine 7 x");
    await utimes(path, 0, 0);
    expect(await alone(lock(0), () => Promise.resolve("done"))).toBe("done");
  });

  it("says where it cannot be written", async () => {
    await writeFile(join(folder, "locks"), "in the way");
    await expect(alone(lock(), () => Promise.resolve())).rejects.toThrow(
      /could not be written: a file is in the way/u,
    );
  });
});
