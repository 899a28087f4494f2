import { UsageError } from "../../core/errors.ts";
import { type ActorId, NARRATOR_ACTOR } from "../../core/scene.ts";
import type { Story } from "../../core/story.ts";
import { findSpeaker } from "../../knowledge/find-speaker.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { namesFor } from "../../scenes/names.ts";
import { type SceneState, stateOf } from "../../scenes/state.ts";
import { foldName } from "../../text/fold.ts";
import { ownActor, type SoloScene } from "../solo/scene.ts";

/**
 * The character with a name, as far as the story is told.
 * @throws UsageError when nobody of that name has appeared by then, the same for those who appear later and never.
 */
export function characterNamed(story: Story, name: string, bound: number): ActorId {
  const speaker = findSpeaker(story, name, bound);
  if (speaker.kind === "character") return speaker.character.id;
  throw new UsageError("The narrator is in every scene: name somebody in the story.");
}

/**
 * Who is there and has the name that a text begins with, and what follows it. "me" is the person.
 * @throws UsageError when nobody is.
 */
export function presentNamed(
  { story, log }: Pick<SoloScene, "story" | "log">,
  text: string,
): { readonly actor: ActorId; readonly rest: string } {
  const state = stateOf(log.events);
  const named = [...state.present].flatMap((actor) =>
    namesOf(story, state, actor).map((name) => ({ actor, name })),
  );
  named.push({ actor: ownActor(state), name: "me" }, { actor: NARRATOR_ACTOR, name: "narrator" });
  const words = text.trim().split(/\s+/u);
  // The longest name first: there may be a Ted and a Ted Kramer.
  for (let count = words.length; count > 0; count -= 1) {
    const wanted = foldName(
      words
        .slice(0, count)
        .join(" ")
        .replaceAll(/^["“„]|["”“:,]$/gu, ""),
    );
    const found = named.find(({ name }) => foldName(name) === wanted);
    if (found) return { actor: found.actor, rest: words.slice(count).join(" ") };
  }
  const nameOf = namesFor(story, state);
  throw new UsageError(`Say who, of those who are there: ${[...state.present].map(nameOf).join(", ")}.`);
}

function namesOf(story: Story, { bound, names }: SceneState, actor: ActorId): string[] {
  const character = castUpTo(story, bound).find(({ id }) => id === actor);
  return character ? namesUpTo(character, bound) : [names.get(actor) ?? ""];
}
