import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { Embedder } from "../../src/embedders/embedder.ts";
import { testEmbedder } from "../contracts/embedder.ts";
import { freshCli } from "../support/cli.ts";
import { putModel, putRuntime } from "../support/local-model.ts";
import { putTinyModel } from "../support/tiny-onnx.ts";

/** What was built: a thread that runs the source takes seconds to start. */
const BUILT = new URL("../../dist/embedders/registry.js", import.meta.url);

/** The embedder that a program which is started in a folder has for these settings. */
async function embedderIn(folder: string, settings: Readonly<Record<string, string>>): Promise<Embedder> {
  const { embedderFor }: typeof import("../../src/embedders/registry.ts") = await import(BUILT.href);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await embedderFor(readSettings(settings));
  } finally {
    process.chdir(before);
  }
}

const canResolve = (name: string) => {
  try {
    return createRequire(import.meta.url).resolve(name) !== "";
  } catch {
    return false;
  }
};
const hasRuntime = ["onnxruntime-node", "@huggingface/tokenizers"].every(canResolve);

let folder: string;
const localAt = (DRAMATIS_EMBEDDING_DIR: string, more: Readonly<Record<string, string>> = {}) =>
  embedderIn(folder, { DRAMATIS_EMBEDDING_DIR, ...more });
beforeAll(async () => {
  ({ folder } = await freshCli());
  await putRuntime(folder);
});

testEmbedder("a local model", async () => ({ embedder: await localAt(await putModel(folder, "plain")) }));

