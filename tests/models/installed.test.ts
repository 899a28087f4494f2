import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readSettings } from "../../src/config.ts";
import { modelsFor } from "../../src/models/registry.ts";
import { collect, testModel, textsOf } from "../contracts/model.ts";
import { startOpenAiStandIn, type OpenAiStandIn } from "../support/openai-stand-in.ts";
import { error, REQUEST } from "./openai-under-test.ts";

const CHAT = "@langchain/openai:ChatOpenAI";

/** The model that these settings name. */
function modelFor(DRAMATIS_CHAT_MODEL: string, options: object = {}) {
  const models = modelsFor(
    readSettings({ DRAMATIS_CHAT_MODEL, DRAMATIS_CHAT_MODEL_OPTIONS: JSON.stringify(options) }),
    () => {},
  );
  if (models === null) throw new Error("The settings name no model.");
  return models.model;
}

/** Options of ChatOpenAI for a server. */
function at(url: string, more: object = {}) {
  return { model: "m", apiKey: "secret-of-mine", maxRetries: 0, configuration: { baseURL: url }, ...more };
}

testModel("ChatOpenAI, named by the settings", async () => {
  const standIn = await startOpenAiStandIn();
  return { model: modelFor(CHAT, at(standIn.url)), request: REQUEST, close: standIn.close };
});

describe("a chat model that the settings name", () => {
  let standIn: OpenAiStandIn;
  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
  });
  afterEach(() => standIn.close());

  it("is asked with the messages and the limits, and tells what it cost", async () => {
    const model = modelFor(CHAT, at(standIn.url));
    const events = await collect(model, {
      messages: [
        { role: "system", content: "You are the keeper." },
        { role: "user", content: "Hello", name: "Ada <the> Second" },
      ],
      maxTokens: 50,
      stop: ["\nAda:"],
    });
    expect(textsOf(events).join("")).toBe("A stand-in answers.");
    expect(events.at(-1)).toEqual({ type: "usage", promptTokens: 10, completionTokens: 2 });
    expect(standIn.requests.map(({ body }) => body)).toMatchObject([
      {
        model: "m",
        stream: true,
        max_tokens: 50,
        stop: ["\nAda:"],
        messages: [
          { role: "system", content: "You are the keeper." },
          { role: "user", content: "Hello", name: "Ada_the_Second" },
        ],
      },
    ]);
    expect(standIn.requests[0]?.headers.authorization).toBe("Bearer secret-of-mine");
  });

  it("keeps the limit that its own options set", async () => {
    await collect(modelFor(CHAT, at(standIn.url, { maxTokens: 900 })), { ...REQUEST, maxTokens: 50 });
    expect(standIn.requests[0]?.body).toMatchObject({ max_tokens: 900 });
  });

  it("writes, and also turns follow-ups into questions", () => {
    const models = modelsFor(
      readSettings({ DRAMATIS_CHAT_MODEL: CHAT, OPENAI_API_KEY: "sk-other" }),
      () => {},
    );
    expect(models?.model).toBe(models?.rewriter);
    expect(models?.model.id).toBe("ChatOpenAI");
  });

  it.each([
    [401, "bad-key"],
    [404, "no-such-model"],
    [429, "rate-limited"],
    [500, "no-answer"],
  ])("fails with status %i as what it means, without its key", async (status, kind) => {
    standIn.script(error(status, "No: secret-of-mine, sk-abcdefgh1234"));
    const failing = collect(modelFor(CHAT, at(standIn.url)), REQUEST);
    await expect(failing).rejects.toMatchObject({
      kind,
      message: expect.not.stringContaining("secret-of-mine"),
    });
    standIn.script(error(status, "No: sk-abcdefgh1234"));
    await expect(collect(modelFor(CHAT, at(standIn.url)), REQUEST)).rejects.toThrow(/^m [^\n]*\[key\]\)\.$/u);
  });

  it("fails where nothing listens", async () => {
    await standIn.close();
    const failing = collect(modelFor(CHAT, at(standIn.url)), REQUEST);
    await expect(failing).rejects.toMatchObject({ kind: "unreachable" });
  });

  it("closes the connection when the caller aborts", async () => {
    standIn.script({ type: "hang", deltas: ["The "] });
    const abort = new AbortController();
    const reason = new Error("enough");
    const model = modelFor(CHAT, at(standIn.url));
    const answering = model.stream({ ...REQUEST, signal: abort.signal })[Symbol.asyncIterator]();
    expect(await answering.next()).toMatchObject({ value: { text: "The " } });
    const waiting = answering.next();
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    const { closed } = await standIn.nextRequest();
    await closed;
  });

  it("closes the connection when the reader has read enough", async () => {
    standIn.script({ type: "hang", deltas: ["The "] });
    for await (const event of modelFor(CHAT, at(standIn.url)).stream(REQUEST)) {
      expect(event).toMatchObject({ text: "The " });
      break;
    }
    const { closed } = await standIn.nextRequest();
    await closed;
  });

  it.each([
    ["@langchain/nowhere:ChatNowhere", {}, /not installed: run "npm install @langchain\/nowhere"/u],
    [
      "@langchain/openai:ChatOpenAy",
      {},
      /no class ChatOpenAy \(it has .*ChatOpenAI.*\): correct DRAMATIS_CHAT_MODEL\.$/u,
    ],
    [
      "@langchain/openai:OpenAIEmbeddings",
      { apiKey: "k" },
      /is no LangChain chat model: correct DRAMATIS_CHAT_MODEL\.$/u,
    ],
    [
      "@langchain/openai/nowhere:ChatOpenAI",
      {},
      /is no entry of its package: correct DRAMATIS_CHAT_MODEL\.$/u,
    ],
    ["yaml:parse", {}, /DRAMATIS_CHAT_MODEL/u],
    [CHAT, {}, /key.*DRAMATIS_CHAT_MODEL_OPTIONS/u],
  ])("%s with %j cannot be used, and it is said why", async (name, options, said) => {
    vi.stubEnv("OPENAI_API_KEY", undefined);
    await expect(collect(modelFor(name, options), REQUEST)).rejects.toMatchObject({
      name: "ModelFailure",
      message: expect.stringMatching(said),
    });
    vi.unstubAllEnvs();
  });

  it("is found in the working directory before the program's own, and when it is installed meanwhile", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dramatis-"));
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    const model = modelFor("chat-of-mine:Chat", { words: "The keeper." });
    await expect(collect(model, REQUEST)).rejects.toThrow(/npm install chat-of-mine/u);
    await installed(folder, "chat-of-mine");
    await expect(collect(modelFor("chat-of-mine:Chat", { token: "oops" }), REQUEST)).rejects.toThrow(
      "Chat does not accept its options: No words, but [key]. Correct DRAMATIS_CHAT_MODEL_OPTIONS",
    );
    expect(textsOf(await collect(model, REQUEST))).toEqual(["The keeper."]);
    vi.restoreAllMocks();
  });
});

/** Puts a package with a chat model into a folder: one of CommonJS that Node cannot see through. */
async function installed(folder: string, name: string): Promise<void> {
  const home = join(folder, "node_modules", name);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), JSON.stringify({ name, main: "./main.cjs" }));
  await writeFile(
    join(home, "main.cjs"),
    `class Chat {
      constructor({ words, token }) {
        if (!words) throw new Error("No words, but " + token + "\\nwhich is told at length");
        this.words = words;
      }
      _generate() {}
      async stream() { return [{ text: this.words, response_metadata: {}, additional_kwargs: {} }].values(); }
    }
    module.exports = Object.fromEntries([["Chat", Chat]]);`,
  );
}
