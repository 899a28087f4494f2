import { type ActorId, memberActor, type SceneEvent, type SceneLine } from "../core/scene.ts";
import { remembered } from "./memory.ts";
import { type SceneState, stateOf } from "./state.ts";

/** As whom a person hears a scene now: as themselves, and as the characters they play. */
function rolesOf({ players }: Pick<SceneState, "players">, personId: string): ActorId[] {
  const played = [...players].filter(([, player]) => player === personId).map(([actor]) => actor);
  return [memberActor(personId), ...played];
}

/** Whether a line was said for all to hear, or a person is among those who heard it. */
export function mayRead(
  state: Pick<SceneState, "players">,
  { type, audience }: SceneLine,
  personId: string,
): boolean {
  return type === "said" || rolesOf(state, personId).some((actor) => audience.includes(actor));
}

/** What was whispered from an event on so that a person heard it and may know it by now, in order. */
export function whispersFor(log: readonly SceneEvent[], personId: string, from: number): SceneLine[] {
  const heard = rolesOf(stateOf(log), personId).flatMap((actor) => remembered(log, actor));
  const whispers = heard.flatMap((event) => (event.type === "told" && event.id >= from ? event : []));
  return [...new Map(whispers.map((event) => [event.id, event])).values()].toSorted((a, b) => a.id - b.id);
}
