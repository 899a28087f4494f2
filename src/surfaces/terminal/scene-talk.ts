import { NARRATOR_ACTOR } from "../../core/scene.ts";
import { namesFor } from "../../scenes/names.ts";
import { stateOf } from "../../scenes/state.ts";
import type { Played, Silence } from "../solo/lines.ts";
import type { SceneLog } from "../solo/scene-file.ts";
import type { SoloScene } from "../solo/scene.ts";
import { bold, type Io, note, printLine, proseWriter } from "./io.ts";
import { withSignOfLife } from "./progress.ts";
import { noteQuoting, noteWarnings } from "./show-answer.ts";

/** A scene that is being played in the terminal. */
export interface SceneTalk extends SoloScene {
  readonly io: Io;
  log: SceneLog;
  /** The lines that were suggested last. */
  suggested?: readonly string[];
}

const SILENCES: Readonly<Record<Silence, string>> = {
  aside: "(Out of character: nobody in the scene hears it.)\n",
  paused: "The scene is paused: type /pause to go on.\n",
  nobody: "(Nobody answers.)\n",
  wordless: "(They say nothing.)\n",
};

/** Shows what comes of playing as it arrives. */
export async function showPlayed(
  { io, story, log }: SceneTalk,
  playing: AsyncIterable<Played>,
): Promise<void> {
  const prose = proseWriter(io.out);
  let name = "";
  let isNarrator = false;
  let isInLine = false;
  const endLine = () => {
    if (isInLine) printLine(io, "\n");
    isInLine = false;
  };
  try {
    for await (const event of withSignOfLife(io, playing, ({ type }) => type === "speaks")) {
      if (event.type === "speaks") {
        isNarrator = event.actor === NARRATOR_ACTOR;
        const own = namesFor(story, stateOf(log.events))(event.actor);
        name = event.to ? `${own} (whispering)` : own;
      } else if (event.type === "text-delta") {
        prose.write(isInLine ? event.text : `${bold(io, `${name}:`)} ${event.text}`);
        isInLine = true;
      } else if (event.type === "quoting") noteQuoting(io, event.failure);
      else if (event.type === "silence") note(io, SILENCES[event.why]);
      else if (event.type === "reply") {
        endLine();
        noteWarnings(io, event.reply.warnings, isNarrator);
      }
    }
  } finally {
    endLine();
  }
}
