import { UsageError } from "../../core/errors.ts";
import { stateOf } from "../../scenes/state.ts";
import { printLine } from "./io.ts";
import { sayIn } from "../solo/lines.ts";
import { ownActor } from "../solo/scene.ts";
import { type SceneTalk, showPlayed } from "./scene-talk.ts";

/** `/suggest`: shows lines that the person could say next. @throws UsageError without a model. */
export async function suggest(talk: SceneTalk, _: string, signal: AbortSignal): Promise<void> {
  const { engine, io, log } = talk;
  const actor = ownActor(stateOf(log.events));
  const lines = await engine.suggestions({ events: log.events, actor }, signal);
  if (lines.length === 0)
    throw new UsageError("There is nothing to suggest: it takes a language model; with one, try again.");
  talk.suggested = lines;
  printLine(io, `${lines.map((line, at) => `${at + 1}  ${line}`).join("\n")}\n`);
}

/** `/say N`: says one of the suggested lines. @throws UsageError when there is none of that number. */
export async function saySuggested(talk: SceneTalk, number: string, signal: AbortSignal): Promise<void> {
  const line = /^[1-9]$/u.test(number) ? talk.suggested?.[Number(number) - 1] : undefined;
  if (line === undefined) throw new UsageError("Say which of the lines that /suggest shows: /say 1.");
  delete talk.suggested;
  await showPlayed(talk, sayIn(talk, line, signal));
}
