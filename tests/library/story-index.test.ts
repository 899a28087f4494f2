import { existsSync, renameSync, rmSync } from "node:fs";
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Story } from "../../src/core/story.ts";
import { readManifest } from "../../src/library/index-files.ts";
import { openStoryIndex, type StoryIndex, type StoryIndexOptions } from "../../src/library/story-index.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import type { VectorMatrix } from "../../src/vectors/vector-index.ts";
import { hashEmbedder, storyOf, vectorOf } from "../support/indexed-stories.ts";

const sentences = Array.from(
  { length: 10 },
  (_, i) => `Sentence ${i} tells of the fox and of hen number ${i}.`,
);
const story = storyOf(sentences);
const edited = storyOf(sentences.with(4, "The fox was never seen again."));

let home: string;
let dir: string;
let warnings: string[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "story-index-"));
  dir = join(home, "stories", "test");
  warnings = [];
});
afterEach(() => rm(home, { recursive: true }));

function warn(message: string): void {
  warnings.push(message);
}

function open(options: Partial<StoryIndexOptions> = {}): Promise<StoryIndex> {
  return openStoryIndex({ dir, story, embedder: hashEmbedder(), vectorIndexOf, warn, ...options });
}

/** Expects an index to be the whole and right one of a story. */
function expectIndexOf(index: StoryIndex, expected: Story, dimensions = 8): void {
  expect(index.keyword).toEqual(buildKeywordIndex(expected.text, expected.sentences));
  expect(index.vectors?.size).toBe(expected.passages.length);
  expected.passages.forEach(({ start, end }, passage) => {
    const vector = vectorOf(expected.text.slice(start, end), dimensions);
    expect(index.vectors?.search(vector, 1)[0]?.id).toBe(passage);
  });
}

/** Expects the folder to hold a whole index of a story: it opens without a word, and without an embedder. */
async function expectKept(expected: Story): Promise<void> {
  const [before, embedder] = [warnings.length, hashEmbedder()];
  expectIndexOf(await open({ story: expected, embedder }), expected);
  expect(warnings.slice(before)).toEqual([]);
  expect(embedder.asked).toEqual([]);
}

/** What a slightly different embedder would give. */
function otherVectorOf(text: string): Float32Array {
  return vectorOf(`${text} `);
}

/** Answers so many batches, then fails. */
function failingAfter(batches: number) {
  let calls = 0;
  const down = new ModelFailure("unreachable", "The embedding endpoint is down.");
  return hashEmbedder({
    embed: (texts) =>
      calls++ < batches ? Promise.resolve(texts.map((text) => vectorOf(text))) : Promise.reject(down),
  });
}

it("keeps the vectors of sentences too, where the embedder takes them", async () => {
  const passage = { start: 0, end: story.text.length, section: 0, firstSentence: 0, lastSentence: 9 };
  const told = { ...story, passages: [passage] };
  const embedder = () => hashEmbedder({ id: "of-sentences", embedsSentences: true });
  const made = embedder();
  for (const by of [made, embedder()]) {
    const { vectors, sentenceVectors } = await open({ story: told, embedder: by });
    expect(vectors?.size).toBe(1);
    expect(sentenceVectors?.rows).toBe(sentences.length);
    expect(sentenceVectors?.values.subarray(4 * 8, 5 * 8)).toEqual(vectorOf(sentences[4]!));
    // The second finds them in the folder.
    expect(by.asked).toEqual(by === made ? [story.text, ...sentences] : []);
  }
  expect((await open({ story: told })).sentenceVectors).toBeNull();
});

