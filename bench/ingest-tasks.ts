/*
 * What bench/ingest.ts measures in processes of their own, each with the built program: `task` runs one of these, given
 * as JSON, and its result is sent to the parent.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import type * as ProgramModule from "../src/program.ts";
import type * as ConfigModule from "../src/config.ts";
import type { Embedder } from "../src/embedders/embedder.ts";
import type { Engine } from "../src/engine/engine.ts";
import type * as LibraryModule from "../src/library/library.ts";
import type * as OpenEngineModule from "../src/threads.ts";
import type * as ReadersModule from "../src/readers/registry.ts";
import type * as KeywordIndexModule from "../src/retrieval/keyword-index.ts";
import type * as VectorsModule from "../src/vectors/registry.ts";
import { quantile } from "./discord-figures.ts";

type Environment = Readonly<Record<string, string>>;

/** Milliseconds of each step of adding a story, and what came of it. */
export interface Phases {
  readonly reading: number;
  readonly casting: number;
  /** Part of what the library does between casting and embedding; measured once more on its own. */
  readonly keywords: number;
  readonly embedding: number;
  /** Vectors and index written, then the story. */
  readonly writing: number;
  readonly calls: number;
  readonly passages: number;
  readonly characters: number;
  readonly people: number;
  readonly id: string;
}

/** A middle, a bad case and the worst of some waits (ms). */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How it goes with those who ask. */
export interface Asking {
  readonly answers: Spread;
  /** How much too late the main thread came to its timers. */
  readonly mainThread: Spread;
  /** How long the engine's thread takes to answer a call that needs no work. */
  readonly engineThread: Spread;
}

/** Memory after a story more was opened and asked about (bytes, after a collection). */
export interface Held {
  readonly rss: number;
  readonly heap: number;
  readonly buffers: number;
}

/** What each task takes and gives. */
export interface Tasks {
  phases: (order: { file: string; env: Environment }) => Promise<Phases>;
  addCopies: (order: { file: string; copies: number; env: Environment }) => Promise<void>;
  openCopies: (order: { copies: number; env: Environment }) => Promise<Held[]>;
  beside: (order: { asked: string; added: string; env: Environment }) => Promise<{
    alone: Asking;
    beside: Asking;
    addingMs: number;
  }>;
}

const built = (name: string) => new URL(`../dist/${name}`, import.meta.url).href;
const { createProgram }: typeof ProgramModule = await import(built("program.js"));
const { readSettings }: typeof ConfigModule = await import(built("config.js"));
const { openEngine }: typeof OpenEngineModule = await import(built("threads.js"));

const QUESTIONS = [
  "Who writes a letter?",
  "Why does she refuse him?",
  "Where do they go after the ball?",
  "What does his friend say of her family?",
  "How does she fall ill?",
  "When do they marry?",
  "What does the old man think of his daughter?",
  "Who rides to the town with the officers?",
];
const ASKED_ALONE = 200;
const TIMER_MS = 10;
const PING_MS = 20;

