import { describe, expect, it } from "vitest";
import { answerer, type AnswerEvent } from "../../src/answer/answer.ts";
import { modelWriter } from "../../src/answer/writers/model.ts";
import { verifyingWriter } from "../../src/answer/writers/verifying.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Asked, Guarded } from "../../src/core/trace.ts";
import type { Turn } from "../../src/core/turn.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { veiledTrace } from "../../src/knowledge/veiled-trace.ts";
import type { Model } from "../../src/models/model.ts";
import { triesModel } from "../support/script-model.ts";
import { searchingIn, storyOf } from "../support/stories.ts";

const TALE = [
  "Tom went to the market. He bought a red kite there. It was a cold and windy day in May.",
  "Then he met Kate and old Zed.",
];
const story = storyOf(TALE);
const vantage: Vantage = { story, speaker: NARRATOR, bound: TALE[0]!.length };
const searching = await searchingIn(story);

interface Asking {
  readonly question?: string;
  readonly turns?: readonly Turn[];
  readonly judge?: Model;
  readonly isTraced?: boolean;
}

async function eventsOf(
  model: Model,
  { question = "What did Tom buy?", turns = [], judge, isTraced = true }: Asking = {},
  events: AnswerEvent[] = [],
): Promise<AnswerEvent[]> {
  const writer = modelWriter({ model, rewriter: model, prompts: "prompts" });
  const door = answerer(judge ? verifyingWriter(writer, { judge, prompts: "prompts" }) : writer);
  const { signal } = new AbortController();
  for await (const event of door.answer({ vantage, question, turns, searching, signal, isTraced }))
    events.push(event);
  return events;
}

const askedIn = (events: readonly AnswerEvent[]) =>
  events.filter((event): event is Asked => event.type === "asked");
const guardedIn = (events: readonly AnswerEvent[]) =>
  events
    .filter((event): event is Guarded => event.type === "guarded")
    .map(({ fault, words, done }) => [fault, words, done]);
const textOf = ({ messages }: Asked, { message, start, end }: Asked["parts"][number]) =>
  messages[message]!.content.slice(start, end);

describe("a traced answer", () => {
  it("has the same events as another, and every request as it was sent, with its parts", async () => {
    const model = triesModel(["A red kite."], ["A red kite."]);
    const plain = await eventsOf(model, { isTraced: false });
    expect(plain.map(({ type }) => type)).toEqual(["speaker", "text-delta", "reply"]);
    const traced = await eventsOf(model);
    expect(traced.map(({ type }) => type)).toEqual(["asked", "speaker", "text-delta", "reply"]);
    const [asked] = askedIn(traced);
    expect(asked).toMatchObject({ for: "answer", model: "script", counter: "o200k_base" });
    expect(asked!.messages).toEqual(model.requests[1]!.messages);
    const named = new Map(asked!.parts.map((part) => [part.name, textOf(asked!, part)]));
    expect([...named.keys()]).toEqual(expect.arrayContaining(["instructions", "passages", "reminder"]));
    expect(named.get("question")).toBe("What did Tom buy?");
    expect(named.get("passages")).toContain("He bought a red kite there.");
    const reply = traced.at(-1)!;
    if (reply.type !== "reply") throw new Error("no reply");
    const counted = reply.reply.parts.filter(({ name }) => name !== "history");
    expect(asked!.parts.map(({ name, tokens }) => ({ name, tokens }))).toEqual(counted);
  });

  it("shows the rewriting of a follow-up, and the talk before it", async () => {
    const before = { storyId: "tale", characterId: null, bound: 10 };
    const turns: Turn[] = [
      { from: "person", text: "Who is Tom?", ...before },
      { from: "story", text: "A boy.", ...before },
    ];
    const events = await eventsOf(triesModel(["What did Tom buy?"], ["A kite."]), {
      question: "And then?",
      turns,
    });
    const [rewriting, asked] = askedIn(events);
    expect(rewriting!.for).toBe("rewriting");
    expect(textOf(rewriting!, rewriting!.parts.at(-1)!)).toContain("And then?");
    const history = asked!.parts.filter(({ name }) => name === "history").map((part) => textOf(asked!, part));
    expect(history).toEqual(["Who is Tom?", "A boy."]);
  });

  it("shows for what it was asked again, and what was taken out", async () => {
    const model = triesModel(["Tom bought a kite. It was Kate again."], ["It was Kate again."]);
    const events = await eventsOf(model);
    expect(guardedIn(events)).toEqual([
      ["name", "Kate", "asked again"],
      ["name", "Kate", "words taken out"],
    ]);
    const [, again] = askedIn(events);
    expect(again).toMatchObject({ for: "again", messages: model.requests[1]!.messages });
    expect(again!.parts.slice(-2).map(({ name }) => name)).toEqual(["shown", "again"]);
    // Whoever asked may not know these words: what they see of the trace is without them.
    expect(JSON.stringify(events)).toContain("Kate");
    const trace = events.flatMap((event) =>
      event.type === "asked" || event.type === "guarded" ? event : [],
    );
    expect(JSON.stringify(veiledTrace(trace))).not.toMatch(/Kate/iu);
  });

  it("shows what was looked up, and how an answer went on that broke off", async () => {
    const search = { type: "tool-call", name: "search_story", arguments: '{"query":"windy"}' } as const;
    const model = triesModel([search], ["A kite. It was", { type: "cut-off" }], ["It was cold."]);
    const tight = modelWriter({ model, rewriter: model, prompts: "prompts", promptTokens: 300 });
    const longer = storyOf(
      Array.from({ length: 60 }, (_, at) => `On day ${at} Tom flew the kite over the wide and windy hill.`),
    );
    const events: AnswerEvent[] = [];
    for await (const event of answerer(tight).answer({
      vantage: { story: longer, speaker: NARRATOR, bound: 1e6 },
      question: "What did Tom fly?",
      turns: [],
      searching: await searchingIn(longer),
      signal: new AbortController().signal,
      isTraced: true,
    }))
      events.push(event);
    expect(askedIn(events).map((asked) => asked.for)).toEqual(["answer", "looked up", "going on"]);
    expect(askedIn(events)[0]!.tools).toEqual(["search_story"]);
  });

  it("shows the comparing with passages, and what they do not bear out", async () => {
    const model = triesModel(["He marries."], ["Tom bought a kite. Then he marries."]);
    const judge = triesModel(["He marries."], ["Then he marries."]);
    const events = await eventsOf(model, { judge });
    expect(askedIn(events).map((asked) => asked.for)).toEqual(["answer", "verifying", "answer", "verifying"]);
    expect(guardedIn(events)).toEqual([
      ["unborne", "He marries.", "asked again"],
      ["unborne", "Then he marries.", "sentence left out"],
    ]);
  });

  it.each([
    ['It says "It was a cold or windy day in May." and no more.', "quotation", "put right"],
    ['It says "nobody ever sold any green balloons anywhere" there.', "quotation", "marked"],
    ["A kite.\nUser: And then?", "speaker", "reply ended"],
    ["As an AI language model I cannot say.", "instructions", "asked again"],
  ])("shows what was done about %j", async (said, fault, done) => {
    const events = await eventsOf(triesModel([said], ["A kite."]));
    expect(guardedIn(events)).toContainEqual([fault, expect.any(String), done]);
  });

  it("shows what was asked though no answer came", async () => {
    const events: AnswerEvent[] = [];
    const failing = triesModel([new ModelFailure("refused", "no")]);
    await expect(eventsOf(failing, {}, events)).rejects.toThrow(ModelFailure);
    expect(events.map(({ type }) => type)).toEqual(["asked"]);
  });
});
