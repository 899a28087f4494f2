import { describe, expect, it } from "vitest";
import type { ModelRequest } from "../../src/models/model.ts";
import { collect, textsOf } from "../contracts/model.ts";
import { answer, error, openAiUnderTest, REQUEST } from "./openai-under-test.ts";

const SCHEMA = {
  name: "notes",
  schema: {
    type: "object",
    properties: { people: { type: "array", items: { type: "string" } } },
    required: ["people"],
    additionalProperties: false,
  },
};
const IN_FORM: ModelRequest = { ...REQUEST, maxTokens: 50, schema: SCHEMA };

describe("an openai model asked for a form", () => {
  const { make, standIn, bodies, textOf, clock } = openAiUnderTest();

  it("asks the endpoint to hold the answer to it", async () => {
    expect(await textOf(IN_FORM)).toBe('{"people":[]}');
    expect(bodies()[0]).toMatchObject({
      response_format: { type: "json_schema", json_schema: { strict: true, ...SCHEMA } },
    });
  });

  it("asks for none otherwise", async () => {
    await textOf();
    expect(bodies()[0]).not.toHaveProperty("response_format");
  });

  it.each([
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    "'response_format.type' must be 'text'",
    "This response_format type is unavailable now",
  ])("asks once more without it, and never again with it, when the endpoint says: %s", async (words) => {
    standIn().script(error(400, words), answer("{}"), answer("{}"));
    const model = make();
    expect(textsOf(await collect(model, IN_FORM))).toEqual(["{}"]);
    await collect(model, IN_FORM);
    expect(bodies().map((body) => "response_format" in body)).toEqual([true, false, false]);
    expect(bodies()[1]).toMatchObject({ max_tokens: 50 });
    expect(clock().pauses).toEqual([]);
  });

  it.each([
    ["a schema that strict mode does not take", { ...SCHEMA, schema: { type: "object", properties: {} } }],
    ["a name that it does not take", { ...SCHEMA, name: "my notes" }],
  ])("asks once more without it for %s", async (_, schema) => {
    expect(await textOf({ ...IN_FORM, schema })).toBe("A stand-in answers.");
    expect(bodies()).toHaveLength(2);
  });

  it("keeps asking for it when something else is wrong", async () => {
    standIn().script(error(400, "Unsupported parameter: 'max_tokens'."));
    await textOf(IN_FORM);
    expect(bodies().map((body) => "response_format" in body)).toEqual([true, true]);
  });

  it.each([true, false])("fails when the answer is cut off (streamed: %s)", async (streamed) => {
    standIn().script({ type: "answer", deltas: ['{"people": ['], finishReason: "length", streamed });
    await expect(collect(make(), IN_FORM)).rejects.toMatchObject({
      kind: "empty",
      message: expect.stringContaining("before it was complete"),
    });
    standIn().script({ type: "answer", deltas: ["The keeper"], finishReason: "length", streamed });
    expect(await textOf()).toBe("The keeper");
  });

  it("fails with the words of a refusal", async () => {
    standIn().script({ type: "answer", deltas: [], refusal: "I will not." });
    await expect(collect(make(), IN_FORM)).rejects.toMatchObject({ kind: "refused" });
  });
});
