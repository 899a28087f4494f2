import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { MAX_BATCH } from "../../src/embedders/batches.ts";
import { openAiEmbedder } from "../../src/embedders/openai.ts";
import { testEmbedder } from "../contracts/embedder.ts";
import { startOpenAiStandIn, standInVector, type OpenAiStandIn } from "../support/openai-stand-in.ts";
import { recordingClock, type RecordingClock } from "../support/recording-clock.ts";

testEmbedder("openai", async () => {
  const standIn = await startOpenAiStandIn();
  return { embedder: openAiEmbedder({ baseUrl: standIn.url, model: "m" }), close: standIn.close };
});

testEmbedder("openai, from a server that answers floats whatever is asked", async () => {
  const standIn = await startOpenAiStandIn({ alwaysFloats: true, dimensions: 768 });
  return { embedder: openAiEmbedder({ baseUrl: standIn.url, model: "m" }), close: standIn.close };
});

/** Different texts, so many. */
function texts(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `Page ${i}.`);
}

/** An answer that holds these as vectors. */
function rows(...vectors: unknown[]) {
  return { data: vectors.map((embedding, index) => ({ index, embedding })) };
}

/** How like a vector is to the one the stand-in gave a text. */
function cosine(text: string, vector: Float32Array): number {
  const expected = standInVector(text, vector.length);
  return expected.reduce((sum, part, i) => sum + part * vector[i]!, 0) / Math.hypot(...expected);
}

describe("openai embedder", () => {
  let standIn: OpenAiStandIn;
  let clock: RecordingClock;
  const make = (fields: { dimensions?: number; apiKey?: string; silenceMs?: number } = {}) =>
    openAiEmbedder({ baseUrl: standIn.url, model: "m", clock, ...fields });
  const raw = (body: string | object, status = 200) => standIn.script({ type: "raw", status, body });

  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
    clock = recordingClock();
  });
  afterEach(() => standIn.close());

  it("asks for floats, and for a length only when one is set", async () => {
    await make().embed(["One."]);
    await make({ dimensions: 4 }).embed(["One."]);
    expect(standIn.requests.map(({ body }) => body)).toEqual([
      { model: "m", input: ["One."], encoding_format: "float" },
      { model: "m", input: ["One."], encoding_format: "float", dimensions: 4 },
    ]);
  });

  it("has an id of model, host and, if set, length", () => {
    const { host } = new URL(standIn.url);
    expect(make().id).toBe(`openai:m@${host}`);
    expect(make({ dimensions: 4 }).id).toBe(`openai:m@${host}/4`);
  });

  it("knows the length of its vectors from the first answer on", async () => {
    const embedder = make();
    expect(embedder.dimensions).toBeNull();
    await embedder.embed(["One."]);
    expect(embedder.dimensions).toBe(8);
  });

  it("puts the vectors in the order of the texts, whatever the order of the answer", async () => {
    const vectors = await make().embed(["One.", "Two two."]);
    expect(cosine("One.", vectors[0]!)).toBeCloseTo(1, 5);
    expect(cosine("Two two.", vectors[1]!)).toBeCloseTo(1, 5);
  });

  it("sends a key when it has one, and a placeholder to a local server", async () => {
    await make({ apiKey: "sk-mine-12345" }).embed(["One."]);
    await make().embed(["One."]);
    const sent = standIn.requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(["Bearer sk-mine-12345", "Bearer sk-no-key-required"]);
  });

  it("tries a busy server again", async () => {
    raw({ error: { message: "overloaded" } }, 503);
    expect(await make().embed(["One."])).toHaveLength(1);
    expect(standIn.requests).toHaveLength(2);
  });

  it("names the passages of the batch that failed", async () => {
    standIn.script({ type: "stock" }, { type: "raw", status: 400, body: { error: { message: "cannot" } } });
    const failing = make().embed(texts(2 * MAX_BATCH + 2));
    await expect(failing).rejects.toThrow(`passages ${MAX_BATCH + 1}–${2 * MAX_BATCH}`);
  });

  it("sends a batch that is too much for the server in halves", async () => {
    raw({ error: { message: "batch size 3 > maximum allowed batch size 2" } }, 413);
    expect(await make().embed(texts(3))).toHaveLength(3);
    expect(standIn.requests.map(({ body }) => body["input"])).toEqual([
      texts(3),
      texts(3).slice(0, 2),
      texts(3).slice(2),
    ]);
  });

  it.each([
    ["too few vectors", rows([1, 0])],
    [
      "the same index twice",
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 0, embedding: [1] },
        ],
      },
    ],
    [
      "an index beyond the list",
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 7, embedding: [1] },
        ],
      },
    ],
    ["vectors of zeros", rows([0, 0], [1, 0])],
    ["empty vectors", rows([], [])],
    ["vectors of unlike length", rows([1, 0], [1, 0, 0])],
    ["parts that are not numbers", rows([1, null], [1, 0])],
    ["words for numbers", rows("?", "?")],
    ["no vectors at all", { object: "list" }],
  ])("refuses %s", async (_, body) => {
    raw(body);
    const error = await make()
      .embed(["One.", "Two."])
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelFailure);
    expect(error).toMatchObject({ kind: "other" });
  });

  it("refuses vectors of another length than those before", async () => {
    const embedder = make();
    await embedder.embed(["One."]);
    raw(rows([1, 0]));
    await expect(embedder.embed(["Two."])).rejects.toThrow("2 numbers where 8 were expected");
  });

  it("reads vectors that a server packs whatever it is asked for", async () => {
    raw(rows("AACAPwAAAAA=", "AAAAAAAAgD8="));
    const [one, two] = await make().embed(["One.", "Two."]);
    expect([...one!, ...two!]).toEqual([1, 0, 0, 1]);
  });

  it("scales numbers whose squares would overflow", async () => {
    raw(rows([3e200, 4e200]));
    const [vector] = await make().embed(["One."]);
    expect(vector![0]).toBeCloseTo(0.6, 5);
    expect(vector![1]).toBeCloseTo(0.8, 5);
  });

  it("says which setting to correct when a web page answers", async () => {
    raw("<!doctype html><title>Welcome</title>");
    await expect(make().embed(["One."])).rejects.toThrow(/web page.*OPENAI_EMBEDDING_BASE_URL/);
  });

  it("gives up on a silent server", async () => {
    standIn.script({ type: "hang" });
    await expect(make({ silenceMs: 20 }).embed(["One."])).rejects.toMatchObject({ kind: "no-answer" });
    expect(clock.pauses).toEqual([]);
  });

  it("stops waiting when the caller aborts, and closes the connection", async () => {
    standIn.script({ type: "hang" });
    const abort = new AbortController();
    const waiting = make().embed(["One."], abort.signal);
    const request = await standIn.nextRequest();
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await request.closed;
  });
});
