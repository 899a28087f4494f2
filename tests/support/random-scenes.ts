import fc from "fast-check";
import { UsageError } from "../../src/core/errors.ts";
import { type ActorId, type Happening, isLine, type SceneEvent } from "../../src/core/scene.ts";
import { next, opened } from "../../src/scenes/write.ts";

export const CAST = ["ann", "bob", "cid"];
const ACTORS = [...CAST, "@1", "@2"];

const actor = fc.constantFrom(...ACTORS);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("said" as const), actor }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("told" as const), actor, to: fc.subarray(ACTORS) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("thought" as const), actor }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("aside" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("entered" as const, "left" as const), actor }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("retracted" as const), back: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reworded" as const), back: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("pinned" as const), back: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("ruled" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A word of an event's own. */
export const wordOf = (id: number) => `zq${id.toString(36)}x`;

/** The words of events in a text. */
export const wordsOfEventsIn = (text: string): number[] =>
  [...text.matchAll(/zq([0-9a-z]+?)x/gu)].map(([, id]) => Number.parseInt(id!, 36));

/** Random scenes in which everything said has a word of its own; what cannot happen is left out. */
export function randomScenes(opening: { storyId: string; edition: string; bound: number; moment: number }) {
  return fc
    .record({ cast: fc.subarray(CAST, { minLength: 1 }), steps: fc.array(step, { maxLength: 80 }) })
    .map(({ cast, steps }) => {
      const log: SceneEvent[] = [
        opened(
          { type: "opened", place: "a park", premise: "", cast, seed: 1, turns: 2, ...opening },
          { at: 0, by: "1" },
        ),
      ];
      for (const [at, one] of steps.entries()) {
        const happening = happeningOf(one, log);
        if (happening === null) continue;
        try {
          log.push(next(log, happening, { at, by: personOf(happening) }));
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
        }
      }
      return log;
    });
}

function personOf(happening: Happening): string | null {
  const by: ActorId = "actor" in happening ? happening.actor : "@1";
  return by.startsWith("@") ? by.slice(1) : null;
}

function happeningOf(one: Step, log: readonly SceneEvent[]): Happening | null {
  const id = log.length + 1;
  const text = `Listen, ${wordOf(id)}.`;
  switch (one.type) {
    case "said":
    case "thought":
    case "told":
    case "aside":
    case "ruled":
      return { ...one, text };
    case "entered":
      return { type: "entered", actor: one.actor, name: one.actor.replace("@", "M") };
    case "left":
      return { type: "left", actor: one.actor };
    case "pinned":
      return { type: "pinned", event: Math.max(1, id - 1 - one.back) };
    default:
      return backwards(one, log, text);
  }
}

/** Takes a step back, or says something in other words. */
function backwards(
  { type, back }: Extract<Step, { type: "retracted" | "reworded" }>,
  log: readonly SceneEvent[],
  text: string,
): Happening | null {
  const earlier = log[log.length - 1 - back];
  if (earlier === undefined || earlier.id === 1) return null;
  if (type === "retracted") return { type, events: [earlier.id] };
  return isLine(earlier) ? { ...earlier, text, insteadOf: earlier.id } : null;
}
