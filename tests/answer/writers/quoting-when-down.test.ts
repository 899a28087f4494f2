import { beforeEach, describe, expect, it } from "vitest";
import { answerer, type AnswerEvent } from "../../../src/answer/answer.ts";
import { modelWriter } from "../../../src/answer/writers/model.ts";
import { quotingWhenDown } from "../../../src/answer/writers/quoting-when-down.ts";
import { quotingWriter } from "../../../src/answer/writers/quoting.ts";
import { verifyingWriter } from "../../../src/answer/writers/verifying.ts";
import type { ModelFailureKind } from "../../../src/core/errors.ts";
import type { Reply } from "../../../src/core/reply.ts";
import type { Turn } from "../../../src/core/turn.ts";
import { NARRATOR } from "../../../src/core/vantage.ts";
import { withCircuit } from "../../../src/models/circuit.ts";
import { answer, error, openAiUnderTest } from "../../models/openai-under-test.ts";
import { lateDelta, type Step } from "../../support/openai-stand-in.ts";
import { searchingIn, storyOf } from "../../support/stories.ts";

const MINUTE = 60_000;
const story = storyOf(["Tom went to the market. He bought a red kite there."]);
const vantage = { story, speaker: NARRATOR, bound: story.text.length };
const QUOTED = {
  mode: "offline",
  model: "offline",
  text: expect.stringContaining("He bought a red kite there."),
};
const WRITTEN = { mode: "model", text: "A red kite.", warnings: [] };
const NO_KEY = error(401, "No key");

/** A turn of an earlier talk, so that "he" is a follow-up. */
const SAID: Turn = { from: "person", text: "Who is Tom?", storyId: story.id, characterId: null, bound: 0 };

