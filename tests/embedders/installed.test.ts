import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { UsageError } from "../../src/core/errors.ts";
import { embedderFor } from "../../src/embedders/registry.ts";
import { testEmbedder } from "../contracts/embedder.ts";
import { startOpenAiStandIn, type OpenAiStandIn } from "../support/openai-stand-in.ts";

const EMBEDDINGS = "@langchain/openai:OpenAIEmbeddings";

/** The embedder that these settings name. */
function embedderOf(DRAMATIS_EMBEDDINGS: string, options: object = {}) {
  return embedderFor(
    readSettings({ DRAMATIS_EMBEDDINGS, DRAMATIS_EMBEDDINGS_OPTIONS: JSON.stringify(options) }),
  );
}

/** Options of OpenAIEmbeddings for a server. */
function at(url: string, more: object = {}) {
  return {
    model: "m",
    apiKey: "secret-of-mine",
    maxRetries: 0,
    encodingFormat: "float",
    configuration: { baseURL: url },
    ...more,
  };
}

describe("embeddings that the settings name", () => {
  let standIn: OpenAiStandIn;
  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
  });
  afterEach(() => standIn.close());

  it("have an id of class, model and options that no secret and no patience changes", async () => {
    const { id } = await embedderOf(EMBEDDINGS, at(standIn.url));
    expect(id).toMatch(/^langchain:@langchain\/openai:OpenAIEmbeddings:m#[\da-f]{12}$/u);
    const other = async (more: object) => (await embedderOf(EMBEDDINGS, at(standIn.url, more))).id;
    expect(await other({ apiKey: "another", maxRetries: 3, timeout: 9 })).toBe(id);
    expect(await other({ dimensions: 4 })).not.toBe(id);
    expect(await other({ model: "n" })).not.toBe(id);
  });

  it("know the length of their vectors from the first answer on", async () => {
    const embedder = await embedderOf(EMBEDDINGS, at(standIn.url));
    expect(embedder.dimensions).toBeNull();
    await embedder.embed(["One."]);
    expect(embedder.dimensions).toBe(8);
  });

  it.each([
    [401, "bad-key"],
    [404, "no-such-model"],
    [500, "no-answer"],
  ])("fail with status %i as what it means, without their key", async (status, kind) => {
    standIn.script({ type: "raw", status, body: { error: { message: "No: secret-of-mine" } } });
    const failing = (await embedderOf(EMBEDDINGS, at(standIn.url))).embed(["One."]);
    await expect(failing).rejects.toMatchObject({
      kind,
      message: expect.not.stringContaining("secret-of-mine"),
    });
  });

  it("are left when the caller aborts", async () => {
    standIn.script({ type: "hang" });
    const abort = new AbortController();
    const reason = new Error("enough");
    const waiting = (await embedderOf(EMBEDDINGS, at(standIn.url))).embed(["One."], abort.signal);
    await standIn.nextRequest();
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it.each([
    ["@langchain/nowhere:Embeddings", /npm install @langchain\/nowhere/u],
    ["@langchain/openai:Embeddings", /no class Embeddings \(it has .*OpenAIEmbeddings/u],
    ["@langchain/openai:ChatOpenAI", /no class of LangChain embeddings: correct DRAMATIS_EMBEDDINGS\.$/u],
  ])("cannot be %s, and it is said why", async (name, said) => {
    const making = embedderOf(name, { apiKey: "k" });
    await expect(making).rejects.toThrow(UsageError);
    await expect(making).rejects.toThrow(said);
  });
});

testEmbedder("OpenAIEmbeddings, named by the settings", async () => {
  const standIn = await startOpenAiStandIn({ inOrder: true });
  return { embedder: await embedderOf(EMBEDDINGS, at(standIn.url)), close: standIn.close };
});
