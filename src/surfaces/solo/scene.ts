import { UsageError } from "../../core/errors.ts";
import { type ActorId, type Happening, memberActor, type SceneEvent } from "../../core/scene.ts";
import type { Story } from "../../core/story.ts";
import type { Engine } from "../../engine/engine.ts";
import { type SceneState, stateOf } from "../../scenes/state.ts";
import { next } from "../../scenes/write.ts";
import type { SceneLog } from "./scene-file.ts";

/** The one person who plays, as the log of a scene names them. */
export const YOU = "you";

/** A scene that one person plays with characters of a story. */
export interface SoloScene {
  readonly engine: Pick<
    Engine,
    "line" | "suggestions" | "differences" | "greeter" | "nextSpeakers" | "transcript"
  >;
  readonly story: Story;
  readonly log: SceneLog;
}

/** Who the person is in a scene: the character they play, or themselves. */
export function ownActor({ players }: Pick<SceneState, "players">): ActorId {
  return [...players].find(([, player]) => player === YOU)?.[0] ?? memberActor(YOU);
}

/** When something happened, and that it was through the person, or through the bot: `null`. */
export function causedBy(by: typeof YOU | null) {
  return { at: Math.floor(Date.now() / 1000), by };
}

/** Takes something into the scene: what the person does, unless `by` says that it was the bot. */
export async function happen(
  { log }: Pick<SoloScene, "log">,
  happening: Happening,
  by: typeof YOU | null = YOU,
): Promise<SceneEvent> {
  const event = next(log.events, happening, causedBy(by));
  await log.add(event);
  return event;
}

/** Where a scene stands that goes on. @throws UsageError when it has ended. */
export function stateGoingOn({ log }: Pick<SoloScene, "log">): SceneState {
  const state = stateOf(log.events);
  if (state.isEnded) throw new UsageError("The scene has ended: start another.");
  return state;
}
