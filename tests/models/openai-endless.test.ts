import { describe, expect, it } from "vitest";
import { toolCallStep } from "../support/openai-stand-in.ts";
import { answer, openAiUnderTest } from "./openai-under-test.ts";

const pieceOf = (delta: object) => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`;

describe("an openai model that never comes to an end", () => {
  const { standIn, failureOf, textOf } = openAiUnderTest();
  const silence = { beforeMs: 200, betweenMs: 200 };

  it.each([
    ["empty pieces", pieceOf({ content: "" })],
    ["white space", pieceOf({ content: " \n" })],
    ["comments", ": keep-alive\n\n"],
    ["thinking", pieceOf({ reasoning_content: "Hm. " })],
  ])("is left when it sends only %s for too long", async (_, bytes) => {
    // The first request of all also loads the client.
    await textOf();
    standIn().script({ type: "hang", forever: bytes });
    const failure = await failureOf({ silence });
    expect(failure).toMatchObject({
      kind: "no-answer",
      message: expect.stringContaining("said nothing for"),
    });
    expect(standIn().requests).toHaveLength(2);
    await standIn().requests[1]!.closed;
  });

  it("is left when it falls to empty pieces in the middle", async () => {
    await textOf();
    standIn().script({ type: "hang", forever: pieceOf({ tool_calls: [{ index: 0, id: "a" }] }) });
    expect((await failureOf({ silence })).kind).toBe("no-answer");
  });

  it("is left after thousands of empty pieces, however quickly they come", async () => {
    standIn().script(answer(...Array.from({ length: 6000 }, () => "")));
    const failure = await failureOf();
    expect(failure).toMatchObject({ kind: "no-answer", message: expect.stringContaining("empty pieces") });
    expect(standIn().requests).toHaveLength(1);
  });

  it("is left when its refusal has no end", async () => {
    standIn().script({ type: "answer", deltas: [], refusal: "No. ".repeat(200_000) });
    expect((await failureOf()).kind).toBe("refused");
  });

  it("says so when it calls a tool that it was not offered", async () => {
    standIn().script(toolCallStep('{"query":"the lamp"}'));
    const failure = await failureOf();
    expect(failure).toMatchObject({ kind: "empty", message: expect.stringContaining("called a tool") });
  });
});
