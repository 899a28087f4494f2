import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import { removeStaleFiles, replaceFileAtomic, writeFileAtomic } from "../../src/ops/atomic-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atomic-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("writeFileAtomic", () => {
  it("writes text or bytes, making folders on the way and leaving nothing else", async () => {
    await writeFileAtomic(join(folder, "a", "b", "text"), "Ænima");
    await writeFileAtomic(join(folder, "a", "b", "bytes"), Uint8Array.of(1, 2, 3));
    expect(await readFile(join(folder, "a", "b", "text"), "utf8")).toBe("Ænima");
    expect([...(await readFile(join(folder, "a", "b", "bytes")))]).toEqual([1, 2, 3]);
    expect(await readdir(join(folder, "a", "b"))).toHaveLength(2);
  });

  it("keeps files and folders to their owner", async () => {
    await writeFileAtomic(join(folder, "a", "b", "text"), "Ænima");
    const modeOf = async (...names: string[]) => (await stat(join(folder, ...names))).mode & 0o777;
    expect(await modeOf("a")).toBe(0o700);
    expect(await modeOf("a", "b")).toBe(0o700);
    expect(await modeOf("a", "b", "text")).toBe(0o600);
  });

  it.skipIf(process.platform !== "linux")("ends where no folder can be made", async () => {
    const written = writeFileAtomic("/proc/nope/deep/text", "x");
    await expect(written).rejects.toThrow(/could not be written: .*DRAMATIS_DATA_DIR/u);
  });

  it("replaces a file, whole at every moment, also when many write at once", async () => {
    const path = join(folder, "file");
    const contents = ["a", "b", "c", "d"].map((letter) => letter.repeat(100_000));
    await writeFileAtomic(path, contents[0]!);
    const writing = Promise.all(contents.map((content) => writeFileAtomic(path, content)));
    const seen = await Promise.all(Array.from({ length: 20 }, () => readFile(path, "utf8")));
    await writing;
    for (const content of [...seen, await readFile(path, "utf8")]) expect(contents).toContain(content);
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("says in a sentence what could not be written and what to do, and leaves nothing behind", async () => {
    await writeFile(join(folder, "file"), "in the way");
    const written = writeFileAtomic(join(folder, "file", "below"), "text");
    await expect(written).rejects.toThrow(Failure);
    await expect(written).rejects.toThrow(
      /below could not be written: a file is in the way of a folder\. Move it/,
    );

    await mkdir(join(folder, "taken", "full"), { recursive: true });
    await expect(writeFileAtomic(join(folder, "taken"), "text")).rejects.toThrow(Failure);
    expect((await readdir(folder)).toSorted()).toEqual(["file", "taken"]);
  });
});

describe("replaceFileAtomic", () => {
  it("keeps the old file when the writer fails, and passes its error on", async () => {
    const path = join(folder, "file");
    await writeFileAtomic(path, "old");
    const written = replaceFileAtomic(path, async (temporary) => {
      await writeFile(temporary, "half of the ne");
      throw new RangeError("the writer's own");
    });
    await expect(written).rejects.toThrow(RangeError);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("fails when the writer wrote nothing", async () => {
    await expect(replaceFileAtomic(join(folder, "file"), () => Promise.resolve())).rejects.toThrow(Failure);
  });
});

it("removes old temporary files and old leftovers, and nothing else", async () => {
  const [old, fresh] = [1, 2].map((i) => `.file.${i}2345678-1234-1234-1234-123456789abc.tmp`);
  const names = ["file", "file.tmp", ".hidden.tmp", "leftover", old!, fresh!];
  for (const name of names) await writeFile(join(folder, name), "");
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  for (const name of names.slice(0, 5)) await utimes(join(folder, name), yesterday, yesterday);
  await removeStaleFiles(folder, (name) => name === "leftover");
  expect(new Set(await readdir(folder))).toEqual(new Set([".hidden.tmp", fresh, "file", "file.tmp"]));
});
