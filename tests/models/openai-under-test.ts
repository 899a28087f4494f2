import { afterEach, beforeEach, expect } from "vitest";
import { ModelFailure } from "../../src/core/errors.ts";
import type { ModelRequest } from "../../src/models/model.ts";
import { openAiModel, type OpenAiFields } from "../../src/models/openai.ts";
import { collect, textsOf } from "../contracts/model.ts";
import { startOpenAiStandIn, type OpenAiStandIn, type Step } from "../support/openai-stand-in.ts";
import { recordingClock, type RecordingClock } from "../support/recording-clock.ts";

/** A request like any other. */
export const REQUEST: ModelRequest = { messages: [{ role: "user", content: "Who keeps the lamp?" }] };

/** A stand-in and a clock of its own for every test, and short ways to ask. */
export function openAiUnderTest() {
  let standIn: OpenAiStandIn;
  let clock: RecordingClock;
  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
    clock = recordingClock();
  });
  afterEach(() => standIn.close());

  const make = (fields: Partial<OpenAiFields> = {}) =>
    openAiModel({ baseUrl: standIn.url, model: "m", clock, ...fields });
  return {
    make,
    standIn: () => standIn,
    clock: () => clock,
    bodies: () => standIn.requests.map(({ body }) => body),
    textOf: async (request = REQUEST) => textsOf(await collect(make(), request)).join(""),
    failureOf: async (fields: Partial<OpenAiFields> = {}): Promise<ModelFailure> => {
      const thrown = await collect(make(fields), REQUEST).catch((reason: unknown) => reason);
      expect(thrown).toBeInstanceOf(ModelFailure);
      return thrown instanceof ModelFailure ? thrown : new ModelFailure("other", "");
    },
  };
}

/** An answer in these deltas. */
export function answer(...deltas: string[]): Step {
  return { type: "answer", deltas };
}

/** An error as OpenAI reports it. */
export function error(status: number, message: string, more: object = {}): Step {
  return { type: "raw", status, body: { error: { message, ...more } } };
}

/** A stream of server-sent events, word for word. */
export function events(body: string): Step {
  return { type: "raw", body, headers: { "content-type": "text/event-stream" } };
}
