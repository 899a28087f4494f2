import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStoryIndex } from "../../src/library/story-index.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { hashEmbedder, storyOf } from "../support/indexed-stories.ts";

const sentences = ["Once there was a fox.", "It lived alone.", "It ate a hen.", "It slept.", "It was happy."];
const before = storyOf(sentences);
const edited = [
  "Once there was a wolf.",
  ...sentences.slice(1),
  "Then winter came.",
  "And spring.",
  "The end.",
];
const after = storyOf(edited);

const PARTS = new Set(["keyword", "manifest", "vectors"]);

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "story-index-kill-"));
});
afterAll(() => rm(home, { recursive: true }));

async function open(dir: string, story: typeof before) {
  const [warnings, embedder]: [string[], ReturnType<typeof hashEmbedder>] = [[], hashEmbedder()];
  const warn = (message: string) => void warnings.push(message);
  const index = await openStoryIndex({ dir, story, embedder, vectorIndexOf, warn });
  return { index, warnings, asked: embedder.asked };
}

/** Whether a folder holds the whole index of a story: it opens without a word or an embedder. */
async function holds(dir: string, story: typeof before): Promise<boolean> {
  const copy = await mkdtemp(join(home, "copy-"));
  await cp(dir, copy, { recursive: true });
  const { index, warnings, asked } = await open(copy, story);
  return index.vectors?.size === story.passages.length && warnings.length === 0 && asked.length === 0;
}

it("finds the old index or the new, whole, wherever the process that replaces it is killed", async () => {
  const old = join(home, "old");
  await open(old, before);
  const script = join(import.meta.dirname, "index-until-killed.ts");
  const outcomes: string[] = [];
  for (let step = 1; outcomes.at(-1) !== "finished"; step++) {
    const dir = join(home, `step-${step}`);
    await cp(old, dir, { recursive: true });
    const args = ["--import", "tsx", script, dir, String(step), ...edited];
    const { status, signal, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ isExpected: status === 0 || signal === "SIGKILL", stderr }).toMatchObject({ isExpected: true });

    const [isOld, isNew] = [await holds(dir, before), await holds(dir, after)];
    expect({ step, whole: isOld !== isNew }).toEqual({ step, whole: true });
    outcomes.push(status === 0 ? "finished" : isNew ? "new" : "old");

    // The next run asks only for what was never embedded: the batch is on the disk from step 3 on.
    const { asked } = await open(dir, after);
    expect(asked).toHaveLength(isNew ? 0 : step < 3 ? 4 : 1);
    // And the next that opens it long after leaves nothing else.
    for (const name of await readdir(dir)) await utimes(join(dir, name), 0, 0);
    await open(dir, after);
    const parts = (await readdir(dir)).map((name) => name.split(/[-.]/)[0]!);
    expect(new Set(parts)).toEqual(PARTS);
    expect(parts).toHaveLength(PARTS.size);
  }
  expect(outcomes).toContain("old");
  expect(outcomes).toContain("new");
}, 120_000);
