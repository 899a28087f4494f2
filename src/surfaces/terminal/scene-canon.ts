import { UsageError } from "../../core/errors.ts";
import { asText } from "../../scenes/as-text.ts";
import { heardByPerson } from "../../scenes/heard.ts";
import { namesFor } from "../../scenes/names.ts";
import { stateOf } from "../../scenes/state.ts";
import { YOU } from "../solo/scene.ts";
import { note, printLine } from "./io.ts";
import type { SceneTalk } from "./scene-talk.ts";

/** `/canon`: where the scene, as the person heard it, differs from the story. @throws UsageError without a model. */
export async function canon(
  { engine, io, story, log }: SceneTalk,
  _: string,
  signal: AbortSignal,
): Promise<void> {
  const differences = await engine.differences({ events: heardByPerson(log.events, YOU) }, signal);
  if (differences === null)
    throw new UsageError("Comparing the scene with the story takes a language model.");
  if (differences.length === 0) return note(io, "Nothing was found that the story tells otherwise.\n");
  const nameOf = namesFor(story, stateOf(log.events));
  for (const { event: id, quote, section, what } of differences) {
    const event = log.events.find((one) => one.id === id);
    const line = event && asText(event, nameOf);
    printLine(io, `${line ?? ""}\n  ${what}\n  the story (${section}): "${quote}"\n`);
  }
}
