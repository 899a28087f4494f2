import { describe, expect, it } from "vitest";
import { askedAbout, isFollowUp, searchedFor } from "../../src/answer/follow-up.ts";
import { modelWriter } from "../../src/answer/writers/model.ts";
import { quotingWriter } from "../../src/answer/writers/quoting.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Turn } from "../../src/core/turn.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import type { Model } from "../../src/models/model.ts";
import { scriptModel } from "../support/script-model.ts";
import { character } from "../support/stories.ts";

const signal = new AbortController().signal;
const said = (text: string): Turn[] => [
  { from: "person", text, storyId: "tale", characterId: null, bound: 0 },
];
function alone(model: Model | null, question: string, before: string): Promise<string> {
  const turns = said(before);
  const writer = model ? modelWriter({ model, rewriter: model, prompts: "prompts" }) : quotingWriter();
  return writer.standAlone(question, { all: turns, allowed: turns }, { signal });
}

describe("a follow-up", () => {
  it.each([
    "And then?",
    "Why?",
    "Why did she leave?",
    "Where did they go after that?",
    "What about Ted?",
    "so what?",
  ])("is a question like %j", (question) => {
    expect(isFollowUp(question, said("Who is Joanna?"))).toBe(true);
    expect(isFollowUp(question, [])).toBe(false);
  });

  it.each([
    "Why did Ted lose his job?",
    "How did the kid hurt his face?",
    "Who won the case in court?",
    "Why did Joanna say she was unhappy?",
  ])("is not a question like %j", (question) => {
    expect(isFollowUp(question, said("Who is Joanna?"))).toBe(false);
  });

  it("is searched for with the names of the question before when no model rewrites it", async () => {
    expect(await alone(null, "Why did she leave?", "Who is Joanna Kramer?")).toBe(
      "Joanna Kramer Why did she leave?",
    );
    expect(await alone(null, "And then?", "who fell?")).toBe("who fell? And then?");
  });

  it("is rewritten by a model from the talk", async () => {
    const model = scriptModel("Why did Joanna leave?\nBecause");
    expect(await alone(model, "Why did she leave?", "Who is Joanna?")).toBe("Why did Joanna leave?");
    expect(model.requests[0]!.messages[0]!.content).toContain("Listener: Who is Joanna?");
  });

  it("falls back to the question before when the model fails", async () => {
    const broken: Model = {
      ...scriptModel(),
      // oxlint-disable-next-line require-yield
      async *stream() {
        throw new ModelFailure("unreachable", "down");
      },
    };
    expect(await alone(broken, "Why did she leave?", "Who is Joanna?")).toBe("Joanna Why did she leave?");
  });

  it("that stands alone costs no call", async () => {
    const model = scriptModel("nonsense");
    expect(await alone(model, "Why did Ted lose his job?", "Who is Joanna?")).toBe(
      "Why did Ted lose his job?",
    );
    expect(model.requests).toEqual([]);
  });
});

it("a follow-up is looked up with all of the question before, any other question alone", () => {
  const before = said("Who is Joanna Kramer?");
  expect(searchedFor("Why did she leave?", before, "Why did Joanna leave?")).toBe(
    "Who is Joanna Kramer? Why did Joanna leave?",
  );
  expect(searchedFor("Who won the case in court?", before, "Who won the case in court?")).toBe(
    "Who won the case in court?",
  );
});

it("a question to a character is looked up as one about them", () => {
  const ted = { kind: "character" as const, character: character("ted", "Ted") };
  expect(askedAbout("Why did you leave your job, and was it yours?", { speaker: ted })).toBe(
    "Why did Ted leave Ted's job, and was it Ted's?",
  );
  expect(askedAbout("Can you say who left?", { speaker: NARRATOR })).toBe("Can you say who left?");
});
