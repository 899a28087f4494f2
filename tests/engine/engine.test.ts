import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../src/answer/answer.ts";
import { createProgram } from "../../src/program.ts";
import { readSettings } from "../../src/config.ts";
import { Failure, ModelFailure, UsageError } from "../../src/core/errors.ts";
import type { Engine, VantageAsk } from "../../src/engine/engine.ts";
import { localEngine } from "../../src/engine/local.ts";
import { threadEngine } from "../../src/engine/thread.ts";
import { openBuiltEngine } from "../support/built-engine.ts";
import { lateDelta, type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";
import { lineWith, openingBy } from "../support/scene-events.ts";
import { EXIT, SILENCE, UNCAUGHT, UNOPENABLE } from "./mortal-thread.ts";

const STORY = "kramer-vs-kramer";
const never = new AbortController().signal;

let data: string;
let standIn: OpenAiStandIn;
let opened: Engine[];
let warnings: string[];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "dramatis-"));
  standIn = await startOpenAiStandIn();
  [opened, warnings] = [[], []];
});
afterEach(async () => {
  for (const engine of opened) await engine.close();
  await standIn.close();
  await rm(data, { recursive: true });
});

const settingsWith = (more: Record<string, string>) => readSettings({ DRAMATIS_DATA_DIR: data, ...more });
const warn = (message: string) => void warnings.push(message);
const withModel = () => ({ OPENAI_BASE_URL: standIn.url });

function ask(question: string, more: Partial<VantageAsk> = {}): VantageAsk {
  return { storyId: STORY, characterId: null, bound: 1e6, question, turns: [], ...more };
}

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function replyOf(events: AsyncIterable<AnswerEvent>) {
  const last = (await collect(events)).at(-1);
  if (last?.type !== "reply") throw new Error("no reply");
  return last.reply;
}

it("makes so many calls of models a day, by whichever engine, and quotes the story then", async () => {
  const one = { OPENAI_BASE_URL: standIn.url, DRAMATIS_CALLS_PER_DAY: "1" };
  async function told(more: Record<string, string>) {
    const engine = await localEngine(await createProgram(settingsWith(more), warn), warn);
    opened.push(engine);
    return replyOf(engine.answer(ask("Who is Ted?"), never));
  }
  expect(await told(one)).toMatchObject({ mode: "model", warnings: [] });
  const quoted = { mode: "offline", warnings: [{ key: "quotedInstead", because: "used-up" }] };
  expect(await told(one)).toMatchObject(quoted);
  expect(await told({ ...one, DRAMATIS_CALLS_PER_DAY: "0" })).toMatchObject(quoted);
  expect(standIn.requests).toHaveLength(1);
  const meaning = { OPENAI_EMBEDDING_MODEL: "vectors", DRAMATIS_CALLS_PER_DAY: "1" };
  expect(await told({ ...one, ...meaning })).toMatchObject(quoted);
  expect(warnings.join("\n")).toContain("allowed a day are used up");
  expect(standIn.requests).toHaveLength(1);
  expect((await told({ ...one, DRAMATIS_CALLS_PER_DAY: "9" })).mode).toBe("model");
});

const ENGINES: readonly [string, typeof openBuiltEngine][] = [
  ["in this thread", async (settings, say) => localEngine(await createProgram(settings, say), say)],
  ["in a thread of its own", openBuiltEngine],
];

