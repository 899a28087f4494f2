import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import { type Payment, placeOfKey, type Spent } from "../../src/core/usage.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { localEngine } from "../../src/engine/local.ts";
import { sealingWith } from "../../src/ops/sealing.ts";
import { createProgram } from "../../src/program.ts";
import { openBuiltEngine } from "../support/built-engine.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

const never = new AbortController().signal;
const KEY = "sk-own-key-of-a-server";
const SECRET = "cd".repeat(32);
const sealing = sealingWith([Uint8Array.from(Buffer.from(SECRET, "hex"))]);
const account = { serverId: "7", personId: "ann" };
const OPERATOR: Payment = { account, payer: "operator" };
const ownKey = (key = KEY, serverId = "7"): Payment => ({
  account: { serverId, personId: "ann" },
  payer: "server",
  sealedKey: sealing.seal(key, placeOfKey(serverId)),
});
const ask = (payment: Payment, question = "Who is Ted?") => ({
  storyId: "kramer-vs-kramer",
  characterId: null,
  bound: 1e6,
  question,
  turns: [],
  payment,
});

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

type Open = typeof openBuiltEngine;
const here: Open = async (settings, warn) => localEngine(await createProgram(settings, warn), warn);

/** An engine, and what was spent with it. */
async function engineWith(more: Record<string, string> = {}, open: Open = here) {
  const settings = { DRAMATIS_DATA_DIR: data, OPENAI_BASE_URL: standIn.url, OPENAI_API_KEY: "sk-operator" };
  const engine = await open(
    readSettings({ ...settings, DRAMATIS_ENCRYPTION_KEY: SECRET, ...more }),
    (message) => void warnings.push(message),
  );
  opened.push(engine);
  const spendings = engine.spendings(never)[Symbol.asyncIterator]();
  const next = async (): Promise<Spent> => (await spendings.next()).value;
  // Heard from before anything is asked.
  let waiting = next();
  waiting.catch(() => undefined);
  await engine.about();
  const spent = () => {
    const one = waiting;
    waiting = next();
    waiting.catch(() => undefined);
    return one;
  };
  return { engine, spent };
}

async function replyOf(engine: Engine, payment: Payment, signal = never) {
  for await (const event of engine.answer(ask(payment), signal))
    if (event.type === "reply") return event.reply;
  throw new Error("no reply");
}

const authorizations = () => standIn.requests.map(({ headers }) => headers.authorization);