describe("a model that is down", () => {
  const { make, standIn, clock, bodies } = openAiUnderTest();
  let told: ModelFailureKind[];
  let ask: ReturnType<typeof asking>;
  beforeEach(() => {
    told = [];
    ask = asking();
  });

  /** Asks a writer of its own, whose model may be silent for so long (ms). */
  function asking(silentMs = 10_000) {
    const model = withCircuit(make({ silence: { beforeMs: silentMs, betweenMs: silentMs } }), {
      now: () => clock().now(),
      onDown: ({ kind }) => told.push(kind),
    });
    const prompts = "prompts";
    const written = modelWriter({ model, rewriter: model, prompts });
    const verified = verifyingWriter(written, { judge: model, prompts });
    const answering = answerer(quotingWhenDown(verified, quotingWriter()));
    return async (question = "What did Tom buy?", turns: readonly Turn[] = []): Promise<Reply> => {
      const { signal } = new AbortController();
      const events: AnswerEvent[] = [];
      const searching = await searchingIn(story);
      for await (const event of answering.answer({ vantage, question, turns, searching, signal }))
        events.push(event);
      const last = events.at(-1);
      if (last?.type !== "reply") throw new Error("There was no reply.");
      return last.reply;
    };
  }

  const wait = (ms: number) => clock().sleep(ms);
  /** Has the model fail three times in a row within a minute. */
  async function goDown(): Promise<void> {
    standIn().script(NO_KEY, NO_KEY, NO_KEY);
    for (const pause of [0, 0, MINUTE]) {
      await wait(pause);
      expect(await ask()).toMatchObject(QUOTED);
    }
  }

  const busy: Step = { type: "raw", status: 429, body: {}, headers: { "retry-after": "0" } };
  it.each<[string, ModelFailureKind, readonly Step[], number?]>([
    ["refuses the key", "bad-key", [NO_KEY]],
    ["does not exist", "no-such-model", [error(404, "The model m does not exist")]],
    ["has too many requests", "rate-limited", [busy, busy, busy, busy]],
    ["is broken", "no-answer", Array.from({ length: 4 }, () => error(500, ""))],
    ["cannot be reached", "unreachable", Array.from({ length: 4 }, (): Step => ({ type: "cut" }))],
    ["says nothing", "no-answer", [{ type: "hang" }], 50],
  ])(
    "because it %s has the story quoted from the first time on, and is then not asked",
    async (_, because, steps, silentMs) => {
      ask = asking(silentMs);
      standIn().script(...steps, ...steps, ...steps);
      const warnings = [{ key: "quotedInstead", because }];
      for (const pause of [0, 0, MINUTE, 0]) {
        await wait(pause);
        expect(await ask()).toMatchObject({ ...QUOTED, warnings });
      }
      expect(bodies()).toHaveLength(3 * steps.length);
      expect(told).toEqual([because]);
    },
  );

  it("is not one that fails for less than a minute, or answers in between", async () => {
    standIn().script(...Array.from({ length: 5 }, () => NO_KEY));
    for (let at = 0; at < 5; at++) expect(await ask()).toMatchObject(QUOTED);
    standIn().script(answer("A red kite."), answer("NONE"), NO_KEY, NO_KEY);
    await wait(MINUTE);
    expect(await ask()).toMatchObject(WRITTEN);
    await wait(MINUTE);
    for (let at = 0; at < 2; at++) expect(await ask()).toMatchObject(QUOTED);
    expect(bodies()).toHaveLength(9);
    expect(told).toEqual([]);
  });

  it.each([
    ["does not accept", error(400, "What is a kite?"), "other"],
    ["refuses", error(400, "blocked", { code: "content_filter" }), "refused"],
    ["gives an empty answer to", answer(), "empty"],
  ] as const)("is not one that %s a question", async (_, step, kind) => {
    standIn().script(...Array.from({ length: 5 }, () => step));
    for (let at = 0; at < 5; at++) {
      await expect(ask()).rejects.toMatchObject({ kind });
      await wait(MINUTE);
    }
  });

  it("is waited for by nothing else that an answer takes", async () => {
    standIn().script(answer("What did Tom buy?"), answer("A red kite."), answer("NONE"));
    expect(await ask("What did he buy?", [SAID])).toMatchObject(WRITTEN);
    expect(bodies()).toHaveLength(3);
    await goDown();
    const asked = bodies().length;
    expect(await ask("What did he buy?", [SAID])).toMatchObject(QUOTED);
    expect(bodies()).toHaveLength(asked);
  });

  it("is one no longer once it says anything, though that is no answer", async () => {
    standIn().script(NO_KEY, NO_KEY, answer(), NO_KEY, NO_KEY);
    const quotedTwice = async () => {
      for (let at = 0; at < 2; at++) expect(await ask()).toMatchObject(QUOTED);
    };
    await quotedTwice();
    await expect(ask()).rejects.toMatchObject({ kind: "empty" });
    await wait(MINUTE);
    await quotedTwice();
    standIn().script(NO_KEY, error(400, "What is a kite?"), answer("A red kite."), answer("NONE"));
    await wait(MINUTE);
    expect(await ask()).toMatchObject(QUOTED);
    await wait(MINUTE);
    await expect(ask()).rejects.toMatchObject({ kind: "other" });
    expect(await ask()).toMatchObject(WRITTEN);
  });

  it("is tried by one request after a pause, while the others are quoted to, and asked again once it answers", async () => {
    await goDown();
    await wait(MINUTE);
    const late = lateDelta();
    const asked = bodies().length;
    standIn().script(
      { type: "answer", deltas: [late.delta] },
      answer("NONE"),
      answer("A red kite."),
      answer("NONE"),
    );
    const trying = ask();
    while (bodies().length === asked) await standIn().nextRequest();
    expect(await ask()).toMatchObject(QUOTED);
    expect(bodies()).toHaveLength(asked + 1);
    late.arrive("A red kite.");
    expect(await trying).toMatchObject(WRITTEN);
    expect(await ask()).toMatchObject(WRITTEN);
  });

  it("is left alone twice as long each time it fails again, and for ten minutes at most", async () => {
    await goDown();
    for (const minutes of [1, 2, 4, 8, 10, 10]) {
      const asked = bodies().length;
      await wait(minutes * MINUTE - 1);
      expect(await ask()).toMatchObject(QUOTED);
      expect(bodies()).toHaveLength(asked);
      standIn().script(NO_KEY);
      await wait(1);
      expect(await ask()).toMatchObject(QUOTED);
      expect(bodies()).toHaveLength(asked + 1);
    }
    expect(told).toEqual(["bad-key"]);
  });
});
