import { BaseChatModel, type BaseChatModelCallOptions } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { ChatOpenAI } from "@langchain/openai";
import { describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { MAX_ANSWER_CHARACTERS, type ModelRequest } from "../../src/models/model.ts";
import { collect, testModel, textsOf } from "../contracts/model.ts";
import { startOpenAiStandIn } from "../support/openai-stand-in.ts";
import { modelOf } from "./langchain-under-test.ts";

const REQUEST: ModelRequest = { messages: [{ role: "user", content: "Who keeps the lamp?" }] };

testModel("a LangChain model", () =>
  Promise.resolve({
    model: modelOf(new FakeListChatModel({ responses: ["The keeper."] }), "fake"),
    request: REQUEST,
  }),
);

testModel("ChatOpenAI", async () => {
  const standIn = await startOpenAiStandIn();
  const chat = new ChatOpenAI({ model: "m", apiKey: "k", configuration: { baseURL: standIn.url } });
  return { model: modelOf(chat), request: REQUEST, close: standIn.close };
});

/** A LangChain model made of a stream. */
class Scripted extends BaseChatModel {
  readonly #answer: (
    messages: BaseMessage[],
    options: BaseChatModelCallOptions,
  ) => AsyncGenerator<AIMessageChunk>;
  constructor(
    answer: (messages: BaseMessage[], options: BaseChatModelCallOptions) => AsyncGenerator<AIMessageChunk>,
  ) {
    super({});
    this.#answer = answer;
  }
  override _llmType(): string {
    return "scripted";
  }
  override _generate(): Promise<ChatResult> {
    throw new Error("streams only");
  }
  override async *_streamResponseChunks(messages: BaseMessage[], options: this["ParsedCallOptions"]) {
    for await (const message of this.#answer(messages, options)) {
      yield new ChatGenerationChunk({ text: message.text, message });
    }
  }
}

/** A LangChain model that cannot stream. */
class Whole extends BaseChatModel {
  override _llmType(): string {
    return "whole";
  }
  override _generate(): Promise<ChatResult> {
    const message = new AIMessage("The keeper.");
    return Promise.resolve({ generations: [{ text: "The keeper.", message }] });
  }
}

function scripted(answer: ConstructorParameters<typeof Scripted>[0]) {
  return modelOf(new Scripted(answer));
}

/** A word, and what it cost. */
function cost(input: number, output: number): AIMessageChunk {
  return Object.assign(new AIMessageChunk("word "), {
    usage_metadata: { input_tokens: input, output_tokens: output, total_tokens: input + output },
  });
}

function failing(error: Error) {
  return scripted(async function* () {
    yield new AIMessageChunk("");
    throw error;
  });
}