describe("an index that is kept", () => {
  it("is built once, with progress, and then opened without embedding anything", async () => {
    const [embedder, progress]: [ReturnType<typeof hashEmbedder>, number[][]] = [hashEmbedder(), []];
    const index = await open({ embedder, onProgress: (...step) => void progress.push(step) });
    expectIndexOf(index, story);
    expect(embedder.asked).toEqual(sentences);
    expect(progress).toEqual([0, 3, 6, 9, 10].map((done) => [done, 10]));
    expect(await readdir(dir)).toHaveLength(3);
    await expectKept(story);
  });

  it("is built again when the text changes, embedding only what is new", async () => {
    await open();
    const embedder = hashEmbedder();
    expectIndexOf(await open({ story: edited, embedder }), edited);
    expect(embedder.asked).toEqual(["The fox was never seen again."]);
    expect(warnings).toEqual([expect.stringContaining("the text has changed")]);
    expect(await readdir(dir)).toHaveLength(3);
    await expectKept(edited);
  });

  it("embeds equal texts once", async () => {
    const embedder = hashEmbedder();
    const refrain = storyOf(["Once upon a time.", "Nevermore.", "Nevermore.", "Nevermore.", "The end."]);
    const index = await open({ story: refrain, embedder });
    expect(embedder.asked).toEqual(["Once upon a time.", "Nevermore.", "The end."]);
    expect(index.vectors?.search(vectorOf("Nevermore."), 3).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it("is built again, all of it, for another embedder", async () => {
    await open();
    const embedder = hashEmbedder({ id: "hash-8-newer" });
    await open({ embedder });
    expect(embedder.asked).toEqual(sentences);
    expect(warnings).toEqual([expect.stringContaining("now hash-8-newer is used")]);
  });

  it("is built again, all of it, when the same endpoint serves vectors of another length", async () => {
    await open();
    const longer = {
      embed: (texts: readonly string[]) => Promise.resolve(texts.map((text) => vectorOf(text, 16))),
    };
    expectIndexOf(await open({ story: edited, embedder: hashEmbedder(longer) }), edited, 16);
    expectIndexOf(await open({ embedder: hashEmbedder({ ...longer, dimensions: 16 }) }), story, 16);
    expect(warnings).toHaveLength(2);
  });

  it("opens what an earlier version wrote", async () => {
    await open();
    const { files, ...rest } = (await readManifest(dir))!;
    const earlier = { ...rest, vectorIndex: "exact", files: { ...files, graph: null } };
    await writeFile(join(dir, "manifest.json"), JSON.stringify(earlier));
    expect(await readManifest(dir)).toEqual(earlier);
    await expectKept(story);
  });
});

describe("a damaged index", () => {
  const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
    deleted: (path) => rm(path),
    emptied: (path) => truncate(path, 0),
    shortened: async (path) => truncate(path, (await readFile(path)).length - 1),
    lengthened: (path) => appendFile(path, "x"),
    overwritten: (path) => writeFile(path, '{"format":1}'),
  };
  const parts = ["vectors", "keyword", "manifest"];
  const cases = parts.flatMap((part) => Object.keys(damages).map((damage) => ({ part, damage })));

  it.each(cases)("is built again with one warning: $part $damage", async ({ part, damage }) => {
    await open();
    const name = (await readdir(dir)).find((entry) => entry.startsWith(part))!;
    await damages[damage]!(join(dir, name));
    const embedder = hashEmbedder();
    expectIndexOf(await open({ embedder }), story);
    expect(warnings).toHaveLength(part === "manifest" && damage === "deleted" ? 0 : 1);
    // Whatever is left of the vectors is used.
    expect(embedder.asked).toHaveLength(part === "vectors" || part === "manifest" ? 10 : 0);
    await expectKept(story);
  });

  it("never gives a wrong answer, whichever bit is flipped", async () => {
    await open();
    const names = await readdir(dir);
    const whole = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name))] as const)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat(7), async (name, at, bit) => {
        await rm(dir, { recursive: true });
        await open();
        const bytes = Buffer.from(whole.get(name)!);
        bytes[at % bytes.length]! ^= 1 << bit;
        await writeFile(join(dir, name), bytes);
        expectIndexOf(await open(), story);
        await expectKept(story);
        expect(await readManifest(dir)).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

describe("when something fails on the way", () => {
  it("a story is searched by keywords alone while the embedder is down, and no batch is asked for twice", async () => {
    const index = await open({ embedder: failingAfter(2) });
    expect(index.vectors).toBeNull();
    expect(index.keyword).toEqual(buildKeywordIndex(story.text, story.sentences));
    expect(warnings).toEqual([expect.stringContaining("The embedding endpoint is down.")]);

    const embedder = hashEmbedder();
    expectIndexOf(await open({ embedder }), story);
    expect(embedder.asked).toEqual(sentences.slice(6));
    expect(await readdir(dir)).toHaveLength(3);
    await expectKept(story);
  });

  it.each([
    ["too few", () => Promise.resolve([])],
    [
      "of different lengths",
      () => Promise.resolve([4, 5, 6].map((length) => new Float32Array(length).fill(1))),
    ],
    ["no numbers", () => Promise.resolve([1, 2, 3].map(() => new Float32Array(8).fill(Number.NaN)))],
  ])("vectors that are %s do not enter", async (_, embed) => {
    expect((await open({ embedder: hashEmbedder({ embed }) })).vectors).toBeNull();
    expect(warnings).toHaveLength(1);
    await expect(readdir(dir)).rejects.toThrow("ENOENT");
  });

  it("an abort is passed on, and what came before it is kept", async () => {
    const abort = new AbortController();
    const onProgress = (done: number) => done === 6 && abort.abort(new Error("stopped"));
    await expect(open({ onProgress, signal: abort.signal })).rejects.toThrow("stopped");
    const embedder = hashEmbedder();
    expectIndexOf(await open({ embedder }), story);
    expect(embedder.asked).toEqual(sentences.slice(6));
  });

  it("an abort that an embedder takes for a failure is an abort still", async () => {
    const abort = new AbortController();
    const embedder = hashEmbedder({
      embed: () => {
        abort.abort(new Error("stopped"));
        return Promise.reject(new ModelFailure("no-answer", "The endpoint gave no answer."));
      },
    });
    await expect(open({ embedder, signal: abort.signal })).rejects.toThrow("stopped");
    expect(warnings).toEqual([]);
  });

  it("a bug in an embedder is not hidden", async () => {
    const embedder = hashEmbedder({ embed: () => Promise.reject(new TypeError("a bug")) });
    await expect(open({ embedder })).rejects.toThrow("a bug");
  });

  it("an index lives in memory where its folder cannot be, with one warning", async () => {
    await writeFile(join(home, "stories"), "a file in the way");
    expectIndexOf(await open(), story);
    expect(warnings).toEqual([expect.stringMatching(/not kept.*in the way/)]);
  });

  it("an index lives in memory when it is given no folder", async () => {
    expectIndexOf(await open({ dir: null }), story);
    expect(warnings).toEqual([]);
    expect(await readdir(home)).toEqual([]);
  });
});

describe("two at once in one folder", () => {
  it("leave a whole index of the same story", async () => {
    const indexes = await Promise.all([1, 2, 3].map(() => open()));
    for (const index of indexes) expectIndexOf(index, story);
    await expectKept(story);
    expect(warnings).toEqual([]);
  });

  it("do not disturb a reader whose index is replaced while it opens it", async () => {
    await open();
    const [newer, embedder] = [join(home, "newer"), hashEmbedder()];
    await open({
      dir: newer,
      embedder: hashEmbedder({ embed: (texts) => Promise.resolve(texts.map(otherVectorOf)) }),
    });
    const replacing = (matrix: VectorMatrix) => {
      if (existsSync(newer)) {
        rmSync(dir, { recursive: true });
        renameSync(newer, dir);
      }
      return vectorIndexOf(matrix);
    };
    const index = await open({ embedder, vectorIndexOf: replacing });
    expect(index.vectors?.search(otherVectorOf(sentences[7]!), 1)[0]?.id).toBe(7);
    expect(embedder.asked).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("leave a whole index of one of two editions", async () => {
    await open();
    const editions = [edited, storyOf(sentences.slice(2))];
    const indexes = await Promise.all(editions.map((edition) => open({ story: edition })));
    indexes.forEach((index, i) => expectIndexOf(index, editions[i]!));
    const manifest = await readManifest(dir);
    const kept = editions.filter((edition) => edition.passages.length === manifest?.passages.length);
    expect(kept).toHaveLength(1);
    await expectKept(kept[0]!);
  });
});
