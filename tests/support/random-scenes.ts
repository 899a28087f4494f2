import fc from "fast-check";
import { UsageError } from "../../src/core/errors.ts";
import { type Happening, memberActor, NARRATOR_ACTOR, type SceneEvent } from "../../src/core/scene.ts";
import { next, opened } from "../../src/scenes/write.ts";

const CAST = ["ann", "bob", "cid"];
export const ACTORS = [...CAST, memberActor("1"), memberActor("2")];

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

function happening(
  log: readonly SceneEvent[],
  { kind, actor, to, number }: Step,
  word: string,
): Happening | null {
  const text = `"${word}" *nods* <b onclick="x">&`;
  const older = log.at(-1 - (number % log.length))!;
  switch (kind) {
    case "said":
    case "thought":
      return { type: kind, actor, text };
    case "told":
      return { type: kind, actor, text, to: [to] };
    case "aside":
    case "ruled":
      return { type: kind, text };
    case "entered":
      return { type: kind, actor, name: `<i>${actor}` };
    case "left":
      return { type: kind, actor };
    case "moved":
      return { type: kind, place: text };
    case "bounded":
      return { type: kind, bound: 60 + number };
    case "played":
      return { type: kind, actor, player: number % 2 === 0 ? "1" : null };
    case "retracted":
      return older.type === "opened" ? null : { type: kind, events: [older.id] };
    case "again":
      return older.type === "said" ? { type: "said", actor: older.actor, text, insteadOf: older.id } : null;
    case "ended":
      return number > 35 ? { type: kind } : null;
  }
}

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
      const what = happening(log, step, wordOf(id));
      const by = what && "actor" in what && /^(?:ann|bob|cid|narrator)$/u.test(what.actor) ? null : "1";
      try {
        if (what) log.push(next(log, what, { at: id, by }));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    }
    return log;
  });
