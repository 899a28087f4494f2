import { expect, it } from "vitest";
import { type OpenStory, openedStories } from "../../src/library/opened-stories.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { library } from "../../src/library/library.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OF = { id: "kramer-vs-kramer", stamp: "1" };

async function kramer(): Promise<OpenStory> {
  const stories = library({
    packs: "corpus",
    data: await mkdtemp(join(tmpdir(), "opened-")),
    readers: READERS,
    embedder: staticEmbedder(),
    vectorIndexOf,
    quota: { stories: 2, characters: 1000 },
    memory: 100_000_000,
    warn: () => undefined,
  });
  return stories.open(OF.id);
}

/** An opening that ends when it is told to. */
function opening() {
  let resolve!: (opened: OpenStory) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<OpenStory>((...settle) => ([resolve, reject] = settle));
  return { open: () => promise, resolve, reject };
}

it("goes on for those who joined an opening when whoever began it leaves", async () => {
  const opened = openedStories(1e8, () => true);
  const leaving = new AbortController();
  const [first, second, third] = [opening(), opening(), opening()];
  const began = opened.open({ ...OF, signal: leaving.signal }, first.open);
  const joined = opened.open(OF, second.open);
  leaving.abort();
  // Whoever comes now does not join what is ending.
  const late = opened.open(OF, third.open);
  first.reject(leaving.signal.reason);
  await expect(began).rejects.toThrow(/aborted/u);
  const story = await kramer();
  second.resolve(story);
  third.resolve(story);
  expect(await Promise.all([joined, late])).toEqual([story, story]);
});

it("tells all who joined it when an opening fails", async () => {
  const opened = openedStories(1e8, () => true);
  const first = opening();
  const both = [opened.open(OF, first.open), opened.open(OF, () => Promise.reject(new Error("not asked")))];
  first.reject(new Error("damaged"));
  for (const one of both) await expect(one).rejects.toThrow("damaged");
});
