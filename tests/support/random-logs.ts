import fc from "fast-check";
import { UsageError } from "../../src/core/errors.ts";
import { type Happening, memberActor, NARRATOR_ACTOR, type SceneEvent } from "../../src/core/scene.ts";
import { next, opened } from "../../src/scenes/write.ts";

const CAST = ["ann", "bob", "cid"];
const ACTORS = [...CAST, memberActor("1"), memberActor("2")];

const opening = {
  type: "opened",
  storyId: "tale",
  edition: "e",
  bound: 100,
  moment: 50,
  place: "placex0x",
  premise: "premisex0x",
  cast: ["ann", "bob"],
  seed: 1,
  turns: 2,
} as const;

/** A step that may be possible: how a scene happens to stand decides. */
const steps = fc.record({
  kind: fc.constantFrom(
    ...([
      "said",
      "said",
      "thought",
      "told",
      "aside",
      "entered",
      "left",
      "moved",
      "bounded",
      "played",
    ] as const),
    ...(["ruled", "retracted", "again", "ended"] as const),
  ),
  actor: fc.constantFrom(...ACTORS, NARRATOR_ACTOR),
  to: fc.constantFrom(...ACTORS),
  number: fc.nat(40),
});

/** What each kind of step makes happen; `null` for nothing. */
const HAPPENINGS: Readonly<
  Record<Step["kind"], (step: Step, text: string, older: SceneEvent) => Happening | null>
> = {
  said: ({ actor }, text) => ({ type: "said", actor, text }),
  thought: ({ actor }, text) => ({ type: "thought", actor, text }),
  told: ({ actor, to }, text) => ({ type: "told", actor, text, to: [to] }),
  aside: (_, text) => ({ type: "aside", text }),
  ruled: (_, text) => ({ type: "ruled", text }),
  entered: ({ actor }) => ({ type: "entered", actor, name: `<i>${actor}` }),
  left: ({ actor }) => ({ type: "left", actor }),
  moved: (_, place) => ({ type: "moved", place }),
  bounded: ({ number }) => ({ type: "bounded", bound: 60 + number }),
  played: ({ actor, number }) => ({ type: "played", actor, player: number % 2 === 0 ? "1" : null }),
  retracted: (_, __, { type, id }) => (type === "opened" ? null : { type: "retracted", events: [id] }),
  again: (_, text, older) =>
    older.type === "said" ? { type: "said", actor: older.actor, text, insteadOf: older.id } : null,
  ended: ({ number }) => (number > 35 ? { type: "ended" } : null),
};

type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

/** The word that stands in what happened with an event, and in no other. */
export const wordOf = (id: number) => `word${id}x`;

/** Random scenes: lines, whispers, thoughts, entrances, rulings, and much that is taken back or worded anew. */
export const randomScenes: fc.Arbitrary<readonly SceneEvent[]> = fc
  .array(steps, { maxLength: 60 })
  .map((all) => {
    const log: SceneEvent[] = [opened(opening, { at: 0, by: "1" })];
    for (const step of all) {
      const id = log.length + 1;
      const text = `"${wordOf(id)}" *nods* <b onclick="x">&`;
      const what = HAPPENINGS[step.kind](step, text, log.at(-1 - (step.number % log.length))!);
      const by = what && "actor" in what && /^(?:ann|bob|cid|narrator)$/u.test(what.actor) ? null : "1";
      try {
        if (what) log.push(next(log, what, { at: id, by }));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    }
    return log;
  });
