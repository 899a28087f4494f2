import { openingsOf, SOMEBODY } from "../cards/played-by.ts";
import type { ActorId } from "../core/scene.ts";
import type { Story } from "../core/story.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { namesFor } from "../scenes/names.ts";
import { linesIn, playable, type SceneState } from "../scenes/state.ts";

/** What somebody may open a scene with by their card, the first choice first; nothing once anybody has spoken. */
export function greetingsIn(story: Story, state: SceneState, actor: ActorId): string[] {
  const { opening, events, moment, present, players } = state;
  const character = story.cast.find(({ id }) => id === actor);
  const isOver = state.isEnded || state.isPaused || linesIn(events).length > 0;
  if (character === undefined || isOver || !playable(state).includes(actor)) return [];
  const person = [...present].find((one) => one.startsWith("@") || players.has(one));
  return openingsOf({ ...character, name: asKnown(character, moment).name }, moment, {
    isGroup: opening.cast.length > 1,
    user: person === undefined ? SOMEBODY : namesFor(story, state)(person),
    // The same whenever the scene is read again.
    random: () => (opening.seed % 997) / 997,
  });
}

/** Who opens a scene with a greeting; `null` for nobody. */
export function greeterIn(story: Story, state: SceneState): ActorId | null {
  return state.opening.cast.find((actor) => greetingsIn(story, state, actor).length > 0) ?? null;
}
