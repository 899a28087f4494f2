import { elementAt } from "../../core/element-at.ts";
import { UsageError } from "../../core/errors.ts";
import { isLine, type SceneEvent, type SceneLine } from "../../core/scene.ts";
import { eventsAfter } from "../../scenes/rewind.ts";
import { standing, wordingsOf } from "../../scenes/standing.ts";
import { linesIn } from "../../scenes/state.ts";
import { note } from "./io.ts";
import { newSceneFile } from "./scene-file.ts";
import { happen, type SceneTalk, speak } from "./scene-talk.ts";

/** The last line that holds. @throws UsageError when there is none. */
export function lastLine(events: readonly SceneEvent[]): SceneLine {
  const last = linesIn(standing(events)).at(-1);
  if (last === undefined) throw new UsageError("Nobody has said anything yet.");
  return last;
}

/** `/again`: another wording of the last line, by the same speaker, from what they knew before it. */
export async function again(talk: SceneTalk, signal: AbortSignal): Promise<void> {
  const { events } = talk.log;
  const last = lastLine(events);
  const { actor, decision, id } = last;
  if (last.by !== null || decision === undefined)
    throw new UsageError("The last line is not the bot's: take it back with /delete and write it anew.");
  const use = { insteadOf: id, ...(last.type === "told" && { to: last.to }) };
  await speak(talk, { actor, decision }, signal, use);
}

/** `/undo`: takes back the last lines and all that happened since the first of them. */
export async function undo(talk: SceneTalk, argument: string): Promise<void> {
  const [, number = ""] = /^(\d{0,4})(?:\s+lines?)?$/u.exec(argument) ?? [null, "0"];
  const count = number === "" ? 1 : Number(number);
  const { events } = talk.log;
  const shown = standing(events);
  const lines = shown.flatMap((event, at) => (isLine(event) ? at : []));
  const first = lines.at(-count);
  if (count === 0 || first === undefined)
    throw new UsageError(`Say how many lines: /undo 1 to /undo ${lines.length}.`);
  const before = elementAt(shown, first - 1).id;
  await happen(talk, { type: "retracted", events: eventsAfter(events, before) });
  note(talk.io, `Taken back: ${count === 1 ? "a line" : `${count} lines`}, and what happened since.\n`);
}

/** `/delete`: takes back the last line alone. */
export async function deleteLast(talk: SceneTalk): Promise<void> {
  const { events } = talk.log;
  await happen(talk, { type: "retracted", events: wordingsOf(events, lastLine(events).id) });
  note(talk.io, "The last line is taken back.\n");
}

/** `/branch`: goes on in another file from here; the scene so far stays where it is. */
export async function branch(talk: SceneTalk, path: string): Promise<void> {
  if (path === "") throw new UsageError("Say in which file it is to go on: /branch FILE.");
  talk.log = await newSceneFile(path, talk.log.events);
  note(talk.io, `The scene goes on in ${path} from here.\n`);
}
