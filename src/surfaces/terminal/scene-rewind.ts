import { UsageError } from "../../core/errors.ts";
import { standing } from "../../scenes/standing.ts";
import { linesIn } from "../../scenes/state.ts";
import { newSceneFile } from "../solo/scene-file.ts";
import { takeBackLast, undo } from "../solo/take-back.ts";
import { note } from "./io.ts";
import type { SceneTalk } from "./scene-talk.ts";

/** `/undo`: takes back the last lines and all that happened since the first of them. */
export async function undoLines(talk: SceneTalk, argument: string): Promise<void> {
  const [, number = ""] = /^(\d{0,4})(?:\s+lines?)?$/u.exec(argument) ?? [null, "0"];
  const count = number === "" ? 1 : Number(number);
  const lines = linesIn(standing(talk.log.events)).length;
  if (count < 1 || count > lines) throw new UsageError(`Say how many lines: /undo 1 to /undo ${lines}.`);
  await undo(talk, count);
  note(talk.io, `Taken back: ${count === 1 ? "a line" : `${count} lines`}, and what happened since.\n`);
}

/** `/delete`: takes back the last line alone. */
export async function deleteLast(talk: SceneTalk): Promise<void> {
  await takeBackLast(talk);
  note(talk.io, "The last line is taken back.\n");
}

/** `/branch`: goes on in another file from here; the scene so far stays where it is. */
export async function branch(talk: SceneTalk, path: string): Promise<void> {
  if (path === "") throw new UsageError("Say in which file it is to go on: /branch FILE.");
  talk.log = await newSceneFile(path, talk.log.events);
  note(talk.io, `The scene goes on in ${path} from here.\n`);
}