describe("what is used", () => {
  it.each([["here", here] as const, ["in a thread", openBuiltEngine] as const])(
    "%s is told once for an answer, as the endpoint counts it, with its account",
    async (_, open) => {
      const { engine, spent } = await engineWith({}, open);
      const usage = { prompt_tokens: 1000, completion_tokens: 20 };
      standIn.script({ type: "answer", deltas: ["Ted works."], usage });
      await replyOf(engine, OPERATOR);
      expect(await spent()).toEqual({
        account,
        payer: "operator",
        calls: 1,
        prompt: 1000,
        completion: 20,
        embedded: 0,
        isEstimate: false,
      });
    },
  );

  it("is estimated for an answer that somebody stopped", async () => {
    const { engine, spent } = await engineWith({}, openBuiltEngine);
    standIn.script({ type: "hang", deltas: ["Ted works in the city. ", "Ted is busy there. ", "And"] });
    const stopping = new AbortController();
    const reading = replyOf(engine, OPERATOR, stopping.signal);
    await standIn.nextRequest();
    stopping.abort(new Error("stopped"));
    await expect(reading).rejects.toThrow("stopped");
    const { prompt, completion, isEstimate } = await spent();
    expect(isEstimate).toBe(true);
    expect(prompt).toBeGreaterThan(500);
    expect(completion).toBeLessThan(20);
  });

  it("counts the embeddings of a story that is added, and every call of a reading for its cast", async () => {
    const { engine, spent } = await engineWith({ OPENAI_EMBEDDING_MODEL: "vectors" }, openBuiltEngine);
    const text = `Ann went to the mill. ${"The water ran, and the wheel turned. ".repeat(40)}`;
    const wish = { shelf: "server-7", fileName: "mill.txt", bytes: Buffer.from(text), payment: OPERATOR };
    const id = await engine.add(wish, "");
    const { calls, embedded, payer } = await spent();
    expect({ calls, payer }).toEqual({ calls: 1, payer: "operator" });
    expect(embedded).toBeGreaterThan(300);
    while ((await engine.jobs()).find((job) => job.id === id)?.state.type === "running");
    await engine.annotate("server-7/mill", "", ownKey());
    expect(await spent()).toMatchObject({ calls: 1, prompt: 10, payer: "server", account });
    const chat = standIn.requests.filter(({ path }) => path === "/v1/chat/completions");
    expect(chat.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`]);
  });
});

describe("a server's own key", () => {
  it("pays for its answers, and is not counted among the operator's calls", async () => {
    const { engine, spent } = await engineWith({ DRAMATIS_CALLS_PER_DAY: "1" });
    for (const _ of [1, 2]) expect((await replyOf(engine, ownKey())).mode).toBe("model");
    expect(await spent()).toMatchObject({ payer: "server", prompt: 10 });
    expect((await replyOf(engine, OPERATOR)).mode).toBe("model");
    expect((await replyOf(engine, OPERATOR)).mode).toBe("offline");
    expect(authorizations()).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`, "Bearer sk-operator"]);
  });

  it("that is refused has the story quoted at nobody's cost, and stands in no message", async () => {
    const { engine } = await engineWith();
    const body = { error: { message: `Incorrect API key provided: ${KEY}`, code: "invalid_api_key" } };
    standIn.script({ type: "raw", status: 401, body }, { type: "raw", status: 401, body });
    const reply = await replyOf(engine, ownKey());
    expect(reply).toMatchObject({
      mode: "offline",
      warnings: [{ key: "quotedInstead", because: "bad-key" }],
    });
    const failure = await engine.tryKey(ownKey(), never).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelFailure);
    expect(String(failure)).toContain("the server's own key");
    for (const text of [JSON.stringify(reply), String(failure), ...warnings]) expect(text).not.toContain(KEY);
    expect(authorizations()).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
    await engine.tryKey(ownKey(), never);
  });

  it("opens no other server's circuit, and is read for its own server only", async () => {
    const { engine } = await engineWith();
    const stolen = { ...ownKey(), account: { serverId: "8", personId: "bob" } };
    expect(await replyOf(engine, stolen)).toMatchObject({ warnings: [{ because: "bad-key" }] });
    expect((await replyOf(engine, ownKey("sk-other-key", "8"))).mode).toBe("model");
    expect(authorizations()).toEqual(["Bearer sk-other-key"]);
  });

  it("is for no other vendor's model", async () => {
    expect(await (await engineWith()).engine.about()).toMatchObject({ takesServerKeys: true });
    const { engine } = await engineWith({ DRAMATIS_CHAT_MODEL: "some-package:SomeChat" });
    expect(await engine.about()).toMatchObject({ takesServerKeys: false });
  });
});

it("where nobody pays, the story is quoted and no model is asked anything", async () => {
  const { engine } = await engineWith({ OPENAI_EMBEDDING_MODEL: "vectors" });
  const nobody: Payment = { account, payer: "nobody" };
  await replyOf(engine, OPERATOR);
  const before = standIn.requests.length;
  const reply = await replyOf(engine, nobody);
  expect(reply).toMatchObject({ mode: "offline", warnings: [{ key: "keywordsAlone", because: "used-up" }] });
  for await (const event of engine.recap(ask(nobody), never))
    if (event.type === "reply") expect(event.reply.text).not.toBe("");
  expect(standIn.requests).toHaveLength(before);
});
