import { describe, expect, it } from "vitest";
import { collect, textsOf, TOOL } from "../contracts/model.ts";
import { toolCallStep } from "../support/openai-stand-in.ts";
import { answer, error, openAiUnderTest, REQUEST } from "./openai-under-test.ts";

const WITH_TOOL = { ...REQUEST, maxTokens: 50, tools: [TOOL] };
const QUERY = '{"query":"the lamp"}';
const CALL = { type: "tool-call", name: "search_story", arguments: QUERY };

describe("an openai model offered a tool", () => {
  const { make, standIn, bodies, clock } = openAiUnderTest();
  const called = async (request = WITH_TOOL) =>
    (await collect(make(), request)).filter(({ type }) => type === "tool-call");

  it("is offered it as the protocol wants, and only then", async () => {
    await collect(make(), WITH_TOOL);
    await collect(make(), REQUEST);
    expect(bodies()[0]).toMatchObject({ tools: [{ type: "function", function: TOOL }] });
    expect(bodies()[1]).not.toHaveProperty("tools");
  });

  it("calls it, the pieces put together, with what it said before and what it cost", async () => {
    standIn().script(toolCallStep(QUERY, { deltas: ["Let me ", "see."] }));
    expect(await collect(make(), WITH_TOOL)).toEqual([
      { type: "text-delta", text: "Let me " },
      { type: "text-delta", text: "see." },
      CALL,
      { type: "usage", promptTokens: 10, completionTokens: 2 },
    ]);
  });

  it("calls it without a word, also in one piece", async () => {
    standIn().script(toolCallStep(QUERY));
    expect(await called()).toEqual([CALL]);
    const calls = [
      { id: "a", type: "function" as const, function: { name: "search_story", arguments: QUERY } },
    ];
    standIn().script({ type: "answer", deltas: [], calls, streamed: false });
    expect(await called()).toEqual([CALL]);
  });

  it("calls it twice at once, whether or not the server counts the calls", async () => {
    const pieces = (second: number) => [
      { index: 0, id: "a", function: { name: "search_story", arguments: '{"query":' } },
      { index: 0, id: "a", function: { arguments: '"the lamp"}' } },
      { index: second, id: "b", function: { name: "search_story", arguments: QUERY } },
    ];
    for (const second of [0, 1]) {
      standIn().script({ type: "answer", deltas: [], calls: pieces(second) });
      expect(await called()).toEqual([CALL, CALL]);
    }
  });

  it("does not fill the memory with an endless call", async () => {
    standIn().script(toolCallStep("x".repeat(100_000)));
    const [call] = await called();
    expect(JSON.stringify(call).length).toBeLessThan(20_000);
  });

  it.each([
    [400, "registry.ollama.ai/library/gemma3:4b does not support tools"],
    [400, "Function calling is not enabled for models/gemma-3-12b-it"],
    [400, "`tool calling` is not supported with this model"],
    [400, "Unsupported parameter: 'tools' is not supported with this model."],
    [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
    [404, "No endpoints found that support tool use."],
    [500, "tools param requires --jinja flag"],
    [400, "Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details."],
  ])(
    "asks once more without it, and never again with it, when the endpoint says (%i): %s",
    async (status, words) => {
      standIn().script(error(status, words), answer("Ada."), answer("Ada."));
      const model = make();
      expect(textsOf(await collect(model, WITH_TOOL))).toEqual(["Ada."]);
      await collect(model, WITH_TOOL);
      expect(bodies().map((body) => "tools" in body)).toEqual([true, false, false]);
      expect(bodies()[1]).toMatchObject({ max_tokens: 50 });
      expect(clock().pauses).toEqual([]);
    },
  );

  it("that calls what it was not offered has given no answer", async () => {
    standIn().script(toolCallStep(QUERY));
    await expect(collect(make(), REQUEST)).rejects.toMatchObject({ kind: "empty" });
  });
});
