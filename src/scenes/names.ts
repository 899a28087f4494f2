import { type ActorId, NARRATOR_ACTOR } from "../core/scene.ts";
import type { Story } from "../core/story.ts";
import { asKnown } from "../knowledge/speakers.ts";
import type { NameOf } from "./as-text.ts";
import type { SceneState } from "./state.ts";

/** The names everybody in a scene is shown under: of characters the one that is usual at its moment. */
export function namesFor(
  { cast }: Pick<Story, "cast">,
  { bound, moment, names }: Pick<SceneState, "bound" | "moment" | "names">,
): NameOf {
  const known = new Map(
    cast.filter(({ from }) => from <= bound).map((one) => [one.id, asKnown(one, moment).name]),
  );
  return (actor: ActorId) => {
    if (actor === NARRATOR_ACTOR) return "Narrator";
    return known.get(actor) ?? names.get(actor) ?? (actor.startsWith("~") ? actor.slice(1) : "Somebody");
  };
}