const tasks: Tasks = {
  async phases({ file, env }) {
    const { library }: typeof LibraryModule = await import(built("library/library.js"));
    const { READERS }: typeof ReadersModule = await import(built("readers/registry.js"));
    const { vectorIndexOf }: typeof VectorsModule = await import(built("vectors/registry.js"));
    const { buildKeywordIndex }: typeof KeywordIndexModule = await import(
      built("retrieval/keyword-index.js")
    );
    const settings = readSettings(env);
    const { embedder } = await createProgram(settings, console.warn);
    const at: Record<string, number> = {};
    const mark = (name: string) => (at[name] ??= performance.now());
    let calls = 0;
    const stories = library({
      packs: new URL("../corpus", import.meta.url).pathname,
      data: settings.DRAMATIS_DATA_DIR,
      readers: READERS,
      embedder: watched(embedder, () => {
        calls += 1;
        mark("embedding");
      }),
      vectorIndexOf(...shape) {
        mark("embedded");
        return vectorIndexOf(...shape);
      },
      quota: { stories: 1, characters: Infinity },
      memory: 1,
      warn: console.warn,
    });
    const { story } = await stories.add({ path: file }, { onProgress: ({ phase }) => mark(`at ${phase}`) });
    const end = performance.now();
    buildKeywordIndex(story.text, story.sentences);
    const keywords = performance.now() - end;
    return {
      reading: at["at casting"]! - at["at reading"]!,
      casting: at["embedding"]! - at["at casting"]! - keywords,
      keywords,
      embedding: at["embedded"]! - at["embedding"]!,
      writing: end - at["embedded"]!,
      calls,
      passages: story.passages.length,
      characters: story.text.length,
      people: story.cast.length,
      id: story.id,
    };
  },

  async addCopies({ file, copies, env }) {
    const { library } = await createProgram(readSettings(env), console.warn);
    for (let copy = 0; copy < copies; copy++) await library.add({ path: file, id: `copy-${copy}` });
  },

  async openCopies({ copies, env }) {
    const { library, embedder, vectorWeight, answerer } = await createProgram(
      readSettings(env),
      console.warn,
    );
    const held: Held[] = [];
    for (let copy = 0; copy < copies; copy++) {
      const { story, index } = await library.open(`copy-${copy}`);
      const vantage = { story, speaker: { kind: "narrator" } as const, bound: story.text.length };
      const searching = { index, embedder, vectorWeight };
      const { signal } = new AbortController();
      const ask = { vantage, question: QUESTIONS[0]!, turns: [], searching, signal };
      for await (const event of answerer.answer(ask)) void event;
      held.push(memory());
    }
    return held;
  },

  async beside({ asked, added, env }) {
    const engine = await openEngine(readSettings(env), console.warn);
    const storyId = await addedTo(engine, asked);
    const { length: bound } = await engine.outline(storyId);
    let at = 0;
    const next = async () => {
      const question = QUESTIONS[at++ % QUESTIONS.length]!;
      const ask = { storyId, characterId: null, bound, question, turns: [] };
      for await (const event of engine.answer(ask, new AbortController().signal)) void event;
    };
    for (const _ of QUESTIONS) await next();
    const alone = await askingWhile(engine, next, () => at < ASKED_ALONE + QUESTIONS.length);
    const began = performance.now();
    let addingMs = 0;
    const adding = addedTo(engine, added, "beside").then(() => (addingMs = performance.now() - began));
    const beside = await askingWhile(engine, next, () => addingMs === 0);
    await adding;
    await engine.close();
    return { alone, beside, addingMs };
  },
};

function watched(embedder: Embedder, onCall: () => void): Embedder {
  const { id, maxBatch } = embedder;
  return {
    id,
    maxBatch,
    get dimensions() {
      return embedder.dimensions;
    },
    embed(...given) {
      onCall();
      return embedder.embed(...given);
    },
    embedQuestion(...given) {
      onCall();
      return embedder.embedQuestion(...given);
    },
  };
}

function memory(): Held {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed: heap, arrayBuffers: buffers } = process.memoryUsage();
  return { rss, heap, buffers };
}

/** Adds a file and waits for the end of it. */
async function addedTo(engine: Engine, file: string, name?: string): Promise<string> {
  const wish = { shelf: null, fileName: basename(file), bytes: await readFile(file), name };
  const job = await engine.add(wish, "");
  for (;;) {
    const state = (await engine.jobs()).find(({ id }) => id === job)?.state;
    if (state?.type === "done") return state.storyId;
    if (state?.type !== "running") throw new Error(JSON.stringify(state));
    await setTimeout(PING_MS);
  }
}

/** Asks one question after the other as long as `goesOn`, and watches both threads meanwhile. */
async function askingWhile(
  engine: Engine,
  next: () => Promise<void>,
  goesOn: () => boolean,
): Promise<Asking> {
  const delay = monitorEventLoopDelay({ resolution: TIMER_MS });
  delay.enable();
  const [answers, pings]: [number[], number[]] = [[], []];
  const timed = async (times: number[], run: () => Promise<unknown>) => {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  };
  const pinging = (async () => {
    for (; goesOn(); await setTimeout(PING_MS)) await timed(pings, () => engine.about());
  })();
  while (goesOn()) await timed(answers, next);
  await pinging;
  delay.disable();
  const late = (value: number) => Math.max(0, value / 1e6 - TIMER_MS);
  const [p50, p95, p99] = [50, 95, 99].map((share) => late(delay.percentile(share)));
  return {
    answers: spread(answers),
    mainThread: { count: delay.count, p50: p50!, p95: p95!, p99: p99!, max: late(delay.max) },
    engineThread: spread(pings),
  };
}

function spread(times: readonly number[]): Spread {
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => quantile(times, share));
  return { count: times.length, p50: p50!, p95: p95!, p99: p99!, max: max! };
}

const [, , name = "", order = "{}"] = process.argv;
const run: ((order: object) => Promise<unknown>) | undefined = Reflect.get(tasks, name);
if (run !== undefined && process.send) {
  process.send((await run(JSON.parse(order))) ?? null);
  process.disconnect();
}
