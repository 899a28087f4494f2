import { ChatOpenAI } from "@langchain/openai";
import { describe, expect, it } from "vitest";
import { THINKING_TOKENS } from "../../src/models/request-form.ts";
import type { ModelRequest } from "../../src/models/model.ts";
import { collect, textsOf } from "../contracts/model.ts";
import type { Step } from "../support/openai-stand-in.ts";
import { modelOf } from "./langchain-under-test.ts";
import { answer, error, openAiUnderTest } from "./openai-under-test.ts";

const TALK: ModelRequest = {
  messages: [
    { role: "system", content: "You are Ada." },
    { role: "user", content: "Hello" },
    { role: "user", content: "Who keeps the lamp?" },
  ],
  maxTokens: 50,
};

const said = (status: number, body: object): Step => ({ type: "raw", status, body });
const SYSTEM_REFUSED = said(400, { object: "error", message: "System role not supported", code: 400 });
const ALTERNATE = "Conversation roles must alternate user/assistant/user/assistant/...";

const FOLDED = [{ role: "user", content: "You are Ada.\n\nHello" }, TALK.messages[2]];
const MERGED = [TALK.messages[0], { role: "user", content: "Hello\n\nWho keeps the lamp?" }];
const BOTH = [{ role: "user", content: "You are Ada.\n\nHello\n\nWho keeps the lamp?" }];

/** Kinds of endpoints that take no system message, or strict turns: how they refuse, and what they take. */
const TEMPLATES: readonly [string, readonly Step[], unknown][] = [
  ["Gemma behind vLLM", [SYSTEM_REFUSED], FOLDED],
  [
    "Gemma behind llama.cpp",
    [
      said(400, {
        error: { code: 500, type: "server_error", message: "Jinja Exception: System role not supported" },
      }),
    ],
    FOLDED,
  ],
  [
    "Gemma behind LM Studio",
    [said(400, { error: 'Error rendering prompt with jinja template: "System role not supported".' })],
    FOLDED,
  ],
  [
    "Gemma at Google",
    [
      said(400, [
        { error: { code: 400, message: "Developer instruction is not enabled for models/gemma-3-27b-it" } },
      ]),
    ],
    FOLDED,
  ],
  [
    "o1-mini at OpenAI",
    [error(400, "Unsupported value: 'messages[0].role' does not support 'system' with this model.")],
    FOLDED,
  ],
  [
    "Mistral 0.3 behind vLLM",
    [
      said(400, {
        object: "error",
        message: `After the optional system message, c${ALTERNATE.slice(1)}`,
        code: 400,
      }),
    ],
    MERGED,
  ],
  ["Mistral 0.2 behind vLLM", [error(400, ALTERNATE), error(400, ALTERNATE)], BOTH],
  [
    "DeepSeek R1 at DeepSeek",
    [
      error(
        400,
        "deepseek-reasoner does not support successive user or assistant messages (messages[1] and messages[2] in your input).",
      ),
    ],
    MERGED,
  ],
  [
    "Mistral's own endpoint",
    [
      said(400, {
        object: "error",
        message: "Unexpected role 'user' after role 'user'",
        type: "invalid_request_message_order",
      }),
    ],
    MERGED,
  ],
  ["Gemma with strict turns", [error(400, "System role not supported"), error(400, ALTERNATE)], BOTH],
];

const isWorded = (step: Step) => step.type === "raw" && typeof step.body === "object" && "error" in step.body;

