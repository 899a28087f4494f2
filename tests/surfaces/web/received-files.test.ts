import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Failure, UsageError } from "../../../src/core/errors.ts";
import { openReceived } from "../../../src/surfaces/web/received-files.ts";

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "received-")), "received");
});
afterEach(() => rm(dirname(folder), { recursive: true }));

const sent = (text: string) => [Buffer.from(text)];

it.each([
  ["../../a.txt", "a.txt"],
  ["..\\a.txt", "a.txt"],
  [`${"ß".repeat(250)}.txt`, /^ß+\.txt$/u],
  ["a\0\n\u202Eb.md", "a-b.md"],
])("keeps what is called %j in its folder until it is removed", async (name, kept) => {
  const file = await (await openReceived(folder)).receive(name, sent("Once."));
  expect(basename(file.path)).toMatch(kept);
  expect(dirname(dirname(file.path))).toBe(folder);
  expect(await readFile(file.path, "utf8")).toBe("Once.");
  await file.remove();
  expect(await readdir(folder)).toEqual([]);
});

it("says what is wrong with a name and with the disk, and leaves nothing", async () => {
  const received = await openReceived(folder);
  for (const name of ["", ".", ".."])
    await expect(received.receive(name, sent("x"))).rejects.toThrow(UsageError);
  async function* broken() {
    yield Buffer.from("Half");
    throw new Error("gone");
  }
  await expect(received.receive("a.txt", broken())).rejects.toThrow("gone");
  expect(await readdir(folder)).toEqual([]);
  const inTheWay = await openReceived(join(folder, "none"));
  await rm(folder, { recursive: true });
  await writeFile(folder, "");
  await expect(inTheWay.receive("a.txt", sent("x"))).rejects.toThrow(Failure);
});

it("removes what a program left that was killed, and nothing that another may still be sent", async () => {
  const old = join(folder, "file-old");
  await mkdir(old, { recursive: true });
  await writeFile(join(old, "half.txt"), "Half of");
  const long = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const path of [join(old, "half.txt"), old]) await utimes(path, long, long);
  const beside = await (await openReceived(folder)).receive("now.txt", sent("Now."));
  await openReceived(folder);
  expect(await readdir(folder)).toEqual([basename(dirname(beside.path))]);
});
