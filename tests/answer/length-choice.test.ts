import { expect, it } from "vitest";
import type { Overview } from "../../src/core/turn.ts";
import type { LengthChoice } from "../../src/core/policies.ts";
import { NARRATOR } from "../../src/core/vantage.ts";
import { doorOf } from "../support/doors.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";

const ANN = character("ann", "Ann");
const STORY = storyOf(
  Array.from({ length: 40 }, (_, at) => `Ann saw lantern ${at} at the mill. Nobody had lit it.`),
  [ANN],
);
const SPEAKERS = {
  narrator: NARRATOR,
  character: { kind: "character", character: ANN },
} as const;

interface Asked {
  readonly speaker?: keyof typeof SPEAKERS;
  readonly question?: string;
  readonly lengthChoice?: LengthChoice | undefined;
}

async function wishOf({ speaker = "narrator", lengthChoice }: Asked) {
  const vantage = { story: STORY, speaker: SPEAKERS[speaker], bound: STORY.text.length };
  const { signal } = new AbortController();
  return { vantage, searching: await searchingIn(STORY), signal, lengthChoice };
}

/** What a model is told and allowed, asked a question or for an overview. */
async function requested(kind: "answer" | Overview, asked: Asked) {
  const model = scriptModel("Well.");
  const { question = "Who had lit the lantern at the mill?" } = asked;
  const wish = { ...(await wishOf(asked)), question, turns: [] };
  for await (const event of doorOf(model)[kind](wish)) if (event.type === "reply") break;
  const { messages, maxTokens } = model.requests[0]!;
  return { instructions: messages[0]!.content, maxTokens };
}

it.each([
  ["narrator", "short", "Length: at most 2 sentences.", 350],
  ["narrator", "long", "Length: at most 10 sentences.", 1400],
  ["character", "short", "Length: at most 2 sentences.", 350],
  ["character", "long", "Length: at most 10 sentences.", 1400],
  ["character", undefined, "Length: at most 5 sentences.", 700],
] as const)("a %s is told the length that was chosen: %s", async (speaker, lengthChoice, words, tokens) => {
  const { instructions, maxTokens } = await requested("answer", { speaker, lengthChoice });
  expect(instructions).toContain(words);
  expect(maxTokens).toBe(tokens);
});

it("a wish in a question wins over the length that was chosen", async () => {
  const question = "In one sentence: who had lit the lantern at the mill?";
  const { instructions } = await requested("answer", { question, lengthChoice: "long" });
  expect(instructions).toContain("Length: one sentence.");
});

it.each([
  ["recap", "short", "Length: at most 3 sentences."],
  ["recap", undefined, "Length: at most 8 sentences."],
  ["recap", "long", "Length: at most 16 sentences."],
  ["discuss", "short", "Give two or three questions"],
  ["discuss", undefined, "Give three to five questions"],
  ["discuss", "long", "Give six to eight questions"],
] as const)("an overview has the length that was chosen: %s, %s", async (kind, lengthChoice, words) => {
  expect((await requested(kind, { lengthChoice })).instructions).toContain(words);
});

it("quotations are fewer or more without a model", async () => {
  const quoted = async (kind: "answer" | Overview, lengthChoice?: LengthChoice) => {
    const question = "Who had lit lantern 7, and who saw it at the mill?";
    const wish = { ...(await wishOf({ lengthChoice })), question, turns: [] };
    for await (const event of doorOf(null)[kind](wish))
      if (event.type === "reply") return event.reply.text.match(/“|^>/gmu)?.length ?? 0;
    throw new Error("no reply");
  };
  expect([await quoted("answer", "short"), await quoted("answer")]).toEqual([1, 2]);
  for (const kind of ["recap", "discuss"] as const) {
    const [short, medium, long] = [
      await quoted(kind, "short"),
      await quoted(kind),
      await quoted(kind, "long"),
    ];
    expect(short).toBe(2);
    expect(medium).toBeGreaterThan(short);
    expect(long).toBeGreaterThan(medium);
  }
});
