/**
 * Child of story-index-kill.test.ts: indexes sentences, and kills itself without warning at the write,
 * rename or removal whose number it is given: a write in the middle, the others just before.
 *
 *     node --import tsx index-until-killed.ts FOLDER STEP SENTENCE…
 */
import fs, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { hashEmbedder, storyOf } from "../support/indexed-stories.ts";

const [dir = "", last = "", ...sentences] = process.argv.slice(2);
let step = 0;

function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("unreachable");
}

function killing<Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) {
  return (...args: Args): Promise<Result> => (++step === Number(last) ? die() : call(...args));
}

function breakingOff(file: FileHandle): FileHandle {
  const write = file.writeFile.bind(file);
  file.writeFile = async (data) => {
    if (++step === Number(last)) {
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      await write(bytes.subarray(0, bytes.length >> 1));
      die();
    }
    await write(data);
  };
  return file;
}

const { open, rename, rm } = fs;
fs.open = async (...args) => breakingOff(await open(...args));
fs.rename = killing(rename);
fs.rm = killing(rm);
syncBuiltinESMExports();

const { openStoryIndex } = await import("../../src/library/story-index.ts");
await openStoryIndex({
  dir,
  story: storyOf(sentences),
  embedder: hashEmbedder(),
  vectorIndexOf,
  warn: () => undefined,
});
