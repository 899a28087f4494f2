import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { modelsFor } from "../../src/models/registry.ts";
import { collect } from "../contracts/model.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";
import { REQUEST } from "./openai-under-test.ts";

describe("a model that the settings name", () => {
  let standIn: OpenAiStandIn;
  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
  });
  afterEach(() => standIn.close());

  const asked = (settings: Record<string, string>) => {
    const models = modelsFor(readSettings({ OPENAI_BASE_URL: standIn.url, ...settings }), () => {});
    return collect(models!.model, REQUEST);
  };

  it("thinks as much as they say, or as its server thinks best", async () => {
    await asked({ OPENAI_REASONING_EFFORT: "low" });
    await asked({});
    expect(standIn.requests.map(({ body }) => body["reasoning_effort"])).toEqual(["low", undefined]);
  });

  it("is waited for as long as they say", async () => {
    standIn.script({ type: "hang" }, { type: "hang", deltas: ["A "] });
    const slow = asked({ DRAMATIS_FIRST_WORD_SECONDS: "1" });
    await standIn.nextRequest();
    const pausing = asked({ DRAMATIS_PAUSE_SECONDS: "1" });
    await expect(slow).rejects.toThrow(/said nothing for 1 seconds/u);
    await expect(pausing).rejects.toThrow(/said nothing for 1 seconds/u);
  });
});
