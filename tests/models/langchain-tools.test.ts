import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { ChatOpenAI } from "@langchain/openai";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect, textsOf, TOOL } from "../contracts/model.ts";
import { type OpenAiStandIn, startOpenAiStandIn, toolCallStep } from "../support/openai-stand-in.ts";
import { modelOf } from "./langchain-under-test.ts";
import { error, REQUEST } from "./openai-under-test.ts";

const WITH_TOOL = { ...REQUEST, tools: [TOOL] };
const CALL = { type: "tool-call", name: "search_story", arguments: '{"query":"the lamp"}' };

/** A LangChain model that gives its answer whole, and calls a tool if it was given any. */
class Whole extends BaseChatModel {
  override _llmType(): string {
    return "whole";
  }
  override _generate(
    _: unknown,
    options: this["ParsedCallOptions"] & { tools?: unknown },
  ): Promise<ChatResult> {
    const calls = [{ id: "a", name: "search_story", args: { query: "the lamp" } }];
    const message = new AIMessage(options.tools ? { content: "", tool_calls: calls } : "The keeper.");
    return Promise.resolve({ generations: [{ text: message.text, message }] });
  }
}

class WithTools extends Whole {
  override bindTools(tools: object[]) {
    return this.withConfig({ tools } as object);
  }
}

describe("a LangChain model offered a tool", () => {
  let standIn: OpenAiStandIn;
  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
  });
  afterEach(() => standIn.close());
  const chatOpenAi = () =>
    modelOf(
      new ChatOpenAI({ model: "m", apiKey: "k", maxRetries: 0, configuration: { baseURL: standIn.url } }),
    );

  it("calls it, the pieces put together, after what it said", async () => {
    standIn.script(toolCallStep(CALL.arguments, { deltas: ["Let me see."] }));
    const events = await collect(chatOpenAi(), WITH_TOOL);
    expect(events.slice(0, 2)).toEqual([{ type: "text-delta", text: "Let me see." }, CALL]);
    expect(standIn.requests[0]!.body).toMatchObject({ tools: [{ type: "function", function: TOOL }] });
  });

  it("calls it when it cannot stream", async () => {
    expect(await collect(modelOf(new WithTools({})), WITH_TOOL)).toEqual([CALL]);
  });

  it("answers without when its class knows no tools", async () => {
    expect(textsOf(await collect(modelOf(new Whole({})), WITH_TOOL))).toEqual(["The keeper."]);
  });

  it("answers without, from then on, when its vendor refuses them", async () => {
    standIn.script(error(400, "registry.ollama.ai/library/gemma3:4b does not support tools"));
    const model = chatOpenAi();
    for (let times = 0; times < 2; times++)
      expect(textsOf(await collect(model, WITH_TOOL)).join("")).toBe("A stand-in answers.");
    expect(standIn.requests.map(({ body }) => "tools" in body)).toEqual([true, false, false]);
  });
});
