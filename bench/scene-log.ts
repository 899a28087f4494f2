import type { Happening, SceneEvent } from "../src/core/scene.ts";
import type { Story } from "../src/core/story.ts";
import { UsageError } from "../src/core/errors.ts";
import { editionOf } from "../src/library/edition.ts";
import { next, opened } from "../src/scenes/write.ts";
import { randomNumbers } from "../tests/support/random.ts";

const CAST = ["Ted", "Joanna", "Margaret", "Billy"];
const PERSON = "1";
const MEMBER = `@${PERSON}`;
/** Longest line (characters): what people write in one go. */
const LONGEST = 240;

/** A made-up scene of so many events in the default story: its people say sentences of it, come, go, whisper and take back. */
export function longScene(story: Story, count: number, seed: number): SceneEvent[] {
  const random = randomNumbers(seed);
  const among = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
  const cast = CAST.map((name) => story.cast.find((one) => one.name.startsWith(name))!.id);
  const bound = story.text.length;
  const sentences = story.sentences
    .map(({ start, end }) => story.text.slice(start, end).replaceAll(/\s+/gu, " "))
    .filter(({ length }) => length <= LONGEST);
  const happening = (id: number): Happening => {
    const actor = among([...cast, MEMBER]);
    const text = random() < 0.3 ? `${among(CAST)}, ${among(sentences)}` : among(sentences);
    const kind = random();
    if (kind < 0.86) return { type: "said", actor, text };
    if (kind < 0.9) return { type: "told", actor, to: [among(cast)], text };
    if (kind < 0.92) return { type: "thought", actor, text };
    if (kind < 0.94) return { type: "pinned", event: 1 + Math.floor(random() * (id - 1)) };
    if (kind < 0.96) return { type: "retracted", events: [Math.max(2, id - 2)] };
    return kind < 0.98
      ? { type: "left", actor: among(cast) }
      : { type: "entered", actor: among(cast), name: "" };
  };
  const opening = { storyId: story.id, edition: editionOf(story), bound, moment: bound, seed, turns: 2 };
  const place = { place: "Ted's kitchen", premise: "A wet Sunday evening." };
  const log = [opened({ type: "opened", ...opening, ...place, cast }, { at: 0, by: PERSON })];
  const add = (one: Happening) => {
    const by = "actor" in one && one.actor === MEMBER ? PERSON : null;
    log.push(next(log, one, { at: log.length, by }));
  };
  add({ type: "entered", actor: MEMBER, name: "Ana" });
  while (log.length < count)
    try {
      add(happening(log.length + 1));
    } catch (error) {
      // Whoever left says nothing.
      if (!(error instanceof UsageError)) throw error;
    }
  return log;
}
