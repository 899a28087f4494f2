import { expect, it } from "vitest";
import type { Turn } from "../../src/core/turn.ts";
import { doorOf } from "../support/doors.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";

it("a character remembers what others said in their hearing, as far as they may know it", async () => {
  const model = scriptModel("So.");
  const kate = character("kate", "Kate");
  const story = storyOf(["Kate went out.", "Tom stayed."], [kate, character("tom", "Tom")]);
  const bound = 14;
  const turn = (text: string, more: Partial<Turn>): Turn => ({
    from: "person",
    text,
    storyId: story.id,
    characterId: "tom",
    bound: 0,
    ...more,
  });
  const turns = [
    turn("said-to-tom-alone", {}),
    turn("said-without-her", { heardBy: ["zoe"] }),
    turn("said-in-her-hearing", { heardBy: ["zoe", "kate"] }),
    turn("told-by-the-narrator", { characterId: null, heardBy: ["kate"] }),
    turn("said-by-one-who-knew-more", { heardBy: ["kate"], bound: bound + 1 }),
    turn("said-at-a-later-moment", { from: "story", heardBy: ["kate"], bound, moment: bound }),
    turn("overheard-of-tom", { from: "story", isOverheard: true }),
    turn("overheard-of-ana", { isOverheard: true, characterId: null, author: "Ana" }),
    turn("overheard-of-the-narrator", { from: "story", characterId: null, isOverheard: true }),
    turn("overheard-of-one-who-knew-more", { isOverheard: true, bound: bound + 1, author: "Tom" }),
    turn("said-at-her-moment", { from: "story", heardBy: ["kate"], bound, moment: 5 }),
  ];
  const vantage = { story, speaker: { kind: "character" as const, character: kate }, bound, moment: 5 };
  const searching = await searchingIn(story);
  const { signal } = new AbortController();
  const door = doorOf(model);
  for await (const event of door.answer({ vantage, question: "Who went?", turns, searching, signal }))
    expect(event.type).toBeTruthy();
  const prompt = JSON.stringify(model.requests);
  for (const heard of ["said-in-her-hearing", "told-by-the-narrator", "said-at-her-moment"])
    expect(prompt).toContain(heard);
  expect(prompt).toContain("Ana: overheard-of-ana");
  expect(prompt).toContain("Tom: overheard-of-tom");
  expect(prompt).not.toMatch(/tom-alone|without-her|knew-more|later-moment|of-the-narrator/u);
});
