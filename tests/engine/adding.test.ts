import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { Engine } from "../../src/engine/engine.ts";
import type { Job } from "../../src/engine/jobs.ts";
import { openBuiltEngine } from "../support/built-engine.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

const SHELF = "server-1001";
const CHAPTERS = [
  "Tom bought a kite in the town.",
  "Kate flew it far over the mill.",
  "It was lost in the sea.",
];
const book = CHAPTERS.map((text, at) => `CHAPTER ${at + 1}\n\n${text}`).join("\n\n");

let data: string;
let standIn: OpenAiStandIn;
let warnings: string[];
let opened: Engine[];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "adding-"));
  standIn = await startOpenAiStandIn();
  [warnings, opened] = [[], []];
});
afterEach(async () => {
  for (const engine of opened) await engine.close();
  await standIn.close();
  await rm(data, { recursive: true });
});

async function engineWith(more: Record<string, string> = {}): Promise<Engine> {
  const settings = readSettings({ DRAMATIS_DATA_DIR: data, ...more });
  const engine = await openBuiltEngine(settings, (message) => void warnings.push(message));
  opened.push(engine);
  return engine;
}

const wish = (text: string, fileName = "kite.txt") => ({ shelf: SHELF, fileName, bytes: Buffer.from(text) });

/** Asks for a job until it is as wanted. */
async function jobWhen(engine: Engine, id: string, isWanted: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = (await engine.jobs()).find((one) => one.id === id);
    if (!job) throw new Error("the job is gone");
    if (isWanted(job)) return job;
  }
}
const isOver = (job: Job) => job.state.type !== "running";

it("an engine adds a story beside the talk, which can then be read from its shelf", async () => {
  const engine = await engineWith();
  const id = await engine.add(wish(book), "note");
  const { state } = await jobWhen(engine, id, isOver);
  expect(state).toMatchObject({ type: "done", storyId: `${SHELF}/kite`, sections: 3, hasReplaced: false });
  expect((await engine.stories(SHELF)).map((entry) => entry.id)).toContain(`${SHELF}/kite`);
  expect((await engine.stories(null)).map((entry) => entry.id)).not.toContain(`${SHELF}/kite`);
  expect((await engine.outline(`${SHELF}/kite`)).sections).toHaveLength(3);
  await engine.forget(id);
  expect(await engine.jobs()).toEqual([]);
  await engine.remove(`${SHELF}/kite`);
  expect((await engine.stories(SHELF)).map((entry) => entry.id)).toEqual(["kramer-vs-kramer"]);
});

it("an engine carries places over to the edition that takes a story's place", async () => {
  const engine = await engineWith();
  const kite = `${SHELF}/kite`;
  await jobWhen(engine, await engine.add(wish(book), ""), isOver);
  const { edition } = await engine.outline(kite);
  const bound = await engine.parsePosition(kite, '"over the mill"');
  const foreword = "FOREWORD\n\nIt is a tale for children.\n\n";
  await jobWhen(engine, await engine.add(wish(foreword + book), ""), isOver);
  expect((await engine.outline(kite)).edition).not.toBe(edition);
  expect(await engine.migratedPosition(kite, { bound, edition })).toBe(
    await engine.parsePosition(kite, '"over the mill"'),
  );
});

it("a file that is no story fails in one sentence, and nothing of it stays", async () => {
  const engine = await engineWith();
  const id = await engine.add(wish("%PDF", "kite.pdf"), "");
  const { state } = await jobWhen(engine, id, isOver);
  expect(state).toMatchObject({
    type: "failed",
    message: expect.stringMatching(/^kite\.pdf is a PDF, which cannot be read/u),
  });
  expect(await readdir(join(data, "jobs"))).toEqual([`${id}.json`]);
});

it("a job is cancelled while an endpoint embeds, and nothing of the story stays", async () => {
  standIn.script({ type: "hang" });
  const engine = await engineWith({
    OPENAI_EMBEDDING_MODEL: "small",
    OPENAI_EMBEDDING_BASE_URL: standIn.url,
  });
  const id = await engine.add(wish(book), "");
  await standIn.nextRequest();
  await engine.cancel(id);
  expect((await jobWhen(engine, id, isOver)).state).toEqual({ type: "cancelled" });
  expect((await engine.stories(SHELF)).map((entry) => entry.id)).toEqual(["kramer-vs-kramer"]);
});

it("a job goes on when the engine is opened again", async () => {
  standIn.script({ type: "hang" });
  const before = await engineWith({
    OPENAI_EMBEDDING_MODEL: "small",
    OPENAI_EMBEDDING_BASE_URL: standIn.url,
  });
  const id = await before.add(wish(book), "channel 7");
  await standIn.nextRequest();
  await before.close();
  const after = await engineWith();
  expect(await jobWhen(after, id, isOver)).toMatchObject({ note: "channel 7", state: { type: "done" } });
  expect((await after.outline(`${SHELF}/kite`)).sections).toHaveLength(3);
});

it("an engine finds which of several stories a question is about, as far as each may be known", async () => {
  const engine = await engineWith();
  for (const [name, text] of [
    ["kite", book],
    ["ship", "Anna mended the old ship in the harbour."],
  ] as const)
    await jobWhen(engine, await engine.add(wish(text, `${name}.txt`), ""), isOver);
  const stories = ["kite", "ship"].map((name) => ({ storyId: `${SHELF}/${name}`, bound: 1e6 }));
  const question = "Who mended the ship?";
  expect((await engine.route({ stories, question }))[0]).toBe(`${SHELF}/ship`);
  expect(await engine.route({ stories, question: "What is the capital of France?" })).toEqual([]);
  const early = stories.map((story) => ({ ...story, bound: 3 }));
  expect(await engine.route({ stories: early, question })).toEqual([]);
});

it("a shelf that is removed while a story is being added to it stays empty", async () => {
  standIn.script({ type: "hang" });
  const engine = await engineWith({
    OPENAI_EMBEDDING_MODEL: "small",
    OPENAI_EMBEDDING_BASE_URL: standIn.url,
  });
  const id = await engine.add(wish(book), "");
  await standIn.nextRequest();
  await engine.removeShelf(SHELF);
  expect((await jobWhen(engine, id, isOver)).state).toEqual({ type: "cancelled" });
  expect(await engine.shelves()).toEqual([]);
});
