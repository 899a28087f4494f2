import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Happening, memberActor, type SceneEvent } from "../../src/core/scene.ts";
import { heardAloud, heardByPerson, sinceLastOf, wasIn } from "../../src/scenes/heard.ts";
import { standing } from "../../src/scenes/standing.ts";
import { next, opened } from "../../src/scenes/write.ts";
import { randomScenes, wordOf } from "../support/random-logs.ts";

const ana = memberActor("1");
const OPENING = {
  storyId: "tale",
  edition: "e",
  bound: 9,
  moment: 5,
  place: "The park",
  premise: "It rains.",
};

function scene(...happenings: readonly (Happening & { readonly by?: string })[]): SceneEvent[] {
  const first = { type: "opened", ...OPENING, cast: ["ted", "jo"], seed: 1, turns: 2 } as const;
  const log = [opened(first, { at: 0, by: "1" })];
  for (const { by = null, ...happening } of happenings)
    log.push(next(log, happening, { at: log.length, by }));
  return log;
}

const texts = (events: readonly SceneEvent[]) => events.flatMap((one) => ("text" in one ? one.text : []));

describe("what was heard of a scene", () => {
  it("is aloud what nobody whispered or thought, in any wording", () => {
    const log = scene(
      { type: "said", actor: "ted", text: "aloud" },
      { type: "told", actor: "ted", to: ["jo"], text: "whispered" },
      { type: "said", actor: "ted", text: "whispered otherwise", insteadOf: 3 },
      { type: "thought", actor: "ted", text: "thought" },
      { type: "aside", text: "brb", by: "1" },
    );
    expect(texts(heardAloud(log))).toEqual(["aloud"]);
  });

  it("begins for a member when they came in", () => {
    const log = scene(
      { type: "said", actor: "ted", text: "before" },
      { type: "moved", place: "The court" },
      { type: "entered", actor: ana, name: "Ana", by: "1" },
      { type: "told", actor: "ted", to: [ana], text: "for Ana" },
      { type: "told", actor: "ted", to: ["jo"], text: "not for Ana" },
    );
    const heard = heardByPerson(log, "1");
    expect(texts(heard)).toEqual(["for Ana"]);
    expect(JSON.stringify(heard)).not.toMatch(/park|rains|court/u);
    expect([wasIn(log, "1"), wasIn(log, "2")]).toEqual([true, false]);
  });

  it("is for who plays a character what that one heard, of whispers only those from meanwhile", () => {
    const log = scene(
      { type: "said", actor: "ted", text: "early" },
      { type: "told", actor: "ted", to: ["jo"], text: "too early" },
      { type: "played", actor: "jo", player: "2", by: "2" },
      { type: "told", actor: "ted", to: ["jo"], text: "meanwhile" },
      { type: "played", actor: "jo", player: null, by: "2" },
      { type: "told", actor: "ted", to: ["jo"], text: "too late" },
      { type: "said", actor: "ted", text: "late" },
    );
    expect(texts(heardByPerson(log, "2"))).toEqual(["early", "meanwhile"]);
  });

  it("begins after their last line for who comes back", () => {
    const log = scene(
      { type: "entered", actor: ana, name: "Ana", by: "1" },
      { type: "said", actor: "ted", text: "old" },
      { type: "said", actor: ana, text: "mine", by: "1" },
      { type: "said", actor: "ted", text: "new" },
    );
    expect(texts(sinceLastOf(heardByPerson(log, "1"), "1"))).toEqual(["new"]);
    expect(texts(sinceLastOf(log, "3"))).toEqual(["old", "mine", "new"]);
  });

  it("holds no word that was whispered or thought for others, whatever happens", () => {
    fc.assert(
      fc.property(randomScenes, fc.constantFrom("1", "2"), (log, person) => {
        const [aloud, own] = [heardAloud(log), heardByPerson(log, person)].map((one) => JSON.stringify(one));
        const wasTheirs = (actor: string) =>
          log.some((event) => event.type === "played" && event.actor === actor && event.player === person);
        const isTheirs = (actor: string) => actor === memberActor(person) || wasTheirs(actor);
        for (const event of standing(log)) {
          const { id, type } = event;
          if (type === "told" || type === "thought" || type === "aside")
            expect(aloud).not.toContain(wordOf(id));
          if ("text" in event && !event.audience.some(isTheirs)) expect(own).not.toContain(wordOf(id));
        }
      }),
      { numRuns: 300 },
    );
  });
});
