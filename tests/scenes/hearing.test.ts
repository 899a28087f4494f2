import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActorId, SceneEvent } from "../../src/core/scene.ts";
import { asText } from "../../src/scenes/as-text.ts";
import { memoryOf, remembered } from "../../src/scenes/memory.ts";
import { standing } from "../../src/scenes/standing.ts";
import { stateOf } from "../../src/scenes/state.ts";
import { CAST, randomScenes, wordsOfEventsIn } from "../support/random-scenes.ts";

const scenes = randomScenes({ storyId: "tale", edition: "1", bound: 100, moment: 100 });

/** Who was there when an event was written, worked out anew from everything before it, as plainly as can be. */
function hearers(log: readonly SceneEvent[], event: SceneEvent): Set<ActorId> {
  const before = standing(log.filter(({ id }) => id < event.id));
  const there = new Set<ActorId>();
  for (const one of before) {
    if (one.type === "opened") for (const actor of one.cast) there.add(actor);
    if (one.type === "entered") there.add(one.actor);
    if (one.type === "left") there.delete(one.actor);
  }
  if (event.type === "said") return there;
  if (event.type === "thought") return new Set([event.actor]);
  if (event.type === "told")
    return new Set([...there].filter((actor) => actor === event.actor || event.to.includes(actor)));
  return event.type === "ruled" ? there : new Set();
}

/** The event in whose audience another wording is heard. */
function root(log: readonly SceneEvent[], event: SceneEvent): SceneEvent {
  if (!("insteadOf" in event) || event.insteadOf === undefined) return event;
  return root(
    log,
    log.find(({ id }) => id === event.insteadOf)!,
  );
}

describe("what somebody remembers of a scene", () => {
  it("is nothing that they did not hear, or that was taken back", () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(...CAST, "@1"), (log, actor) => {
        const { older, newest } = memoryOf(log, actor, (one) => one);
        const told = [...older, ...newest].map((event) => asText(event, (one) => one)).join("\n");
        const gone = new Set(log.flatMap((event) => (event.type === "retracted" ? event.events : [])));
        for (const id of wordsOfEventsIn(told)) {
          const event = log.find((one) => one.id === id)!;
          const heard = [event, root(log, event)].some((one) => hearers(log, one).has(actor));
          expect(heard, `${actor} heard ${id}`).toBe(true);
          expect(gone.has(id) && standing(log).every((one) => one.id !== id)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is all that was said in their hearing, while it is no more than its newest part holds", () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(...CAST), (log, actor) => {
        const heard = standing(log).filter(
          (event) => event.type === "said" && hearers(log, root(log, event)).has(actor),
        );
        const kept = new Set(remembered(log, actor).map(({ id }) => id));
        expect(heard.every(({ id }) => kept.has(id))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("stays as small in a long scene", () => {
    fc.assert(
      fc.property(scenes, (log) => {
        const { older, newest } = memoryOf(log, "ann", (one) => one);
        expect(newest.length).toBeLessThanOrEqual(24);
        expect(older.length).toBeLessThanOrEqual(16);
      }),
    );
  });
});

describe("where a scene stands", () => {
  it("is as if what was taken back had never been", () => {
    fc.assert(
      fc.property(scenes, fc.nat(80), (log, cut) => {
        const undone = log.filter(({ id }) => id > Math.max(1, cut)).map(({ id }) => id);
        const last = log.at(-1)!.id + 1;
        const undo: SceneEvent = {
          type: "retracted",
          events: undone,
          id: last,
          at: 0,
          by: "1",
          audience: [],
        };
        const before = log.filter(({ id }) => id <= Math.max(1, cut));
        expect(stateOf([...log, undo])).toEqual(stateOf(before));
        const again: SceneEvent = { ...undo, events: [last], id: last + 1 };
        expect(stateOf([...log, undo, again])).toEqual(stateOf(log));
      }),
    );
  });
});
