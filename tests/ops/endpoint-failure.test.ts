import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import { diagnose } from "../../src/ops/endpoint-failure.ts";
import { HttpFailure, redact, type Endpoint } from "../../src/ops/endpoint.ts";

const ENDPOINT: Endpoint = {
  baseUrl: "https://models.example/v1",
  apiKey: "k-1234567890",
  model: "m",
  settings: { apiKey: "KEY_SETTING", baseUrl: "URL_SETTING", model: "MODEL_SETTING" },
};

/** The error of a failed `fetch`, as the client wraps it. */
function connectionError(code: string): Error {
  const cause = Object.assign(new Error("system"), { code });
  return new Error("Connection error.", { cause: new TypeError("fetch failed", { cause }) });
}

describe("diagnose", () => {
  it.each([
    ["ECONNREFUSED", true, /nothing listens.*URL_SETTING/],
    ["ECONNRESET", true, /broke off/],
    ["UND_ERR_CONNECT_TIMEOUT", true, /cannot be reached \(UND_ERR_CONNECT_TIMEOUT\)/],
    ["EAI_AGAIN", true, /cannot be reached/],
    ["ENOTFOUND", false, /not a known host.*URL_SETTING/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", false, /certificate/],
  ])("tells %s apart", (code, retryable, words) => {
    const diagnosis = diagnose(connectionError(code), ENDPOINT, 0);
    expect(diagnosis).toMatchObject({ retryable, failure: { kind: "unreachable" } });
    expect(diagnosis.failure.message).toMatch(words);
    expect(diagnosis.failure.message).toContain("models.example");
  });

  it("does not take a mistake in the program for a broken connection", () => {
    const diagnosis = diagnose(new TypeError("x is not a function"), ENDPOINT, 0);
    expect(diagnosis).toMatchObject({ retryable: false, failure: { kind: "other" } });
  });

  it("leaves a failure that is already one as it is", () => {
    const failure = new ModelFailure("refused", "no");
    expect(diagnose(new Error("wrapped", { cause: failure }), ENDPOINT, 0).failure).toBe(failure);
  });

  it("gives one line without the key, whatever the status and the body", () => {
    const part = fc.oneof(fc.string(), fc.constant(ENDPOINT.apiKey!), fc.constant("\n"));
    const body = fc.oneof(
      fc.array(part).map((parts) => parts.join(" ")),
      fc.array(part).map((parts) => JSON.stringify({ error: { message: parts.join(" ") } })),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), body, (status, text) => {
        const error = new HttpFailure(new Response(null, { status }), text);
        const { failure } = diagnose(new Error("Connection error.", { cause: error }), ENDPOINT, 0);
        expect(failure).toBeInstanceOf(ModelFailure);
        expect(failure.message).toMatch(/^.+\.$/u);
        expect(failure.message).not.toContain(ENDPOINT.apiKey);
      }),
    );
  });
});

describe("redact", () => {
  it.each([
    ["the key k/1+2=secret is bad", "the key [key] is bad"],
    ["?key=k%2F1%2B2%3Dsecret", "?key=[key]"],
    ["Authorization: Bearer abc.def", "Authorization: Bearer [key]"],
    ["Incorrect API key provided: sk-proj-ab****************yz.", "Incorrect API key provided: [key]"],
    ["http://user:word@models.example/v1", "http://[key]@models.example/v1"],
    ["nothing to hide", "nothing to hide"],
  ])("makes of %j %j", (text, expected) => {
    expect(redact(text, "k/1+2=secret")).toBe(expected);
  });
});
