import { describe, expect, it } from "vitest";
import type { ModelFailureKind } from "../../src/core/errors.ts";
import { collect, textsOf } from "../contracts/model.ts";
import type { Step } from "../support/openai-stand-in.ts";
import { answer, error, events, openAiUnderTest, REQUEST } from "./openai-under-test.ts";

const chunk = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] });
const whole = (content: string) => ({ choices: [{ message: { content }, finish_reason: "stop" }] });
const END = "data: [DONE]\n\n";
const THE = `data: ${chunk("The ")}`;
const KEEPER = `data: ${chunk("keeper.")}`;

/** Streams as servers write them, all with the same words. */
const LOOSE: readonly (readonly [string, Step])[] = [
  ["with empty events", events(`data:\n\ndata: \n\n${THE}\n\ndata:\n\n${KEEPER}\n\n${END}`)],
  ["that ends without a blank line", events(`${THE}\n\n${KEEPER}`)],
  [
    "that ends without a line's end behind its last words, and with [DONE]",
    events(`${THE}\n\n${KEEPER}\n${END}`),
  ],
  ["without blank lines", events(`${THE}\n${KEEPER}\ndata: [DONE]`)],
  ["with the line ends of Windows", events(`${THE}\r\n\r\n${KEEPER}\r\n\r\n${END}`)],
  ["with the line ends of old", events(`${THE}\r\r${KEEPER}\r\r`)],
  ["without spaces", events(`data:${chunk("The ")}\n\ndata:${chunk("keeper.")}\n\ndata:[DONE]\n\n`)],
  [
    "with names, numbers and comments",
    events(`: hello\n\nevent: message\nid: 1\nretry: 5\n${THE}\n\n: ping\n\n${KEEPER}\n\n`),
  ],
  [
    "with an event in several lines",
    events(`${THE}\n\ndata: {"choices":\ndata: [{"delta":{"content":"keeper."}}]}\n\n`),
  ],
  ["that is one object", events(JSON.stringify(whole("The keeper.")))],
  ["that is an object a line", events(`${chunk("The ")}\n${chunk("keeper.")}\n`)],
  ["that is typed as JSON", { type: "raw", body: `${THE}\n\n${KEEPER}\n\n${END}` }],
  [
    "that is typed as a page",
    { type: "raw", body: `${THE}\n\n${KEEPER}\n\n`, headers: { "content-type": "text/html" } },
  ],
  [
    "of older completions",
    events(`data: {"choices":[{"text":"The "}]}\n\ndata: {"choices":[{"text":"keeper."}]}\n\n`),
  ],
  ["with signs of life", events(`data: {"type":"ping"}\n\n${THE}\n\n${KEEPER}\n\n`)],
];

const TOO_LONG = "the request exceeds the available context size (4096 tokens)";
/** Errors in a stream, in the shapes that servers give them. */
const ERRORS: readonly (readonly [string, string, ModelFailureKind])[] = [
  ["an object", `data: {"error":{"message":"${TOO_LONG}","code":400}}\n\n`, "context-too-long"],
  ["words", `data: {"error":"${TOO_LONG}"}\n\n`, "context-too-long"],
  ["an event of its own", `event: error\ndata: {"message":"${TOO_LONG}"}\n\n`, "context-too-long"],
  ["an event of words", `event: error\ndata: ${TOO_LONG}\n\n`, "context-too-long"],
  ["a field of its own", `error: {"code":400,"message":"${TOO_LONG}"}\n\n`, "context-too-long"],
  ["the older shape", `data: {"object":"error","message":"${TOO_LONG}","code":400}\n\n`, "context-too-long"],
  ["a bare object", `{"error":{"message":"${TOO_LONG}"}}`, "context-too-long"],
  ["a bare object behind a comment", `: hi\n\n{"error":{"message":"${TOO_LONG}"}}\n`, "context-too-long"],
  ["a detail", `data: {"detail":"${TOO_LONG}"}\n\n`, "context-too-long"],
  ["a list", `data: [{"error":{"message":"${TOO_LONG}"}}]\n\n`, "context-too-long"],
  ["a choice", `data: {"choices":[{"error":{"message":"${TOO_LONG}"}}]}\n\n`, "context-too-long"],
  ["plain words", `data: Error: ${TOO_LONG}\n\n`, "context-too-long"],
  ["a code in words", 'data: {"error":{"message":"Pay first","code":"402"}}\n\n', "rate-limited"],
];