describe.each(ENGINES)("an engine %s", (_, open) => {
  async function engineWith(more: Record<string, string> = {}): Promise<Engine> {
    const engine = await open(settingsWith(more), warn);
    opened.push(engine);
    return engine;
  }

  it("says how it is set up", async () => {
    const about = await (await engineWith()).about();
    expect(about).toMatchObject({ model: "offline", mode: "offline" });
    expect(about.search).toBe("words");
    expect(await (await engineWith(withModel())).about()).toMatchObject({ mode: "model" });
  });

  it("has a small model help to choose who speaks next, where there is one and it may", async () => {
    const engine = await engineWith({ ...withModel(), OPENAI_SMALL_MODEL: "small" });
    const { edition, length } = await engine.outline(STORY);
    const cast = ["ted", "joanna", "margaret"];
    const moment = { storyId: STORY, edition, bound: length, moment: length };
    const opening = { ...openingBy(null), ...moment, cast };
    const events = [opening, lineWith(2, "It is late."), lineWith(3, "So it is.", { by: "somebody" })];
    const { ranked } = await engine.nextSpeakers({ events });
    standIn.script({ type: "answer", deltas: [String(ranked.length)] });
    const chosen = await engine.nextSpeakers({ events, asksModel: true });
    expect(chosen.ranked[0]!.actor).toBe(ranked.at(-1)!.actor);
    expect(standIn.requests.map(({ body }) => body["model"])).toEqual(["small"]);
  });

  it("shows its stories without their text", async () => {
    const engine = await engineWith();
    expect(await engine.stories(null)).toMatchObject([{ id: STORY, isBuiltIn: true }]);
    const outline = await engine.outline(STORY);
    const { length } = await engine.textUpTo({ storyId: STORY, bound: 1e6 });
    expect(outline).toMatchObject({ id: STORY, title: "Kramer vs. Kramer", length });
    expect(outline.cast.map(({ id }) => id)).toContain("joanna");
    expect(outline).not.toHaveProperty("text");
  });

  it("reads places, and tells the text up to one in whole sentences", async () => {
    const engine = await engineWith();
    const place = await engine.parsePosition(STORY, '"leaving him"');
    const told = await engine.textUpTo({ storyId: STORY, bound: place });
    expect(told).toHaveLength(place);
    expect(told).toMatch(/leaving him\.$/u);
    expect(await engine.textUpTo({ storyId: STORY, bound: place + 20 })).toBe(told);
    expect(await engine.textUpTo({ storyId: STORY, bound: place, start: 5 })).toBe(told.slice(5));
    expect(await engine.textUpTo({ storyId: STORY, bound: 3 })).toBe("");
  });

  it("pictures who is where and knows what, as far as it is told", async () => {
    const engine = await engineWith();
    const bound = await engine.parsePosition(STORY, '"counseled Joanna"');
    const told = { storyId: STORY, bound };
    const { sections } = await engine.outline(STORY);
    const section = sections.findIndex(({ end }) => end >= bound);
    const picture = await engine.picture({ ...told, section });
    expect(picture.rows.map(({ name }) => name)).toEqual(["Ted", "Joanna", "Billy", "Margaret"]);
    expect(picture.columns.at(-1)!.end).toBe(bound);
    expect(picture.shifts).toHaveLength(1);
    const counsel = { ...told, ...picture.columns.at(-1)! };
    const [, ted] = await engine.whoKnows({ ...counsel, characterId: "ted" });
    expect(ted).toMatchObject({ text: expect.stringMatching(/^Margaret, who/u), because: "absent" });
    const court = await engine.parsePosition(STORY, '"forced to testify"');
    const [, later] = await engine.whoKnows({ ...counsel, bound: court, characterId: "ted" });
    expect(later).toMatchObject({ because: "told", words: expect.stringContaining("is forced to testify") });
    const before = engine.whoKnows({ ...counsel, bound: 100, characterId: "margaret" });
    await expect(before).rejects.toThrow(UsageError);
    const wives = (await engine.relations(told)).filter(({ others }) => others.includes("joanna"));
    expect(wives.map(({ text }) => text)).toContain("Joanna is the wife who has left him.");
  });

  it("explains what is found and kept back for a question", async () => {
    const engine = await engineWith();
    const bound = await engine.parsePosition(STORY, '"counseled Joanna"');
    const about = { storyId: STORY, bound, question: "What did Margaret counsel?", limit: 6 };
    const found = await engine.inspect({ ...about, characterId: "ted" }, never);
    expect(found).toMatchObject({ search: "words", warnings: [] });
    expect(found.withheld.flatMap(({ unknown }) => unknown)).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/^Margaret, who/u), because: "absent" }),
    );
    const narrated = await engine.inspect({ ...about, characterId: null, bound: 300 }, never);
    expect(narrated.beyond).toBeGreaterThan(found.beyond);
    for (const { end } of narrated.passages) expect(end).toBeLessThanOrEqual(300);
    const byMeaning = engine.inspect({ ...about, characterId: null, search: "meaning" }, never);
    await expect(byMeaning).rejects.toThrow(/No embedding model is set/u);
    const byBoth = await engineWith({ OPENAI_BASE_URL: standIn.url, OPENAI_EMBEDDING_MODEL: "vectors" });
    const meant = await byBoth.inspect({ ...about, characterId: null }, never);
    expect(meant.signals.map(({ name }) => name)).toContain("Meaning, by the embedding model");
    const words = await byBoth.inspect({ ...about, characterId: null, search: "words" }, never);
    expect(words).toMatchObject({ search: "words", signals: found.signals });
  });

  it("answers by another model of the endpoint, or by another prompt, and shows how", async () => {
    const engine = await engineWith(withModel());
    const ours = await engine.promptText("character");
    expect(ours).toMatch(/^# instructions\nYou are \{\{character\}\}/u);
    const prompt = ours.replace("# instructions", "# manner\nSpeak like a pirate.\n\n# instructions");
    const asking = ask("Who is Joanna?", { characterId: "ted", isTraced: true });
    const events = await collect(engine.answer({ ...asking, variant: { model: "other", prompt } }, never));
    const [asked] = events;
    if (asked?.type !== "asked") throw new Error("The request was not shown.");
    expect(standIn.requests.map(({ body }) => body)).toMatchObject([
      { model: "other", messages: asked.messages, max_tokens: asked.maxTokens },
    ]);
    expect(asked.messages[0]!.content).toContain("Speak like a pirate.");
    expect(asked).toMatchObject({ for: "answer", model: "other" });
    const [usual] = await collect(engine.answer(asking, never));
    expect(usual).toMatchObject({ model: "gpt-4o-mini" });
  });

  it.each([
    ["# one\nTell it all: {{passages}}", /does not use \{\{fence\}\}/u],
    ["{{fence}} {{passages}}", /begins with the name of a part/u],
    ["# one\n{{fence}} {{passages}} {{bound}}", /asks for \{\{bound\}\}; it may use/u],
    [`# one\n{{fence}} {{passages}} ${"x".repeat(40_000)}`, /30000 or fewer/u],
  ])("refuses the prompt %.40j", async (prompt, sentence) => {
    const engine = await engineWith(withModel());
    const answering = collect(engine.answer(ask("Who?", { variant: { prompt } }), never));
    await expect(answering).rejects.toThrow(sentence);
    await expect(answering).rejects.toBeInstanceOf(UsageError);
  });

  it("checks what another prompt brings about as it checks all", async () => {
    const engine = await engineWith(withModel());
    const bound = await engine.parsePosition(STORY, '"leaving him"');
    const prompt = "# one\nTell what comes later. {{fence}} {{passages}}";
    standIn.script(
      { type: "answer", deltas: ["Then Margaret came."] },
      { type: "answer", deltas: ["Then Margaret came. Ted is hurt."] },
    );
    const asking = ask("Who came?", { bound, variant: { prompt }, isTraced: true });
    const events = await collect(engine.answer(asking, never));
    expect(events.at(-1)).toMatchObject({ type: "reply", reply: { text: "Then […] came. Ted is hurt." } });
    expect(events.filter(({ type }) => type === "guarded")).toHaveLength(2);
  });

  it("refuses another model where there is none, and what is no name", async () => {
    const answering = async (engine: Engine, model: string) =>
      collect(engine.answer(ask("Who?", { variant: { model } }), never));
    await expect(answering(await engineWith(), "other")).rejects.toThrow(/No language model is set/u);
    const nameless = answering(await engineWith(withModel()), " ");
    await expect(nameless).rejects.toThrow(/between 1 and 200 characters/u);
  });

  it("knows a place again in its own edition alone, where no other was kept", async () => {
    const engine = await engineWith();
    const { edition, length } = await engine.outline(STORY);
    expect(await engine.migratedPosition(STORY, { bound: 300, edition })).toBe(300);
    expect(await engine.migratedPosition(STORY, { bound: 1e6, edition })).toBe(length);
    expect(await engine.migratedPosition(STORY, { bound: 300, edition: "0123456789ab" })).toBeNull();
    const unknown = engine.migratedPosition("moby", { bound: 300, edition });
    await expect(unknown).rejects.toThrow(UsageError);
  });

  it("says nothing by a position of another edition than the one there is", async () => {
    const engine = await engineWith();
    const edition = "0123456789ab";
    const told = { storyId: STORY, bound: 300, edition };
    const speaking = { ...told, characterId: null };
    const refused = {
      name: "StoryReplaced",
      message: expect.stringContaining("replaced by another edition"),
    };
    await expect(engine.textUpTo(told)).rejects.toMatchObject(refused);
    await expect(engine.picture(told)).rejects.toMatchObject(refused);
    await expect(engine.exportLorebook(told)).rejects.toMatchObject(refused);
    const card = engine.exportCard({ ...told, characterId: "ted", format: "json" });
    await expect(card).rejects.toMatchObject(refused);
    await expect(collect(engine.recap(speaking, never))).rejects.toMatchObject(refused);
    await expect(engine.route({ stories: [told], question: "Who?" })).rejects.toMatchObject(refused);
    const answer = engine.answer(ask("Who is Ted?", { edition }), never);
    await expect(collect(answer)).rejects.toMatchObject(refused);
  });

  it("gives a whole story to those who may know all of it", async () => {
    const engine = await engineWith();
    const story = await engine.story(STORY);
    expect(story).toMatchObject({ id: STORY, title: "Kramer vs. Kramer" });
    expect(story.text).toHaveLength((await engine.outline(STORY)).length);
    await expect(engine.story("moby")).rejects.toThrow(UsageError);
  });

  it("makes a story ready, and tells how far that is", async () => {
    const engine = await engineWith({ ...withModel(), OPENAI_EMBEDDING_MODEL: "embed-1" });
    const phases: string[] = [];
    for await (const { phase } of engine.open(STORY, never)) phases.push(phase);
    expect(phases).toContain("embedding");
    for await (const progress of engine.open(STORY, never)) expect(progress).toBe("nothing is left to do");
    await expect(collect(engine.open("moby", never))).rejects.toThrow(UsageError);
  });

  it("gives passages alone, best first, within the bound", async () => {
    const engine = await engineWith();
    const wish = { storyId: STORY, characterId: null, question: "How did the kid hurt his face?", limit: 2 };
    const found = await engine.passages({ ...wish, bound: 1e6 }, never);
    expect(found.passages).toHaveLength(2);
    expect(found.passages[0]?.text).toContain("jungle gym");
    expect(found.warnings).toEqual([]);
    const early = await engine.passages({ ...wish, bound: 600 }, never);
    for (const { end } of early.passages) expect(end).toBeLessThanOrEqual(600);
    const empty = engine.passages({ ...wish, question: " ", bound: 1e6 }, never);
    await expect(empty).rejects.toThrow("The question is empty");
    const left = engine.passages({ ...wish, bound: 1e6 }, AbortSignal.abort(new Error("too late")));
    await expect(left).rejects.toThrow("too late");
  });

  it("adds a story for a caller who waits, and keeps no job of it", async () => {
    const engine = await engineWith();
    const path = join(data, "kite.txt");
    await writeFile(path, "CHAPTER 1\n\nTom bought a kite.\n\nCHAPTER 2\n\nKate flew it.");
    const steps = await collect(engine.perform({ kind: "add", file: { path } }, never));
    expect(steps[0]).toMatchObject({ type: "running", progress: { phase: "reading" } });
    expect(steps.at(-1)).toMatchObject({ type: "done", storyId: "kite", sections: 2, hasReplaced: false });
    expect(await engine.jobs()).toEqual([]);
    const missing = collect(engine.perform({ kind: "add", file: { path: `${path}.gone.txt` } }, never));
    await expect(missing).rejects.toThrow(UsageError);
    const unread = collect(engine.perform({ kind: "annotate", storyId: "kite" }, never));
    await expect(unread).rejects.toThrow("No language model is set");
  });

  it("ends a task whose caller leaves, and nothing of the story stays", async () => {
    const engine = await engineWith({ ...withModel(), OPENAI_EMBEDDING_MODEL: "embed-1" });
    standIn.script({ type: "hang" });
    const path = join(data, "kite.txt");
    await writeFile(path, "Tom bought a kite.");
    const leaving = new AbortController();
    const adding = collect(engine.perform({ kind: "add", file: { path } }, leaving.signal));
    const request = await standIn.nextRequest();
    leaving.abort(new Error("no more"));
    await expect(adding).rejects.toThrow("no more");
    await request.closed;
    expect((await engine.stories(null)).map(({ id }) => id)).toEqual([STORY]);
  });

  it("tries all that is set, and tells what to do about what fails", async () => {
    const well = await collect((await engineWith()).diagnose());
    expect(well.map(({ name, isFine }) => [name, isFine])).toEqual([
      ["Data folder", true],
      ["Language model", true],
      ["Embeddings", true],
      ["Model calls", true],
      ["Library", true],
    ]);
    standIn.script({ type: "raw", status: 401, body: { error: { message: "no" } } });
    const unwell = await collect((await engineWith(withModel())).diagnose());
    expect(unwell[1]).toMatchObject({ isFine: false, text: expect.stringContaining("OPENAI_API_KEY") });
  });

  it("answers without a model by quoting", async () => {
    const engine = await engineWith();
    const events = await collect(engine.answer(ask("Who is Margaret?"), never));
    expect(events[0]).toEqual({ type: "speaker", name: "Narrator" });
    const text = events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
    expect(events.at(-1)).toMatchObject({ type: "reply", reply: { text, answered: true, mode: "offline" } });
  });

  it("answers as a character, within the bound, knowing the talk so far", async () => {
    const engine = await engineWith(withModel());
    const bound = await engine.parsePosition(STORY, '"leaving him"');
    const turn = { from: "person", text: "My name is Ishmael.", storyId: STORY, characterId: "ted" } as const;
    const turns = [{ ...turn, bound }];
    const reply = await replyOf(
      engine.answer(ask("What is my own given name?", { characterId: "ted", bound, turns }), never),
    );
    expect(reply).toMatchObject({ text: "A stand-in answers.", speaker: "Ted", mode: "model" });
    const prompt = JSON.stringify((await standIn.nextRequest()).body);
    expect(prompt).toContain("Ishmael");
    expect(prompt).not.toContain("Margaret");
  });

  it("lets a character speak from an earlier moment", async () => {
    const engine = await engineWith();
    const moment = await engine.parsePosition(STORY, '"important account"');
    const question = "Who left Ted to raise Billy?";
    const passages = async (more: Partial<VantageAsk>) =>
      (await replyOf(engine.answer(ask(question, { characterId: "joanna", ...more }), never))).passages;
    expect(JSON.stringify(await passages({}))).toContain("raise their son");
    expect(JSON.stringify(await passages({ moment }))).not.toContain("raise their son");
  });

  it("hands on what the model says as it comes", async () => {
    const engine = await engineWith(withModel());
    const { delta, arrive } = lateDelta();
    standIn.script({ type: "answer", deltas: ["Ted went out. He came", delta] });
    let text = "";
    for await (const event of engine.answer(ask("Where did Ted go?"), never)) {
      if (event.type !== "text-delta") continue;
      if (text === "") arrive(" back.");
      text += event.text;
    }
    expect(text).toBe("Ted went out. He came back.");
  });

  it("answers two at once, each with an answer of its own", async () => {
    const engine = await engineWith(withModel());
    const [one, other] = [lateDelta(), lateDelta()];
    standIn.script({ type: "answer", deltas: [one.delta] }, { type: "answer", deltas: [other.delta] });
    const first = replyOf(engine.answer(ask("Where did Ted go?"), never));
    await standIn.nextRequest();
    const second = replyOf(engine.answer(ask("Where did Joanna go?"), never));
    await standIn.nextRequest();
    other.arrive("Away.");
    expect((await second).text).toBe("Away.");
    one.arrive("Home.");
    expect((await first).text).toBe("Home.");
  });

  it("ends the call to the model when the caller aborts, and rejects with the reason", async () => {
    const engine = await engineWith(withModel());
    standIn.script({ type: "hang" });
    const abort = new AbortController();
    const reason = new Error("nobody waits any more");
    const answering = collect(engine.answer(ask("Where did Ted go?"), abort.signal));
    const request = await standIn.nextRequest();
    abort.abort(reason);
    await expect(answering).rejects.toBe(reason);
    await request.closed;
  });

  it("opens a story for all who wait for it, though the first of them leaves", async () => {
    const engine = await engineWith();
    const abort = new AbortController();
    const reason = new Error("nobody waits any more");
    const first = collect(engine.answer(ask("Who is Margaret?"), abort.signal));
    const second = replyOf(engine.answer(ask("Who is Margaret?"), never));
    abort.abort(reason);
    const [left, answered] = await Promise.allSettled([first, second]);
    expect(left).toMatchObject({ status: "rejected", reason });
    expect(answered).toMatchObject({ status: "fulfilled", value: { answered: true } });
  });

  it("asks no model when the caller has aborted already", async () => {
    const engine = await engineWith(withModel());
    const reason = new Error("too late");
    const answering = collect(engine.answer(ask("Where did Ted go?"), AbortSignal.abort(reason)));
    await expect(answering).rejects.toBe(reason);
    await replyOf(engine.answer(ask("Where did Joanna go?"), never));
    expect(standIn.requests).toHaveLength(1);
  });

  it("ends the call to the model when the caller leaves", async () => {
    const engine = await engineWith(withModel());
    standIn.script({ type: "hang", deltas: ["Ted went out. He came "] });
    const events = engine.answer(ask("Where did Ted go?"), never)[Symbol.asyncIterator]();
    expect(await events.next()).toMatchObject({ value: { type: "speaker" } });
    await events.return?.();
    await (
      await standIn.nextRequest()
    ).closed;
  });

  it("fails with the errors of the program", async () => {
    const engine = await engineWith();
    const failing: [() => Promise<unknown>, string][] = [
      [() => engine.outline("moby"), "There is no story"],
      [() => engine.parsePosition(STORY, "the whale"), "The story has no place"],
      [() => collect(engine.answer(ask(" "), never)), "The question is empty"],
      [() => collect(engine.answer(ask("Who?", { characterId: "ahab" }), never)), "Nobody called"],
      [
        () => collect(engine.answer(ask("Who?", { characterId: "margaret", bound: 300 }), never)),
        "Nobody called",
      ],
      [() => collect(engine.recap(ask("", { storyId: "moby" }), never)), "There is no story"],
    ];
    for (const [call, message] of failing) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ message: expect.stringContaining(message) });
    }
  });

  it("fails as the model does, with the kind of the failure", async () => {
    const engine = await engineWith(withModel());
    standIn.script({ type: "raw", status: 422, body: { error: { message: "no" } } });
    const error: unknown = await collect(engine.answer(ask("Who is Ted?"), never)).catch(
      (why: unknown) => why,
    );
    expect(error).toBeInstanceOf(ModelFailure);
    expect(error).toMatchObject({ kind: "other", message: expect.stringContaining("did not accept") });
  });

  it("keeps the message of an error nobody foresaw", async () => {
    const engine = await engineWith();
    // @ts-expect-error -- what is no place must be told from a place that does not exist
    const failing = engine.parsePosition(STORY, 7).catch((reason: unknown) => reason);
    expect(await failing).not.toBeInstanceOf(UsageError);
    expect(await failing).toMatchObject({ message: expect.stringContaining("trim is not a function") });
  });

  it("passes warnings on", async () => {
    const engine = await engineWith({ ...withModel(), OPENAI_EMBEDDING_MODEL: "none" });
    standIn.script({ type: "raw", status: 404, body: { error: { message: "no such model" } } });
    await replyOf(engine.answer(ask("Who is Ted?"), never));
    expect(warnings).toEqual([expect.stringContaining("searched by keywords alone")]);
  });

  it("tells what has happened, with a model and without", async () => {
    const wish = { storyId: STORY, characterId: null, bound: 1e6 };
    const quoted = await replyOf((await engineWith()).recap(wish, never));
    expect(quoted.text).toContain("Joanna");
    const told = await replyOf((await engineWith(withModel())).recap(wish, never));
    expect(told).toMatchObject({ text: "A stand-in answers.", answered: true });
    expect(JSON.stringify(standIn.requests.at(-1)!.body)).toContain("what has happened so far. The passages");
  });

  it("gives questions to talk about, with a model and without", async () => {
    const wish = { storyId: STORY, characterId: null, bound: 1e6 };
    const quoted = await replyOf((await engineWith()).discuss(wish, never));
    expect(quoted.text).toMatch(/^2\. .*Joanna.*\?\n> /mu);
    const told = await replyOf((await engineWith(withModel())).discuss(wish, never));
    expect(told).toMatchObject({ text: "A stand-in answers.", answered: true });
    expect(JSON.stringify(standIn.requests.at(-1)!.body)).toContain("three to five questions");
  });

  it("answers at the length that is asked for, for whoever asks at the same time", async () => {
    const engine = await engineWith(withModel());
    const wish = { storyId: STORY, characterId: null, bound: 1e6 };
    const lengths = ["short", "medium", "long"] as const;
    await Promise.all(
      lengths.map((answerLength) =>
        replyOf(engine.answer({ ...ask(`A ${answerLength} one?`), answerLength }, never)),
      ),
    );
    const requests = standIn.requests.map(({ body }) => JSON.stringify(body));
    for (const [at, words] of ["at most 2 ", "at most 5 ", "at most 10 "].entries())
      expect(requests.find((body) => body.includes(`A ${lengths[at]} one?`))).toContain(words);
    await replyOf(engine.recap({ ...wish, answerLength: "long" }, never));
    expect(JSON.stringify(standIn.requests.at(-1)!.body)).toContain("at most 16 sentences");
  });

  it("ends open answers when it is closed", async () => {
    const engine = await engineWith(withModel());
    standIn.script({ type: "hang" });
    const answering = collect(engine.answer(ask("Where did Ted go?"), never));
    const request = await standIn.nextRequest();
    const [failed] = await Promise.allSettled([answering, engine.close()]);
    expect(failed).toMatchObject({ status: "rejected", reason: expect.any(Failure) });
    await request.closed;
    await expect(collect(engine.answer(ask("Where did Ted go?"), never))).rejects.toThrow(Failure);
  });
});

