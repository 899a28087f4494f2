import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { langChainModel, type StoryCallOptions } from "../../src/models/langchain.ts";
import type { ModelRequest } from "../../src/models/model.ts";
import { collect, testModel, textsOf } from "../contracts/model.ts";

const REQUEST: ModelRequest = { messages: [{ role: "user", content: "Who keeps the lamp?" }] };

testModel("a LangChain model", () =>
  Promise.resolve({
    model: langChainModel(new FakeListChatModel({ responses: ["The keeper."] }), { id: "fake" }),
    request: REQUEST,
  }),
);

/** A LangChain model made of a stream. */
class Scripted extends BaseChatModel<StoryCallOptions> {
  readonly #answer: (messages: BaseMessage[], options: StoryCallOptions) => AsyncGenerator<AIMessageChunk>;
  constructor(
    answer: (messages: BaseMessage[], options: StoryCallOptions) => AsyncGenerator<AIMessageChunk>,
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
  return langChainModel(new Scripted(answer), { id: "scripted" });
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
  it("is handed the form of the answer", async () => {
    const seen: unknown[] = [];
    const model = scripted(async function* (_, { schema }) {
      seen.push(schema);
      yield new AIMessageChunk("{}");
    });
    const schema = { name: "notes", schema: { type: "object" } };
    await collect(model, { ...REQUEST, schema });
    expect(seen).toEqual([schema]);
  });

  it("is handed the messages in their roles, and the limits", async () => {
    const seen: unknown[] = [];
    const model = scripted(async function* (messages, { stop, maxTokens }) {
      seen.push(messages.map((message) => [message.getType(), message.text, message.name]));
      seen.push({ stop, maxTokens });
      yield new AIMessageChunk("Ada.");
    });
    await collect(model, {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Who?", name: "Max" },
        { role: "assistant", content: "Hm." },
      ],
      stop: ["\nMax:"],
      maxTokens: 9,
    });
    expect(seen).toEqual([
      [
        ["system", "Be brief.", undefined],
        ["human", "Who?", "Max"],
        ["ai", "Hm.", undefined],
      ],
      { stop: ["\nMax:"], maxTokens: 9 },
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

  it("answers at once when it cannot stream", async () => {
    const events = await collect(langChainModel(new Whole({}), { id: "whole" }), REQUEST);
    expect(textsOf(events)).toEqual(["The keeper."]);
  });

  it("fails when there is no text", async () => {
    const model = scripted(async function* () {
      yield new AIMessageChunk("");
    });
    await expect(collect(model, REQUEST)).rejects.toMatchObject({ kind: "no-answer" });
  });

  it("hands on its own kind of failure and wraps any other, without credentials", async () => {
    const own = new ModelFailure("refused", "no");
    await expect(collect(failing(own), REQUEST)).rejects.toBe(own);
    const other = collect(failing(new Error("401 for sk-abcdefgh12345678")), REQUEST);
    await expect(other).rejects.toMatchObject({ kind: "other", message: "scripted failed: 401 for [key]" });
  });
});
