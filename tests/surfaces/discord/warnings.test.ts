import { expect, it } from "vitest";
import type { KeptWarning } from "../../../src/core/warnings.ts";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import { footOf } from "../../../src/surfaces/discord/conversation/render.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { storyOf } from "../../support/stories.ts";
import { replyWith } from "../../support/turns.ts";

const told = storyOf(["He left."]);
const outline: StoryOutline = { ...told, length: told.text.length, edition: "first" };
const warnings: readonly KeptWarning[] = [
  { key: "takenOut" },
  { key: "loop" },
  { key: "otherSpeaker", name: "Joanna" },
  { key: "messagesLeftOut", kept: 5, of: 8 },
  { key: "answeredInstead", by: "small", asked: "large", because: "unreachable" },
  "An old sentence.",
];
const below = (speaker: string, texts: typeof EN | typeof DE) =>
  footOf({ ...replyWith("Well."), passages: [], warnings, speaker }, outline, texts);

it("below an answer stands only what its readers need to know, in their language", () => {
  expect(below("Narrator", EN)).toEqual([
    "Something that is not told yet was taken out of the reply.",
    "small answered instead of large: it could not be reached.",
    "An old sentence.",
  ]);
  expect(below("Narrator", DE)).toEqual([
    "Etwas, das noch nicht erzählt ist, wurde aus der Antwort herausgenommen.",
    "small hat statt large geantwortet: es war nicht zu erreichen.",
    "An old sentence.",
  ]);
});

it("below a character's lines stands nothing of what the check did", () => {
  expect(below("Ted", EN)).toEqual([
    "small answered instead of large: it could not be reached.",
    "An old sentence.",
  ]);
});
