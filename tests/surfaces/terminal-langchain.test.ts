import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cli, freshCli } from "../support/cli.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

const QUESTION = "How did the kid hurt his face?";

describe("with LangChain classes in the settings", () => {
  let cli: Cli;
  let server: OpenAiStandIn;
  beforeAll(async () => {
    [cli, server] = [await freshCli(), await startOpenAiStandIn({ inOrder: true })];
  });
  afterAll(() => server.close());

  const options = (more: object = {}) =>
    JSON.stringify({
      model: "m",
      apiKey: "secret-of-mine",
      maxRetries: 0,
      configuration: { baseURL: server.url },
      ...more,
    });
  const chat = () => ({
    DRAMATIS_CHAT_MODEL: "@langchain/openai:ChatOpenAI",
    DRAMATIS_CHAT_MODEL_OPTIONS: options(),
  });
  const embeddings = () => ({
    DRAMATIS_EMBEDDINGS: "@langchain/openai:OpenAIEmbeddings",
    DRAMATIS_EMBEDDINGS_OPTIONS: options({ encodingFormat: "float" }),
  });

  it("the chat model writes the answer", async () => {
    server.script({ type: "answer", deltas: ["He fell off ", "the jungle gym."] });
    const { code, out } = await cli.run(["ask", QUESTION, "--json"], { env: chat() });
    const request = await server.nextRequest();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      answer: "He fell off the jungle gym.",
      mode: "model",
      model: "m",
      tokens: { prompt: 10, completion: 2 },
    });
    expect(JSON.stringify(request.body)).toContain("falls off the jungle gym");
  });

  it("the embeddings find the passages of a story that is added", async () => {
    const tale = "Anna keeps the lamp of the lighthouse. Every night she climbs the stairs and lights it.";
    await writeFile(
      join(cli.folder, "lamp.txt"),
      `CHAPTER I\n\n${tale}\n\nCHAPTER II\n\nThe mill burned down.`,
    );
    const added = await cli.run(["story", "add", "lamp.txt"], { env: embeddings() });
    expect(added).toMatchObject({ code: 0 });
    const before = server.requests.length;
    const { out, err } = await cli.run(["retrieve", "Who lights the lamp?", "--story", "lamp"], {
      env: embeddings(),
    });
    expect(out).toContain("keeps the lamp");
    expect(err).toBe("");
    // The index is there: only the question was embedded.
    expect(server.requests.slice(before).map(({ body }) => body["input"])).toEqual(["Who lights the lamp?"]);
  });

  it("doctor tries both", async () => {
    const { code, out } = await cli.run(["doctor"], { env: { ...chat(), ...embeddings() } });
    expect(code).toBe(0);
    expect(out).toMatch(/ok {4}Language model: m answers/u);
    expect(out).toMatch(
      /ok {4}Embeddings: langchain:@langchain\/openai:OpenAIEmbeddings:m#[\da-f]{12}, 8 numbers/u,
    );
  });

  it.each([
    [{ DRAMATIS_CHAT_MODEL: "@langchain/nowhere:Chat" }, 1, /npm install @langchain\/nowhere/u],
    [{ DRAMATIS_EMBEDDINGS: "@langchain/nowhere:Embeddings" }, 2, /npm install @langchain\/nowhere/u],
    [{ DRAMATIS_CHAT_MODEL: "./mine.js:Chat" }, 2, /DRAMATIS_CHAT_MODEL: must be PACKAGE:CLASS/u],
    [
      { DRAMATIS_CHAT_MODEL_OPTIONS: "apiKey=oops" },
      2,
      /DRAMATIS_CHAT_MODEL_OPTIONS: must be a JSON object/u,
    ],
  ])("%j is one sentence that says what to do, exit code %i", async (env, code, said) => {
    const run = await cli.run(["ask", QUESTION], { env });
    expect(run.code).toBe(code);
    expect(run.err).toMatch(said);
    expect(run.err).not.toMatch(/oops|\bat .*:\d+/u);
  });

  it("a key that is refused is one sentence without it, before the story is quoted", async () => {
    server.script({ type: "raw", status: 401, body: { error: { message: "Wrong: secret-of-mine" } } });
    const { code, out, err } = await cli.run(["ask", QUESTION], {
      env: { ...chat(), NODE_DEBUG: "dramatis" },
    });
    expect(code).toBe(0);
    expect(err).toMatch(/m refuses its key; check it in DRAMATIS_CHAT_MODEL_OPTIONS/u);
    expect(out + err).not.toContain("secret-of-mine");
  });
});
