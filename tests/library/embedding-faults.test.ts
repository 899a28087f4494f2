import { createServer, type Server } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAiEmbedder } from "../../src/embedders/openai.ts";
import { library } from "../../src/library/library.ts";
import { openStoryIndex } from "../../src/library/story-index.ts";
import { READERS } from "../../src/readers/registry.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { storyOf, vectorOf } from "../support/indexed-stories.ts";

const sentences = Array.from(
  { length: 12 },
  (_, i) => `Sentence ${i} tells of the fox and of hen number ${i}.`,
);
const FAULTY = 7;
const story = storyOf(sentences);

/** What a server answers to texts in the form that was asked for: a status and a body. */
type Answering = (texts: readonly string[], format: unknown) => readonly [number, object];

const vectors = (texts: readonly string[]) => texts.map((text) => [...vectorOf(text)]);
const rows = (embeddings: readonly unknown[], indexOf: (at: number) => number = (at) => at) =>
  [200, { data: embeddings.map((embedding, at) => ({ index: indexOf(at), embedding })) }] as const;
const refused = (message: string) => [400, { error: { message } }] as const;
const isFaulty = (text: string) => text === sentences[FAULTY];
const packed = (texts: readonly string[]) =>
  texts.map((text) => Buffer.from(vectorOf(text).buffer).toString("base64"));

let server: Server;
let answering: Answering;
let warnings: string[];
beforeEach(async () => {
  warnings = [];
  server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { input, encoding_format: format }: { input: string[]; encoding_format?: string } =
        JSON.parse(body);
      const [status, answer] = answering(input, format);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => server.close());

function embedder() {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return openAiEmbedder({ baseUrl: `http://127.0.0.1:${port}/v1`, model: "m" });
}

const warn = (message: string) => void warnings.push(message);
const open = () => openStoryIndex({ dir: null, story, embedder: embedder(), vectorIndexOf, warn });

async function expectFound(lost: readonly number[]): Promise<void> {
  const index = await open();
  expect(index.vectors?.size).toBe(sentences.length);
  const found = sentences.map((text) => index.vectors?.search(vectorOf(text), 1)[0]?.id);
  sentences.forEach((_, at) => expect(found[at] === at).toBe(!lost.includes(at)));
}

describe("a story's index", () => {
  it.each<[string, Answering]>([
    ["too long", (texts) => (texts.some(isFaulty) ? refused("input is too long") : rows(vectors(texts)))],
    ["refused", (texts) => (texts.some(isFaulty) ? refused("I cannot read this") : rows(vectors(texts)))],
    ["given zeros", (texts) => rows(texts.map((text) => (isFaulty(text) ? [0, 0] : [...vectorOf(text)])))],
    ["given nulls", (texts) => rows(texts.map((text) => (isFaulty(text) ? [null, 1] : [...vectorOf(text)])))],
    ["given nothing", (texts) => rows(texts.map((text) => (isFaulty(text) ? null : [...vectorOf(text)])))],
  ])("loses only the passage that is %s, and says so", async (_, as) => {
    answering = as;
    await expectFound([FAULTY]);
    expect(warnings).toEqual([expect.stringContaining("1 of the passages")]);
  });

  it.each<[string, Answering]>([
    [
      "refuses the form of numbers",
      (texts, format) => (format ? refused("Unknown field: encoding_format") : rows(vectors(texts))),
    ],
    ["packs its numbers", (texts) => rows(packed(texts))],
    ["counts from one", (texts) => rows(vectors(texts), (at) => at + 1)],
    ["numbers all alike", (texts) => rows(vectors(texts), () => 0)],
    ["counts below zero", (texts) => rows(vectors(texts), (at) => -at)],
    ["counts in halves", (texts) => rows(vectors(texts), (at) => at / 2)],
    ["gives too few at once", (texts) => rows(vectors(texts.slice(0, 3)))],
  ])("is whole with a server that %s", async (_, as) => {
    answering = as;
    await expectFound([]);
    expect(warnings).toEqual([]);
  });

  it("has no vectors when nearly all passages are lost", async () => {
    answering = (texts) => (texts[0] === sentences[0] ? rows(vectors(texts.slice(0, 1))) : refused("no"));
    expect((await open()).vectors).toBeNull();
    answering = () => refused("no");
    expect((await open()).vectors).toBeNull();
    expect(warnings).toHaveLength(2);
  });
});

it("a story is embedded anew when another model answers under the same name, also while it is open", async () => {
  const folder = await mkdtemp(join(tmpdir(), "embedding-faults-"));
  const path = join(folder, "fox.txt");
  await writeFile(path, sentences.join("\n\n"));
  const stories = () => {
    const by = embedder();
    const memory = 100_000_000;
    const quota = { stories: 25, characters: 30_000_000 };
    const data = join(folder, "data");
    return {
      by,
      ...library({
        packs: "corpus",
        data,
        readers: READERS,
        embedder: by,
        vectorIndexOf,
        quota,
        memory,
        warn,
      }),
    };
  };
  answering = (texts) => rows(vectors(texts));
  const first = stories();
  await first.add({ path });
  expect((await first.open("fox")).index.vectors?.dimensions).toBe(8);
  answering = (texts) => rows(texts.map((text) => [...vectorOf(text, 16)]));
  await first.by.embed(["Where is the fox?"]).catch(() => undefined);
  expect((await first.open("fox")).index.vectors?.dimensions).toBe(16);
  expect((await first.by.embed(["Where is the fox?"]))[0]).toHaveLength(16);

  answering = (texts) => rows(vectors(texts));
  const second = stories();
  expect((await second.open("fox")).index.vectors?.dimensions).toBe(16);
  await second.by.embed(["Where is the fox?"]);
  expect((await second.open("fox")).index.vectors?.dimensions).toBe(8);
});