describe("an endpoint", () => {
  const { make, standIn, bodies, clock } = openAiUnderTest();
  const sent = () => bodies().map(({ messages }) => messages);

  describe.each(TEMPLATES)("like %s", (_, refusals, taken) => {
    it("is asked in the form it takes, and from then on at once", async () => {
      standIn().script(...refusals);
      const model = make();
      expect(textsOf(await collect(model, TALK)).join("")).toBe("A stand-in answers.");
      await collect(model, TALK);
      expect(sent().slice(refusals.length)).toEqual([taken, taken]);
      expect(bodies()[0]).toMatchObject({ messages: TALK.messages });
      expect(clock().pauses).toEqual([]);
    });

    // ChatOpenAI drops the words of errors that are not in a field "error", as of older vLLM, Mistral and Google's list.
    it.runIf(refusals.every(isWorded))("is asked so through LangChain too", async () => {
      standIn().script(...refusals);
      const configuration = { baseURL: standIn().url };
      const model = modelOf(new ChatOpenAI({ model: "m", apiKey: "k", maxRetries: 0, configuration }));
      await collect(model, TALK);
      await collect(model, TALK);
      expect(sent().slice(refusals.length)).toEqual([taken, taken]);
    });
  });

  it("that refuses one thing after the other is asked without all of them", async () => {
    standIn().script(
      error(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      ),
      error(400, "Unrecognized request argument supplied: reasoning_effort"),
      error(422, "Extra inputs are not permitted: stream_options"),
      SYSTEM_REFUSED,
    );
    await collect(make({ effort: "low" }), TALK);
    const last = bodies().at(-1)!;
    expect(Object.keys(last).toSorted()).toEqual(["max_completion_tokens", "messages", "model", "stream"]);
    expect(last).toMatchObject({ max_completion_tokens: 50 + THINKING_TOKENS, messages: FOLDED });
  });

  it("that takes strict turns only is told who said what in those that are joined", async () => {
    standIn().script(error(500, ALTERNATE));
    await collect(make(), {
      messages: [
        { role: "user", content: "Hello", name: "Ana" },
        { role: "user", content: "Who is there?", name: "Ben" },
        { role: "assistant", content: "I am." },
        { role: "user", content: "And you?", name: "Ana" },
      ],
    });
    expect(sent().at(-1)).toEqual([
      { role: "user", content: "Ana: Hello\n\nBen: Who is there?" },
      { role: "assistant", content: "I am." },
      { role: "user", content: "And you?", name: "Ana" },
    ]);
  });

  it("that refuses for another reason is asked once", async () => {
    standIn().script(error(400, "The moon is not supported."));
    await expect(collect(make(), TALK)).rejects.toMatchObject({ kind: "other" });
    expect(bodies()).toHaveLength(1);
  });

  it("whose model spends the answer on thinking is given room for that, and the next time at once", async () => {
    const thought: Step = { type: "answer", reasoning: ["Hm."], deltas: [], finishReason: "length" };
    standIn().script(thought, { ...thought, deltas: ["Ada."], finishReason: "stop" });
    const model = make();
    expect(textsOf(await collect(model, TALK))).toEqual(["Ada."]);
    await collect(model, TALK);
    expect(bodies().map((body) => body["max_tokens"])).toEqual([
      50,
      50 + THINKING_TOKENS,
      50 + THINKING_TOKENS,
    ]);
  });

  it("whose template has begun the thinking shows nothing of it, and streams once that is known not to be", async () => {
    standIn().script(answer("It is", " Ada.</think>\n\nThe ", "keeper."), answer("The ", "keeper."));
    expect(textsOf(await collect(make({ model: "deepseek-r1:14b" }), TALK)).join("")).toBe("The keeper.");
    const plain = make({ model: "qwen3-4b-thinking" });
    expect(textsOf(await collect(plain, TALK))).toEqual(["The keeper."]);
    standIn().script(answer("The ", "keeper."));
    expect(textsOf(await collect(plain, TALK))).toEqual(["The ", "keeper."]);
  });

  it("tells that an answer was cut off, after its text", async () => {
    standIn().script({ type: "answer", deltas: ["The keeper"], finishReason: "length" });
    const events = await collect(make(), TALK);
    expect(events.map(({ type }) => type)).toEqual(["text-delta", "cut-off", "usage"]);
  });

  it.each<[string, Step, number | null]>([
    [
      "OpenAI",
      error(
        400,
        "This model's maximum context length is 4097 tokens. However, your messages resulted in 5000 tokens.",
        { code: "context_length_exceeded" },
      ),
      4097,
    ],
    [
      "vLLM",
      error(
        400,
        "'max_tokens' or 'max_completion_tokens' is too large: 700. This model's maximum context length is 4096 tokens and your request has 3900 input tokens (700 > 4096 - 3900).",
      ),
      4096,
    ],
    [
      "llama.cpp",
      said(400, {
        error: {
          code: 400,
          message:
            "the request exceeds the available context size. try increasing the context size or enable context shift",
          type: "exceed_context_size_error",
          n_prompt_tokens: 14429,
          n_ctx: 8192,
        },
      }),
      8192,
    ],
    [
      "LM Studio",
      said(400, {
        error:
          "Trying to keep the first 10136 tokens when context the overflows. However, the model is loaded with context length of only 7866 tokens, which is not enough.",
      }),
      7866,
    ],
    [
      "LM Studio of 2026",
      said(400, {
        error:
          "The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096).",
      }),
      4096,
    ],
    ["an endpoint that names no number", error(400, "Prompt is too long"), null],
  ])("like %s tells how much its model takes when it is asked too much", async (_, step, contextTokens) => {
    standIn().script(step);
    await expect(collect(make(), TALK)).rejects.toMatchObject({ kind: "context-too-long", contextTokens });
    expect(bodies()).toHaveLength(1);
  });
});
