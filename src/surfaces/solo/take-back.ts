import { elementAt } from "../../core/element-at.ts";
import { UsageError } from "../../core/errors.ts";
import { isLine, type SceneEvent, type SceneLine } from "../../core/scene.ts";
import { eventsAfter } from "../../scenes/rewind.ts";
import { standing, wordingsOf } from "../../scenes/standing.ts";
import { linesIn } from "../../scenes/state.ts";
import { happen, type SoloScene } from "./scene.ts";

/** The last line that holds. @throws UsageError when there is none. */
export function lastLine(events: readonly SceneEvent[]): SceneLine {
  const last = linesIn(standing(events)).at(-1);
  if (last === undefined) throw new UsageError("Nobody has said anything yet.");
  return last;
}

/** Takes back the last lines and all that happened since the first of them. @throws UsageError when there are fewer. */
export async function undo(scene: SoloScene, count: number): Promise<SceneEvent> {
  const { events } = scene.log;
  const shown = standing(events);
  const lines = shown.flatMap((event, at) => (isLine(event) ? at : []));
  const first = lines.at(-count);
  if (count === 0 || first === undefined) throw new UsageError(`Say how many lines: 1 to ${lines.length}.`);
  const before = elementAt(shown, first - 1).id;
  return happen(scene, { type: "retracted", events: eventsAfter(events, before) });
}

/** Takes the last line back alone. */
export async function takeBackLast(scene: SoloScene): Promise<SceneEvent> {
  const { events } = scene.log;
  return happen(scene, { type: "retracted", events: wordingsOf(events, lastLine(events).id) });
}
