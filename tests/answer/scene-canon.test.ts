import { expect, it } from "vitest";
import { differencesIn } from "../../src/answer/scene-canon.ts";
import { modelWriter } from "../../src/answer/writers/model.ts";
import { quotingWriter } from "../../src/answer/writers/quoting.ts";
import type { Happening, SceneEvent } from "../../src/core/scene.ts";
import { next, opened } from "../../src/scenes/write.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";
import { openingOf } from "../support/scene-events.ts";

const bare = storyOf([
  "Ann met Bob at the old mill.",
  "At night Bob burned the mill.",
  "Zoltan sold the golden horse.",
]);
const bound = bare.text.indexOf("Zoltan");
const zoltan = { ...character("zoltan", "Zoltan"), from: bound + 1 };
const story = { ...bare, cast: [character("ann", "Ann"), character("bob", "Bob"), zoltan] };
const cause = { at: 0, by: null };
const opening = openingOf(story, { bound, moment: bound });
const happenings: readonly Happening[] = [
  { type: "said", actor: "ann", text: "You saved the mill, Bob." },
  { type: "thought", actor: "bob", text: "If she knew." },
  { type: "left", actor: "ann" },
];
const log = happenings.reduce<SceneEvent[]>(
  (events, one) => [...events, next(events, one, cause)],
  [opened(opening, cause)],
);
const prompts = new URL("../../prompts", import.meta.url).pathname;
const { signal } = new AbortController();

async function comparedBy(answer: string) {
  const model = scriptModel(answer);
  const searching = await searchingIn(story);
  const writer = modelWriter({ model, rewriter: model, prompts });
  return { model, found: await differencesIn(writer, log, { story, searching, signal }) };
}

it("a scene is compared with the story as far as it is known, and with no more", async () => {
  const { model, found } = await comparedBy('2 | "Bob burned the mill" | Here he saved it.');
  expect(found).toEqual([
    { event: 2, quote: "Bob burned the mill", section: expect.any(String), what: "Here he saved it." },
  ]);
  const prompt = JSON.stringify(model.requests[0]);
  expect(prompt).toContain("2 Ann: You saved the mill, Bob.\\n4 [Ann leaves.]");
  expect(prompt).not.toMatch(/Zoltan|If she knew/u);
});

it.each([
  ["none", "none"],
  ["another line than there is", '9 | "Bob burned the mill" | Here he saved it.'],
  ["a line nobody heard", '3 | "Bob burned the mill" | Here he saved it.'],
  ["words the story does not say", '2 | "Bob burned the house" | Here he saved it.'],
  ["words told later", '2 | "sold the golden horse" | Here he saved it.'],
  ["too few words", '2 | "the mill" | Here he saved it.'],
  [
    "a sentence that tells what comes later",
    '2 | "Bob burned the mill" | Later Zoltan sold the golden horse.',
  ],
  ["prose", "The scene differs: Bob burned the mill."],
])("of what a model says nothing is kept that cannot be shown: %s", async (_, answer) => {
  expect((await comparedBy(answer)).found).toEqual([]);
});

it("without a model nothing is compared, which is another thing than no difference", async () => {
  const searching = await searchingIn(story);
  expect(await differencesIn(quotingWriter(), log, { story, searching, signal })).toBeNull();
});
