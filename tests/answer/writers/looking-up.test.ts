import { describe, expect, it } from "vitest";
import { answerer, type AnswerEvent } from "../../../src/answer/answer.ts";
import { type ModelWriterOptions, modelWriter } from "../../../src/answer/writers/model.ts";
import { ModelFailure } from "../../../src/core/errors.ts";
import { NARRATOR } from "../../../src/core/vantage.ts";
import { withFallback } from "../../../src/models/fallback.ts";
import type { Model, ModelEvent } from "../../../src/models/model.ts";
import { tokenCounter } from "../../../src/text/tokens.ts";
import { triesModel } from "../../support/script-model.ts";
import { searchingIn, storyOf } from "../../support/stories.ts";

const walks = (from: number) =>
  Array.from({ length: 80 }, (_, at) => `On day ${from + at} Tom walked along the long river to the market.`);
const SPOON = "Under the bridge Mara hid a silver spoon.";
const HORSE = "The miller sold his grey horse.";
const story = storyOf([
  ...walks(0),
  SPOON,
  ...walks(40),
  HORSE,
  ...walks(80),
  "Later a gold coin was found.",
]);
const bound = story.text.indexOf("Later");
const ROOM = 1000;

const looksFor = (query: string): ModelEvent & { readonly type: "tool-call" } => ({
  type: "tool-call",
  name: "search_story",
  arguments: JSON.stringify({ query }),
});

async function answered(
  model: Model,
  {
    question = "Where did Tom walk?",
    signal = new AbortController().signal,
    ...options
  }: Partial<ModelWriterOptions & { question: string; signal: AbortSignal }> = {},
) {
  const writer = modelWriter({ model, rewriter: model, prompts: "prompts", promptTokens: ROOM, ...options });
  const vantage = { story, speaker: NARRATOR, bound };
  const asked = { vantage, question, turns: [], searching: await searchingIn(story), signal };
  const events: AnswerEvent[] = [];
  for await (const event of answerer(writer).answer(asked)) events.push(event);
  const last = events.at(-1)!;
  if (last.type !== "reply") throw new Error("There was no reply.");
  const shown = events.flatMap((event) => (event.type === "text-delta" ? event.text : [])).join("");
  expect(last.reply.text).toBe(shown);
  return last.reply;
}

