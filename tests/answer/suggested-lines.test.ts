import { expect, it } from "vitest";
import { sceneTalk } from "../../src/answer/scene-talk.ts";
import { suggestedLines } from "../../src/answer/suggested-lines.ts";
import type { Happening, SceneEvent } from "../../src/core/scene.ts";
import { next, opened } from "../../src/scenes/write.ts";
import { doorOf } from "../support/doors.ts";
import { triesModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";
import { openingOf } from "../support/scene-events.ts";

const bare = storyOf(["Ann met Bob at the old mill.", "At night Bob burned the mill."]);
const story = {
  ...bare,
  cast: [character("ann", "Ann"), character("bob", "Bob")],
  witnesses: bare.sentences.map((sentence, at) => ({
    ...sentence,
    present: (at === 0 ? ["ann", "bob"] : ["bob"]).map((who) => ({ who, how: "written" as const })),
    told: [],
    common: false,
  })),
};
const cause = { at: 0, by: null };
const opening = openingOf(story);
const happenings: readonly Happening[] = [
  { type: "entered", actor: "@1", name: "Ana" },
  { type: "introduced", actor: "@1", name: "Ana", about: "The *vet* of the village." },
  { type: "said", actor: "bob", text: "Good evening." },
  { type: "told", actor: "bob", to: ["ann"], text: "She knows nothing." },
];
const log = happenings.reduce<SceneEvent[]>(
  (events, one) => [...events, next(events, one, cause)],
  [opened(opening, cause)],
);

const modelSaying = (...lines: readonly string[]) => triesModel(...lines.map((line) => [line]));

async function suggestedTo(actor: string, model: ReturnType<typeof triesModel>): Promise<string[]> {
  const searching = await searchingIn(story);
  const { signal } = new AbortController();
  return suggestedLines((tried) =>
    doorOf(model).line({ talk: sceneTalk(log, actor, story, { tried }), searching, signal }),
  );
}

it("three lines are suggested, each beside those before it, and none that speaks for another", async () => {
  const model = modelSaying("Hello.", "Who?\nBob: Me.", "Hello.", "*nods*\nYes.", "Never.");
  expect(await suggestedTo("ann", model)).toEqual(["Hello.", "*nods* Yes.", "Never."]);
  expect(model.requests).toHaveLength(5);
  expect(JSON.stringify(model.requests[4])).toContain("- Hello.\\n- Who?\\n- Hello.\\n- *nods* Yes.");
});

it("they are made from what the character knows and heard, and nothing else", async () => {
  const model = modelSaying("One.", "Two.", "Three.");
  await suggestedTo("ann", model);
  const prompt = JSON.stringify(model.requests[0]);
  expect(prompt).toContain("Ann met Bob");
  expect(prompt).toContain("She knows nothing.");
  expect(prompt).not.toContain("burned");
});

it("for a member who plays nobody, from what they heard and who they said they are", async () => {
  const model = modelSaying("One.", "Two.", "Three.");
  expect(await suggestedTo("@1", model)).toEqual(["One.", "Two.", "Three."]);
  const prompt = JSON.stringify(model.requests[0]);
  expect(prompt).toContain("You are Ana");
  expect(prompt).toContain("Good evening.");
  expect(prompt).toMatch(/\]\\nThe \*vet\* of the village\.\\n\[/u);
  for (const unheard of ["mill", "She knows nothing", "burned"]) expect(prompt).not.toContain(unheard);
});