describe("a local model", () => {
  it("gives a short text the vector it has alone, beside longer ones too", async () => {
    const embedder = await localAt(await putModel(folder, "plain"));
    const texts = ["Home.", "The keeper rows home over the dark and stormy sea.", "Snow falls."];
    const vectors = await embedder.embed(texts);
    for (const [at, text] of texts.entries()) {
      const [alone] = await embedder.embed([text]);
      for (const [part, value] of alone!.entries()) expect(vectors[at]![part]).toBeCloseTo(value, 5);
    }
  });

  it.each([
    ["e5-small-v2", {}, { question: "query: ", passage: "passage: " }],
    [
      "model",
      { "config.json": { _name_or_path: "nomic-ai/nomic-embed-text-v1.5" } },
      { question: "search_query: ", passage: "search_document: " },
    ],
    [
      "told",
      { "config_sentence_transformers.json": { prompts: { query: "Q: ", document: "D: " } } },
      { question: "Q: ", passage: "D: " },
    ],
  ])("called %s has before its texts what it was taught with", async (name, more, prefixes) => {
    const embedder = await localAt(await putModel(folder, name, { more }));
    const plain = await localAt(await putModel(folder, "plain"));
    expect(embedder.prefixes).toEqual(prefixes);
    expect(await embedder.embedQuestion("Who?")).toEqual(
      await plain.embedQuestion(`${prefixes.question}Who?`),
    );
    expect(await embedder.embed(["He."])).toEqual(await plain.embed([`${prefixes.passage}He.`]));
  });

  it("has other words before its texts where they are set, or none", async () => {
    const dir = await putModel(folder, "e5-small-v2");
    const own = await localAt(dir, { DRAMATIS_QUESTION_PREFIX: "ask:", DRAMATIS_PASSAGE_PREFIX: "tell:" });
    expect(own.prefixes).toEqual({ question: "ask: ", passage: "tell: " });
    const none = await localAt(dir, { DRAMATIS_QUESTION_PREFIX: "none", DRAMATIS_PASSAGE_PREFIX: "none" });
    expect(none.prefixes).toBeUndefined();
    // Passages embedded after other words are others; a question is embedded anew each time.
    const asking = await localAt(dir, { DRAMATIS_QUESTION_PREFIX: "ask:" });
    expect(asking.id).toBe((await localAt(dir)).id);
    expect(new Set([asking.id, own.id, none.id]).size).toBe(3);
  });

  it("is another one when its file changes", async () => {
    const { id } = await localAt(await putModel(folder, "changing"));
    expect(id).toMatch(/^onnx:changing#[\da-f]{12}$/u);
    expect((await localAt(await putModel(folder, "changing"))).id).toBe(id);
    expect(
      (await localAt(await putModel(folder, "changing", { model: { output: "token_embeddings" } }))).id,
    ).not.toBe(id);
  });

  it("reads no more than it takes, and where a text ends", async () => {
    const more = { "config.json": { max_position_embeddings: 4 } };
    const embedder = await localAt(await putModel(folder, "short", { more }));
    const [long, cut] = await embedder.embed(["One two three four five.", "One two three"]);
    expect(long).toEqual(cut);
  });

  it("may stand for a text by its first token, or by a vector of its own", async () => {
    const more = { "1_Pooling/config.json": { pooling_mode_cls_token: true } };
    const first = await localAt(await putModel(folder, "first", { more }));
    const model = { output: "sentence_embedding", isPooled: true };
    const pooled = await localAt(await putModel(folder, "pooled", { model }));
    for (const embedder of [first, pooled]) {
      const [one, other] = await embedder.embed(["Snow falls.", "Snow melts in the spring."]);
      expect(one).toEqual(other);
    }
  });

  it.each([
    [
      "<html>",
      /^onnx:broken#.* failed: it cannot be loaded \(Load model failed: Protobuf parsing failed\); name another folder/u,
    ],
    [{ inputs: ["pixel_values"] }, /it wants “pixel_values”, which sentence models do not/u],
    [{ type: "float16" as const }, /it gives something else than vectors of 32-bit numbers/u],
  ])("that is no sentence model as %j is told in one sentence", async (model, said) => {
    const embedder = await localAt(await putModel(folder, "broken", { model }));
    await expect(embedder.embed(["One."])).rejects.toMatchObject({
      name: "ModelFailure",
      message: expect.stringMatching(said),
    });
  });

  it.each([
    ["model.onnx", /has no onnx\/model\.onnx: DRAMATIS_EMBEDDING_DIR must name a folder/u],
    ["tokenizer.json", /has no tokenizer\.json/u],
  ])("cannot do without its %s", async (missing, said) => {
    const dir = await putModel(folder, "half");
    await rm(join(dir, missing));
    await expect(localAt(dir)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(said),
    });
  });

  it("cannot have empty files, or settings that are none", async () => {
    await expect(localAt(await putModel(folder, "empty", { model: "" }))).rejects.toThrow(
      /is empty: download/u,
    );
    const more = { "config.json": "{" };
    await expect(localAt(await putModel(folder, "torn", { more }))).rejects.toThrow(/is no JSON object/u);
  });

  it.skipIf(hasRuntime)("needs packages, and says how to install them", async () => {
    const cli = await freshCli();
    const env = { DRAMATIS_EMBEDDING_DIR: await putModel(cli.folder, "plain") };
    const { code, err } = await cli.run(["ask", "Who is Ted?"], { env });
    expect(code).toBe(2);
    expect(err).toContain("npm install --ignore-scripts onnxruntime-node @huggingface/tokenizers");
  });

  it("embeds the story that is asked, lets the program end, and is told of by doctor", async () => {
    const cli = await freshCli();
    await putRuntime(cli.folder);
    const env = {
      DRAMATIS_EMBEDDING_DIR: await putModel(cli.folder, "e5-tiny"),
      DRAMATIS_CALLS_PER_DAY: "0",
    };
    const asked = await cli.runAlone(["ask", "Who is Ted?"], { env });
    expect(asked).toMatchObject({ code: 0, err: expect.not.stringContaining("keywords alone") });
    const { out } = await cli.run(["doctor"], { env });
    expect(out).toMatch(
      /onnx:e5-tiny#.*4 numbers a vector, “query: ” .* “passage: ” .* [\d.]+ ms a passage/u,
    );
  });
});

// The runtime takes 290 MB, so whoever changes how it is used installs it: see CONTRIBUTING.md.
describe.runIf(hasRuntime)("with the real packages", () => {
  testEmbedder("a tiny model", async () => ({
    embedder: await embedderIn(process.cwd(), { DRAMATIS_EMBEDDING_DIR: await putTinyModel(folder) }),
  }));
});
