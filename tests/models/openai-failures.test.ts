import { describe, expect, it } from "vitest";
import type { ModelFailureKind } from "../../src/core/errors.ts";
import { MAX_ATTEMPTS } from "../../src/ops/retry.ts";
import type { Step } from "../support/openai-stand-in.ts";
import { answer, error, events, REQUEST, openAiUnderTest } from "./openai-under-test.ts";

describe("an openai model", () => {
  const { make, standIn, clock, textOf, failureOf } = openAiUnderTest();

  describe("tries again", () => {
    it.each([408, 409, 429, 500, 502, 503, 529])("after status %i", async (status) => {
      standIn().script(error(status, "busy"), error(status, "busy"), answer("The keeper."));
      expect(await textOf()).toBe("The keeper.");
      expect(clock().pauses).toEqual([250, 500]);
    });

    it.each<[string, Step]>([
      ["a connection that breaks before any byte", { type: "cut" }],
      ["a stream that ends before the first word", events("")],
      [
        "a stream that reports an error before the first word",
        events('data: {"error":{"message":"overloaded","code":502}}\n\n'),
      ],
    ])("after %s", async (_, step) => {
      standIn().script(step, answer("The keeper."));
      expect(await textOf()).toBe("The keeper.");
    });

    it("only so often", async () => {
      standIn().script(...Array.from({ length: 10 }, () => error(503, "busy")));
      expect((await failureOf()).kind).toBe("no-answer");
      expect(standIn().requests).toHaveLength(MAX_ATTEMPTS);
    });

    it.each([
      ["retry-after-ms", "1500", 1500],
      ["retry-after", "7", 7000],
      ["retry-after", "Thu, 01 Jan 1970 00:00:09 GMT", 9000],
    ])("after the pause that %s: %s asks for", async (header, value, pause) => {
      standIn().script({ type: "raw", status: 429, body: {}, headers: { [header]: value } });
      await textOf();
      expect(clock().pauses).toEqual([pause]);
    });

    it("not after a pause that is too long to wait", async () => {
      standIn().script({ type: "raw", status: 429, body: {}, headers: { "retry-after": "300" } });
      const failure = await failureOf();
      expect(failure.kind).toBe("rate-limited");
      expect(failure.message).toContain("5 minutes");
      expect(standIn().requests).toHaveLength(1);
    });

    it("never once a word has been shown", async () => {
      standIn().script({ type: "cut", deltas: ["The "] });
      const shown: string[] = [];
      const reading = (async () => {
        for await (const event of make().stream(REQUEST)) shown.push(event.type);
      })();
      await expect(reading).rejects.toMatchObject({
        kind: "unreachable",
        message: expect.stringContaining("broke off"),
      });
      expect(shown).toEqual(["text-delta"]);
      expect(standIn().requests).toHaveLength(1);
    });
  });

  describe("says what is wrong and what to do", () => {
    it.each<[string, Step, ModelFailureKind, RegExp]>([
      ["a wrong key", error(401, "Incorrect API key"), "bad-key", /OPENAI_API_KEY/],
      ["a key without rights", error(403, "Forbidden"), "bad-key", /OPENAI_API_KEY/],
      [
        "a model that is not there",
        error(404, "The model `m` does not exist", { code: "model_not_found" }),
        "no-such-model",
        /"m".*OPENAI_MODEL/,
      ],
      [
        "a model that is not pulled",
        error(404, 'model "m" not found, try pulling it first'),
        "no-such-model",
        /OPENAI_MODEL/,
      ],
      [
        "a prompt that is too long",
        error(400, "This model's maximum context length is 4096 tokens", { code: "context_length_exceeded" }),
        "context-too-long",
        /longer than m/,
      ],
      [
        "a prompt that is too long, in the older shape of an error",
        {
          type: "raw",
          status: 400,
          body: { object: "error", message: "the request exceeds the available context size", code: 400 },
        },
        "context-too-long",
        /longer than m/,
      ],
      [
        "content that is filtered before the model sees it",
        error(400, "Rejected", { code: "content_policy_violation" }),
        "refused",
        /differently/,
      ],
      ["an account without credit", error(402, "Insufficient Balance"), "rate-limited", /no credit/],
      [
        "a used-up quota",
        error(429, "You exceeded your current quota", { code: "insufficient_quota" }),
        "rate-limited",
        /no credit/,
      ],
      [
        "a path that is not there",
        { type: "raw", status: 404, body: "404 page not found" },
        "unreachable",
        /\/v1/,
      ],
      [
        "a web page at the wrong address",
        { type: "raw", status: 404, body: "<html>", headers: { "content-type": "text/html" } },
        "unreachable",
        /web page.*OPENAI_BASE_URL/,
      ],
      [
        "a web page that claims success",
        { type: "raw", body: "<!doctype html>", headers: { "content-type": "text/html" } },
        "unreachable",
        /web page.*OPENAI_BASE_URL/,
      ],
      [
        "an error that claims success",
        { type: "raw", body: { error: "Unexpected endpoint or method. (POST /chat/completions)" } },
        "unreachable",
        /OPENAI_BASE_URL/,
      ],
      ["a chunk that is not JSON", events("data: {oops\n\n"), "other", /not valid JSON/],
      [
        "an error that a gateway reports under status 200",
        { type: "raw", body: { error: { message: "Provider says no", code: 402 } } },
        "rate-limited",
        /no credit/,
      ],
      ["an answer of white space", answer("\n", " \n"), "empty", /empty/],
      ["an empty answer", answer(), "empty", /empty/],
      ["a refusal", { type: "answer", deltas: [], refusal: "I will not." }, "refused", /I will not\./],
      [
        "an answer cut off by a filter",
        { type: "answer", deltas: ["The"], finishReason: "content_filter" },
        "refused",
        /cut the answer off/,
      ],
      ["anything else, in the server's words", error(418, "I am a\n  teapot"), "other", /418: I am a teapot/],
    ])("%s", async (_, step, kind, words) => {
      standIn().script(step);
      const failure = await failureOf({ apiKey: "sk-mine-12345" });
      expect(failure.kind).toBe(kind);
      expect(failure.message).toMatch(words);
      expect(failure.message).not.toContain("\n");
      expect(standIn().requests).toHaveLength(1);
    });

    it("an answer of thinking only, also with more room for it", async () => {
      const thinking = { type: "answer" as const, reasoning: ["Hm."], deltas: [], finishReason: "length" };
      standIn().script(thinking, thinking);
      const failure = await failureOf({ apiKey: "sk-mine-12345" });
      expect(failure).toMatchObject({ kind: "empty", message: expect.stringContaining("thinking") });
      expect(standIn().requests).toHaveLength(2);
    });

    it("a key that is asked for and not set", async () => {
      standIn().script(error(401, "No key"));
      expect((await failureOf()).message).toContain("set OPENAI_API_KEY");
    });

    it("a server that is not there, by its host", async () => {
      await standIn().close();
      const failure = await failureOf();
      expect(failure.kind).toBe("unreachable");
      expect(failure.message).toContain(new URL(standIn().url).host);
    });

    it("a server that says nothing", async () => {
      standIn().script({ type: "hang" });
      const failure = await failureOf({ silence: { beforeMs: 20, betweenMs: 60_000 } });
      expect(failure.kind).toBe("no-answer");
      expect(clock().pauses).toEqual([]);
    });

    it("a server that falls silent in the middle", async () => {
      standIn().script({ type: "hang", deltas: ["The "] });
      const failure = await failureOf({ silence: { beforeMs: 60_000, betweenMs: 20 } });
      expect(failure.kind).toBe("no-answer");
    });

    it("without ever showing the key, though the server repeats it", async () => {
      const apiKey = "a/very+secret key";
      for (const status of [400, 401, 500]) {
        standIn().script(
          ...Array.from({ length: MAX_ATTEMPTS }, () =>
            error(status, `key ${apiKey} or Bearer ${encodeURIComponent(apiKey)} or sk-${"x".repeat(20)}`),
          ),
        );
        const failure = await failureOf({ apiKey });
        const said = `${failure.message} ${String(failure.cause)}`;
        expect(said).not.toContain("secret");
        expect(said).not.toContain("xxxx");
        expect(said).toContain("[key]");
      }
    });
  });
});