describe("the engine's thread", () => {
  const clock = { time: 0, now: () => clock.time };
  async function mortalEngine(): Promise<Engine> {
    const entry = new URL("mortal-thread.ts", import.meta.url);
    const engine = await threadEngine({ entry, data: settingsWith(withModel()), warn, clock });
    opened.push(engine);
    return engine;
  }

  it("runs from what is built", async () => {
    const entry = new URL("../../dist/engine-thread.js", import.meta.url);
    const engine = await threadEngine({
      entry,
      data: { settings: settingsWith({}), resumesJobs: true },
      warn,
    });
    opened.push(engine);
    expect((await replyOf(engine.answer(ask("Who is Margaret?"), never))).text).toContain("Margaret");
  });

  it.each([
    [EXIT, "exit code 7"],
    [UNCAUGHT, "the floor gives way"],
  ])("may die of %s: what was open fails in one sentence, what comes next works", async (place, cause) => {
    const engine = await mortalEngine();
    const hang = { type: "hang", deltas: ["Ted went out. He came "] } as const;
    standIn.script(hang, hang);
    const read = engine.answer(ask("Where did Ted go?"), never)[Symbol.asyncIterator]();
    await read.next();
    const unread = engine.answer(ask("Where did Ted go?"), never)[Symbol.asyncIterator]();
    await unread.next();
    const open = [
      engine.parsePosition(STORY, SILENCE),
      read.next().then(() => read.next()),
      engine.parsePosition(STORY, place),
    ];
    for (const result of await Promise.allSettled(open)) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { name: "Failure", message: expect.stringMatching(/ask again\.$/u) },
      });
    }
    await expect(unread.next().then(() => unread.next())).rejects.toThrow("ask again");
    expect(warnings).toEqual([expect.stringContaining(cause)]);
    expect((await engine.outline(STORY)).id).toBe(STORY);
  });

  it("is not started again after three deaths within a minute, until the minute is over", async () => {
    const engine = await mortalEngine();
    for (let death = 0; death < 3; death++) {
      await expect(engine.parsePosition(STORY, EXIT)).rejects.toThrow("ask again");
      clock.time += 10_000;
    }
    await expect(engine.stories(null)).rejects.toThrow(/died 3 times within a minute/u);
    clock.time += 30_000;
    expect(await engine.stories(null)).toHaveLength(1);
    await expect(engine.parsePosition(STORY, EXIT)).rejects.toThrow("ask again");
    await expect(engine.stories(null)).rejects.toThrow(Failure);
  });

  it("fails as its engine does when that cannot be opened", async () => {
    const entry = new URL("mortal-thread.ts", import.meta.url);
    const settings = settingsWith({ DRAMATIS_STORY: UNOPENABLE });
    const opening = threadEngine({ entry, data: settings, warn }).catch((reason: unknown) => reason);
    expect(await opening).toMatchObject({ name: "Failure", message: "The door is stuck." });
    expect(warnings).toEqual([]);
  });

  it("fails in one sentence when there is nothing to start", async () => {
    const entry = new URL("no-such-thread.js", import.meta.url);
    await expect(threadEngine({ entry, data: {}, warn })).rejects.toThrow(Failure);
    expect(warnings).toHaveLength(1);
  });
});