describe("an openai model that streams in its own way", () => {
  const { make, standIn, clock, bodies, textOf, failureOf } = openAiUnderTest();

  it.each(LOOSE)("%s is read whole", async (_, step) => {
    standIn().script(step);
    expect(await textOf()).toBe("The keeper.");
    expect(standIn().requests).toHaveLength(1);
  });

  it.each(ERRORS)("and reports an error as %s is understood", async (_, body, kind) => {
    standIn().script(events(body));
    expect((await failureOf()).kind).toBe(kind);
    standIn().script(events(`${THE}\n\n${body}`));
    const shown: unknown[] = [];
    const reading = (async () => {
      for await (const event of make().stream(REQUEST)) shown.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ kind });
    expect(shown).toEqual([{ type: "text-delta", text: "The " }]);
  });

  it.each([
    "Streaming is not supported for this model.",
    "Unsupported parameter: 'stream' is not supported with this model.",
    "This server does not support streaming",
    "Your organization must be verified to stream this model.",
  ])("or not at all is asked for whole answers from then on, when it says: %s", async (words) => {
    standIn().script(error(400, words));
    const model = make();
    expect(textsOf(await collect(model, REQUEST)).join("")).toBe("A stand-in answers.");
    await collect(model, REQUEST);
    expect(bodies().map((body) => [body["stream"], "stream_options" in body])).toEqual([
      [true, true],
      [undefined, false],
      [undefined, false],
    ]);
    expect(clock().pauses).toEqual([]);
  });

  it.each([
    [
      "max_tokens is too large: 9000. This model supports at most 4096 completion tokens, whereas you provided 9000.",
      4096,
    ],
    ["Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", 8192],
    [
      "`max_tokens` must be less than or equal to `8192`, the maximum value for `max_tokens` is less than the `context_window` for this model",
      8192,
    ],
    ["max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for m", 8192],
  ])("is asked for shorter answers from then on, when it says: %s", async (words, most) => {
    standIn().script(error(400, words));
    const model = make();
    await collect(model, { ...REQUEST, maxTokens: 9000 });
    await collect(model, { ...REQUEST, maxTokens: 9000 });
    expect(bodies().map((body) => body["max_tokens"])).toEqual([9000, most, most]);
  });

  it.each([
    ["Please try again in 20s. Visit our site to learn more.", 20_000],
    ["Rate limit reached. Please try again in 1m3.5s.", 63_500],
    ["Please try again in 350ms.", 350],
    ["Too many requests, retry after 5 seconds", 5000],
    ["Wait 12.5 seconds before the next request.", 12_500],
  ])("is waited for as long as its words say: %s", async (words, pause) => {
    standIn().script(error(429, words), answer("The keeper."));
    if (pause > 60_000) {
      expect((await failureOf()).message).toContain("2 minutes");
      return;
    }
    expect(await textOf()).toBe("The keeper.");
    expect(clock().pauses).toEqual([pause]);
  });

  it("is waited for while it loads, as long as for a first word", async () => {
    const loading = error(503, "Loading model", { type: "unavailable_error", code: 503 });
    standIn().script(...Array<Step>(9).fill(loading), answer("The keeper."));
    expect(await textOf()).toBe("The keeper.");
    expect(clock().pauses).toEqual(Array(9).fill(2000));
    standIn().script(...Array<Step>(9).fill(loading));
    expect((await failureOf({ silence: { beforeMs: 5000, betweenMs: 5000 } })).kind).toBe("no-answer");
  });

  it("lives while it sends comments, and may then be silent for longer than usual", async () => {
    await textOf();
    standIn().script({ type: "hang", forever: ": reading\n\n" });
    const began = performance.now();
    await failureOf({ silence: { beforeMs: 300, betweenMs: 300 } });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it("and never stops is left once its answer is longer than was asked for, which is told", async () => {
    standIn().script({ type: "hang", forever: `data: ${chunk("The keeper keeps the lamp. ")}\n\n` });
    const all = await collect(make(), { ...REQUEST, maxTokens: 50 });
    expect(textsOf(all).join("")).toHaveLength(400);
    expect(all.at(-1)).toEqual({ type: "cut-off" });
    await standIn().requests[0]!.closed;
  });

  it("and only repeats a letter, or its thoughts, is left", async () => {
    standIn().script({ type: "hang", forever: `data: ${chunk("aaaaaaaaaa".repeat(10))}\n\n` });
    const all = await collect(make(), REQUEST);
    expect(textsOf(all).join("").length).toBeLessThan(3000);
    expect(all.at(-1)).toEqual({ type: "cut-off" });
    const thought = JSON.stringify({
      choices: [{ delta: { reasoning_content: "Wait, who is it? ".repeat(9) } }],
    });
    const endless: Step = { type: "hang", forever: `data: ${thought}\n\n` };
    standIn().script(endless, endless);
    expect((await failureOf()).kind).toBe("empty");
  });

  it.each([
    ["an object", "application/json", '{"choices":[{"message":{"content":"'],
    ["an event", "text/event-stream", "data: "],
  ])("is left when %s has no end", async (_, type, begin) => {
    const body = begin + "word ".repeat(600_000);
    standIn().script({ type: "raw", body, headers: { "content-type": type } });
    expect(await failureOf()).toMatchObject({
      kind: "no-answer",
      message: expect.stringContaining("without end"),
    });
  });

  it("shows nothing of what follows its turn, and hangs up when that does not end", async () => {
    standIn().script({
      type: "hang",
      deltas: ["The keeper.<|im_end|>\n"],
      forever: `data: ${chunk("And when? ")}\n\n`,
    });
    expect(await textOf()).toBe("The keeper.");
    standIn().script(answer("The keeper.", "</s>", "[INST] And when?"));
    const all = await collect(make(), REQUEST);
    expect(textsOf(all).join("")).toBe("The keeper.");
    expect(all.at(-1)).toMatchObject({ type: "usage" });
  });

  it("and has only thought, in any form, is told from one that has answered nothing", async () => {
    const thought: Step = { type: "answer", deltas: ["Okay, the user asks who"], finishReason: "length" };
    standIn().script(thought, thought);
    expect(await failureOf()).toMatchObject({ kind: "empty", message: expect.stringContaining("thinking") });
    expect(standIn().requests).toHaveLength(2);
  });

  it.each<[string, Step]>([
    ["in words", answer('<tool_call>{"name":"search"}</tool_call>')],
    [
      "in the older way",
      {
        type: "raw",
        body: { choices: [{ message: { function_call: { name: "search", arguments: "{}" } } }] },
      },
    ],
  ])("and calls what it was not offered %s says so", async (_, step) => {
    standIn().script(step);
    expect(await failureOf()).toMatchObject({
      kind: "empty",
      message: expect.stringContaining("called a tool"),
    });
  });
});