describe("a LangChain model as a model", () => {
  it("is handed the messages in their roles, with names that vendors take, and where to stop", async () => {
    const seen: unknown[] = [];
    const model = scripted(async function* (messages, { stop }) {
      seen.push(
        messages.map((message) => [message.getType(), message.text, message.name]),
        stop,
      );
      yield new AIMessageChunk("Ada.");
    });
    await collect(model, {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Who?", name: "Max <the> Second" },
        { role: "assistant", content: "Hm." },
      ],
      stop: ["\nMax:"],
    });
    expect(seen).toEqual([
      [
        ["system", "Be brief.", undefined],
        ["human", "Who?", "Max_the_Second"],
        ["ai", "Hm.", undefined],
      ],
      ["\nMax:"],
    ]);
  });

  it("adds up what its chunks cost", async () => {
    const model = scripted(async function* () {
      yield cost(12, 0);
      yield cost(0, 3);
    });
    const events = await collect(model, REQUEST);
    expect(events.at(-1)).toEqual({ type: "usage", promptTokens: 12, completionTokens: 3 });
  });

  it("shows text blocks only", async () => {
    const model = scripted(async function* () {
      yield new AIMessageChunk({
        content: [
          { type: "reasoning", reasoning: "Hm." },
          { type: "text", text: "Ada." },
        ],
      });
    });
    expect(textsOf(await collect(model, REQUEST))).toEqual(["Ada."]);
  });

  it("shows nothing of what a reasoning model thinks", async () => {
    const model = scripted(async function* () {
      yield new AIMessageChunk("<thi");
      yield new AIMessageChunk("nk>Hm.</think>Ada");
      yield new AIMessageChunk(".");
    });
    expect(textsOf(await collect(model, REQUEST)).join("")).toBe("Ada.");
  });

  it("ends an answer that never does", async () => {
    const model = scripted(async function* () {
      for (;;) yield new AIMessageChunk("word ".repeat(1000));
    });
    expect(textsOf(await collect(model, REQUEST)).join("")).toHaveLength(MAX_ANSWER_CHARACTERS);
  });

  it.each([{ finish_reason: "length" }, { stop_reason: "max_tokens" }, { finishReason: "MAX_TOKENS" }])(
    "fails with half an answer in a set form (%j)",
    async (ending) => {
      const model = scripted(async function* () {
        yield new AIMessageChunk({ content: '{"a":', response_metadata: ending });
      });
      const schema = { name: "notes", schema: { type: "object" } };
      await expect(collect(model, { ...REQUEST, schema })).rejects.toMatchObject({ kind: "empty" });
      expect(textsOf(await collect(model, REQUEST))).toEqual(['{"a":']);
    },
  );

  it("fails when the vendor refuses", async () => {
    const model = scripted(async function* () {
      yield new AIMessageChunk({ content: "I", response_metadata: { stop_reason: "refusal" } });
    });
    await expect(collect(model, REQUEST)).rejects.toMatchObject({ kind: "refused" });
  });

  it("is left by an abort in the middle of the answer", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const model = scripted(async function* () {
      yield new AIMessageChunk("The ");
      await new Promise(() => undefined);
    });
    const answering = model.stream({ ...REQUEST, signal: abort.signal })[Symbol.asyncIterator]();
    await answering.next();
    const waiting = answering.next();
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it("answers at once when it cannot stream", async () => {
    const events = await collect(modelOf(new Whole({})), REQUEST);
    expect(textsOf(events)).toEqual(["The keeper."]);
  });

  it("fails when there is no text", async () => {
    const model = scripted(async function* () {
      yield new AIMessageChunk("");
    });
    await expect(collect(model, REQUEST)).rejects.toMatchObject({ kind: "empty" });
  });

  it("hands on its own kind of failure and wraps any other, without credentials", async () => {
    const own = new ModelFailure("refused", "no");
    await expect(collect(failing(own), REQUEST)).rejects.toBe(own);
    const other = collect(failing(new Error("401 for sk-abcdefgh12345678")), REQUEST);
    await expect(other).rejects.toMatchObject({ kind: "other", message: "scripted failed (401 for [key])." });
  });

  it.each([
    [{ status: 401 }, "bad-key"],
    [{ lc_error_code: "MODEL_AUTHENTICATION" }, "bad-key"],
    [{ statusCode: 404 }, "no-such-model"],
    [{ $metadata: { httpStatusCode: 429 } }, "rate-limited"],
    [{ status: 429, message: "The quota of this API key is used up" }, "rate-limited"],
    [{ status: 400, message: "API key not valid" }, "bad-key"],
    [{ response: { status: 503 } }, "no-answer"],
    [{ message: "fetch failed", cause: { code: "ENOTFOUND" } }, "unreachable"],
    [{ message: "The LIMIT was EXCEEDED" }, "other"],
    [{ name: "ContextOverflowError" }, "context-too-long"],
    [{ cause: { code: "ECONNREFUSED" } }, "unreachable"],
  ])("tells from an error like %j that it means: %s", async (fields, kind) => {
    const error = Object.assign(new Error("no"), fields);
    await expect(collect(failing(error), REQUEST)).rejects.toMatchObject({ kind });
  });
});