type Asked = Pick<ReturnType<typeof triesModel>, "requests">;
const offers = ({ requests }: Asked) => requests.map(({ tools = [] }) => tools.length);
const promptIn = ({ requests }: Asked, at: number) => requests[at]!.messages[0]!.content;
/** The passages in a prompt by their numbers. */
const numbered = (prompt: string) =>
  new Map(
    [...prompt.matchAll(/^\[(\d+)\] ([^]*?)(?=\n\n\[\d|\n\[story)/gmu)].map(([, number, text]) => [
      Number(number),
      text,
    ]),
  );

describe("a model that may look something up", () => {
  it("is offered that only where it can help", async () => {
    const whole = triesModel(["By the river."]);
    await answered(whole, { promptTokens: 20_000 });
    const greeted = triesModel(["Hello."]);
    await answered(greeted, { question: "Hello!" });
    const overview = triesModel(["Tom walked."]);
    await answered(overview, { question: "What has happened so far?" });
    const never = triesModel(["By the river."]);
    await answered(never, { searches: 0 });
    const may = triesModel(["By the river."]);
    await answered(may);
    expect([whole, greeted, overview, never, may].map(offers)).toEqual([[0], [0], [0], [0], [1]]);
  });

  it("is told to look before it says that the story does not say, as long as it may", async () => {
    const isTold = (model: Asked) =>
      model.requests.map(({ messages }) => messages[0]!.content.includes("search_story"));
    const inTurn = triesModel([looksFor("silver spoon")], [looksFor("grey horse")], ["A horse."]);
    await answered(inTurn);
    const whole = triesModel(["By the river."]);
    await answered(whole, { promptTokens: 20_000 });
    const never = triesModel(["By the river."]);
    await answered(never, { searches: 0 });
    expect([inTurn, whole, never].map(isTold)).toEqual([[true, true, false], [false], [false]]);
  });

  it("is shown what is found under numbers that go on, and cites it", async () => {
    const model = triesModel([looksFor("silver spoon")], ["Mara hid a silver spoon under the bridge [99]."]);
    await answered(model);
    const [before, after] = [numbered(promptIn(model, 0)), numbered(promptIn(model, 1))];
    expect(promptIn(model, 0)).not.toContain(SPOON);
    for (const [number, text] of after) if (before.has(number)) expect(text).toBe(before.get(number));
    const number = [...after].find(([, text]) => text!.includes(SPOON))![0];
    expect(number).toBeGreaterThan(Math.max(...before.keys()));

    const again = triesModel([looksFor("silver spoon")], [`She hid it there [${number}].`]);
    const { considered, passages, support } = await answered(again);
    const texts = considered.map(({ start, end }) => story.text.slice(start, end));
    expect(texts.some((text) => text.includes(SPOON))).toBe(true);
    expect(support).toEqual([expect.objectContaining({ passages: [0] })]);
    expect(passages[0]!.text).toContain(SPOON);
  });

  it("has nothing of what it has read changed by a search that there is room for", async () => {
    const model = triesModel([looksFor("silver spoon")], ["Mara hid it."]);
    await answered(model, { promptTokens: 1200 });
    const [before, after] = [promptIn(model, 0), promptIn(model, 1)];
    const read = before.slice(0, before.indexOf("search_story"));
    expect(after).toContain(SPOON);
    expect(after.startsWith(read.slice(0, read.lastIndexOf("[story")))).toBe(true);
  });

  it("looks at most twice, one query after the other or both at once", async () => {
    const inTurn = triesModel([looksFor("silver spoon")], [looksFor("grey horse")], ["A horse."]);
    await answered(inTurn);
    expect(offers(inTurn)).toEqual([1, 1, 0]);
    const atOnce = triesModel(
      [looksFor("silver spoon"), looksFor("grey horse"), looksFor("day 3")],
      ["A horse."],
    );
    await answered(atOnce);
    expect(offers(atOnce)).toEqual([1, 0]);
    for (const prompt of [promptIn(inTurn, 2), promptIn(atOnce, 1)]) {
      expect(prompt).toContain(SPOON);
      expect(prompt).toContain(HORSE);
    }
    const once = triesModel([looksFor("silver spoon")], ["A spoon."]);
    await answered(once, { searches: 1 });
    expect(offers(once)).toEqual([1, 0]);
  });

  it("that calls once more though it may not has its words taken as they are", async () => {
    const model = triesModel([looksFor("spoon")], [looksFor("horse")], ["A horse.", looksFor("day 3")]);
    expect((await answered(model)).text).toBe("A horse.");
  });

  it.each([
    ["no JSON", { arguments: '{"query": "silv' }],
    ["another form", { arguments: '["silver spoon"]' }],
    ["no text", { arguments: '{"query": 7}' }],
    ["an empty query", { arguments: '{"query": "  "}' }],
    ["an unknown tool", { name: "read_file" }],
  ])("answers without when it calls with %s", async (_, wrong) => {
    const model = triesModel([{ ...looksFor("silver spoon"), ...wrong }], ["By the river."]);
    expect((await answered(model)).text).toBe("By the river.");
    expect(offers(model)).toEqual([1, 0]);
    expect(promptIn(model, 1)).toBe(promptIn(model, 0));
  });

  it("has only the beginning of a huge query searched for", async () => {
    const model = triesModel([looksFor(`grey horse ${"day ".repeat(1000)} silver spoon`)], ["A horse."]);
    await answered(model);
    expect(promptIn(model, 1)).toContain(HORSE);
    expect(promptIn(model, 1)).not.toContain(SPOON);
  });

  it("finds nothing that is not told yet", async () => {
    const model = triesModel([looksFor("gold coin found later")], ["By the river."]);
    await answered(model);
    expect(JSON.stringify(model.requests)).not.toContain("gold coin");
  });

  it("is not heard saying that it will look", async () => {
    const model = triesModel(["Let me look ", "that up.", looksFor("silver spoon")], ["A spoon."]);
    expect((await answered(model)).text).toBe("A spoon.");
  });

  it("goes on from what it has said already, which is not said twice", async () => {
    const said = "Tom walked along the river. He went to the market. Let me look further.";
    const model = triesModel(
      [said, looksFor("silver spoon")],
      ["He went to the market. Mara hid a silver spoon."],
    );
    const { text } = await answered(model);
    expect(text).toBe("Tom walked along the river. He went to the market. Mara hid a silver spoon.");
    expect(promptIn(model, 1)).toContain(SPOON);
    expect(model.requests[1]!.messages.at(-2)).toEqual({
      role: "assistant",
      content: "Tom walked along the river. He went to the market.",
    });
  });

  const lost = new ModelFailure("unreachable", "The endpoint is gone.");
  const ends = { warnings: [{ key: "endsEarly", because: "unreachable" }] };

  it("keeps what was shown when the call after the search fails", async () => {
    const said = "Tom walked along the river. He went to the market. Let me look further.";
    const model = triesModel([said, looksFor("silver spoon")], [lost]);
    const text = "Tom walked along the river. He went to the market.";
    expect(await answered(model)).toMatchObject({ ...ends, text });
  });

  it("keeps what was shown of an only call that fails, and counts it", async () => {
    const { tokens, ...reply } = await answered(triesModel(["Tom walked along. He went", lost]));
    expect(reply).toMatchObject({ ...ends, text: "Tom walked along." });
    expect(tokens.prompt).toBeGreaterThan(500);
    expect(tokens.completion).toBeGreaterThan(3);
  });

  it.each<[string, readonly Error[], object]>([
    ["fails", [lost], ends],
    ["says nothing", [], { warnings: [] }],
  ])("keeps an answer given before it looked when the call after that %s", async (_, after, also) => {
    const helper: ModelEvent = { type: "fallback", id: "helper", because: lost };
    const model = triesModel([helper, "He went home.", looksFor("silver spoon")], after);
    const { warnings, ...reply } = await answered(model);
    expect(reply).toMatchObject({ text: "He went home.", model: "helper" });
    expect(warnings.slice(1)).toEqual(Object.values(also)[0]);
  });

  it("has what it said before it looked checked like anything else", async () => {
    const model = triesModel(["I am an AI language model.", looksFor("silver spoon")], [lost]);
    expect((await answered(model)).text).toBe("I only tell the story: ask me about that.");
  });

  it("keeps to the size of a prompt, and adds up what all calls cost", async () => {
    const usage = { type: "usage" as const, promptTokens: 100, completionTokens: 10 };
    const model = triesModel(
      [looksFor("silver spoon"), usage],
      [looksFor("grey horse"), usage],
      ["A horse.", usage],
    );
    const { tokens } = await answered(model);
    expect(tokens).toEqual({ prompt: 300, completion: 30 });
    const count = await tokenCounter();
    for (const { messages } of model.requests) {
      const size = messages.reduce((sum, { content }) => sum + count(content), 0);
      expect(size).toBeLessThan(ROOM * 1.6 * 1.05);
    }
  });

  it("is helped out by another model at every call", async () => {
    const gone = new ModelFailure("rate-limited", "Too much.");
    const first = triesModel([gone], [gone]);
    const second = triesModel([looksFor("silver spoon")], ["A spoon."]);
    const { text, warnings } = await answered(withFallback(first, second));
    expect(text).toBe("A spoon.");
    expect(warnings).toMatchObject([{ key: "answeredInstead" }]);
    expect([...offers(first), ...offers(second)]).toEqual([1, 1, 1, 1]);
  });

  it("is left when nobody waits any more", async () => {
    const reason = new Error("nobody waits any more");
    const controller = new AbortController();
    const requests: unknown[] = [];
    const model: Model = {
      id: "m",
      async *stream(request) {
        requests.push(request);
        yield looksFor("silver spoon");
        controller.abort(reason);
        request.signal?.throwIfAborted();
      },
    };
    await expect(answered(model, { signal: controller.signal })).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });
});
