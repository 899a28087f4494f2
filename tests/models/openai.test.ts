import { describe, expect, it } from "vitest";
import { MAX_ANSWER_CHARACTERS } from "../../src/models/model.ts";
import { openAiModel } from "../../src/models/openai.ts";
import { THINKING_TOKENS } from "../../src/models/request-form.ts";
import { collect, testModel, textsOf } from "../contracts/model.ts";
import { lateDelta, startOpenAiStandIn } from "../support/openai-stand-in.ts";
import { error, REQUEST, openAiUnderTest } from "./openai-under-test.ts";

testModel("openai", async () => {
  const standIn = await startOpenAiStandIn();
  const model = openAiModel({ baseUrl: standIn.url, model: "m" });
  return { model, request: REQUEST, close: standIn.close };
});

describe("openai model", () => {
  const { make, standIn, clock, bodies, textOf } = openAiUnderTest();

  describe("asks", () => {
    it("with the messages, the limits and a stream whose cost is told", async () => {
      await collect(make(), {
        messages: [
          { role: "system", content: "You are the keeper." },
          { role: "user", content: "Hello", name: "Ada <the> Second" },
          { role: "assistant", content: "Good evening." },
        ],
        maxTokens: 50,
        stop: ["\nAda:"],
      });
      expect(bodies()).toEqual([
        {
          model: "m",
          stream: true,
          stream_options: { include_usage: true },
          max_tokens: 50,
          stop: ["\nAda:"],
          messages: [
            { role: "system", content: "You are the keeper." },
            { role: "user", content: "Hello", name: "Ada_the_Second" },
            { role: "assistant", content: "Good evening." },
          ],
        },
      ]);
    });

    it("with no more stop sequences than the protocol allows", async () => {
      await textOf({ ...REQUEST, stop: ["a", "b", "c", "d", "e"] });
      expect(bodies()[0]).toMatchObject({ stop: ["a", "b", "c", "d"] });
    });

    it("with its key, or a placeholder for a local server", async () => {
      await collect(make({ apiKey: "sk-mine-12345" }), REQUEST);
      await collect(make(), REQUEST);
      const sent = standIn().requests.map(({ headers }) => headers.authorization);
      expect(sent).toEqual(["Bearer sk-mine-12345", "Bearer sk-no-key-required"]);
    });

    it.each([
      ["stream_options", "Extra inputs are not permitted, field: 'stream_options'"],
      ["max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."],
      ["stop", "Unsupported parameter: 'stop' is not supported with this model."],
    ])(
      "again without %s when a server does not know it, and not again in that way",
      async (name, message) => {
        standIn().script(error(400, message));
        const model = make();
        const request = { ...REQUEST, maxTokens: 50, stop: ["\n"] };
        await collect(model, request);
        await collect(model, request);
        expect(bodies().map((body) => name in body)).toEqual([true, false, false]);
        expect(clock().pauses).toEqual([]);
      },
    );

    it("with the newer name of the answer's limit when the older is not known", async () => {
      standIn().script(
        error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
      );
      await collect(make(), { ...REQUEST, maxTokens: 50 });
      // Only models that think first refuse the older name: their thinking counts towards the limit.
      expect(bodies()[1]).toMatchObject({ max_completion_tokens: 50 + THINKING_TOKENS });
    });

    it("without names when a server does not know them", async () => {
      standIn().script({
        type: "raw",
        status: 422,
        body: { detail: [{ loc: ["name"], type: "extra_forbidden" }] },
      });
      await collect(make(), { messages: [{ role: "user", content: "Hello", name: "Ada" }] });
      expect(bodies()[1]).toMatchObject({ messages: [{ role: "user", content: "Hello" }] });
    });
  });

  describe("reads", () => {
    it("deltas as they come and the cost at the end", async () => {
      const { delta, arrive } = lateDelta();
      const usage = { prompt_tokens: 7, completion_tokens: 2 };
      standIn().script({ type: "answer", deltas: ["The ", delta], usage });
      const answering = make().stream(REQUEST)[Symbol.asyncIterator]();
      expect(await answering.next()).toMatchObject({ value: { type: "text-delta", text: "The " } });
      arrive("keeper.");
      expect(await answering.next()).toMatchObject({ value: { type: "text-delta", text: "keeper." } });
      expect(await answering.next()).toMatchObject({
        value: { type: "usage", promptTokens: 7, completionTokens: 2 },
      });
      expect(await answering.next()).toMatchObject({ done: true });
    });

    it("an answer that comes whole though a stream was asked for", async () => {
      standIn().script({ type: "answer", deltas: ["The keeper."], streamed: false });
      const all = await collect(make(), REQUEST);
      expect(textsOf(all)).toEqual(["The keeper."]);
      expect(all.at(-1)).toMatchObject({ type: "usage" });
    });

    it("an answer that does not say why it ended", async () => {
      standIn().script({ type: "answer", deltas: ["The keeper."], finishReason: null });
      expect(await textOf()).toBe("The keeper.");
    });

    it("an answer in blocks, of which only text is shown", async () => {
      const content = [
        { type: "thinking", thinking: "Hm." },
        { type: "text", text: "The keeper." },
      ];
      standIn().script({ type: "raw", body: { choices: [{ message: { content }, finish_reason: "stop" }] } });
      expect(await textOf()).toBe("The keeper.");
    });

    it("nothing of what a reasoning model thinks", async () => {
      standIn().script({
        type: "answer",
        reasoning: ["Who could ", "it be?"],
        deltas: ["<thi", "nk>It is", " Ada</thin", "k>\n\n", "The ", "keeper."],
      });
      expect(await textOf()).toBe("The keeper.");
    });

    it("no more than a reader could want, and then hangs up", async () => {
      const page = "word ".repeat(1000);
      const never = new Promise<string>(() => undefined);
      standIn().script({ type: "answer", deltas: [...Array<string>(11).fill(page), never] });
      expect(await textOf()).toHaveLength(MAX_ANSWER_CHARACTERS);
      await (
        await standIn().nextRequest()
      ).closed;
    });
  });
});
