import { UsageError } from "../../../core/errors.ts";
import { type ActorId, NARRATOR_ACTOR, type SceneEvent, type SceneLine } from "../../../core/scene.ts";
import { standing } from "../../../scenes/standing.ts";
import { playable, type SceneState } from "../../../scenes/state.ts";
import type { Bot } from "../bot.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import type { Rows } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import type { SceneHere } from "./here.ts";

/** Most names that are offered. */
const MAX_NAMES = 4;
const [MAX_ID, MAX_LABEL] = [100, 80];

/** Below the newest line: who might speak next, and the way to all that can be done with it. */
export async function newestRows(
  engine: Bot["engine"],
  here: SceneHere,
  line: SceneLine,
  texts: Texts,
): Promise<Rows> {
  return [row([...(await nextButtons(engine, here, texts)), moreButton(here, line.id)])];
}

/** Below a line that others followed. */
export function earlierRows(here: SceneHere, lineId: number): Rows {
  return [row([moreButton(here, lineId)])];
}

const moreButton = ({ scene }: SceneHere, lineId: number) =>
  button(customId("scenemore", scene.id, lineId), "…");

/** The names of those who might speak next, best first. */
export async function nextRows(engine: Bot["engine"], here: SceneHere, texts: Texts): Promise<Rows> {
  const names = await nextButtons(engine, here, texts);
  return names.length === 0 ? [] : [row(names)];
}

async function nextButtons(engine: Bot["engine"], here: SceneHere, texts: Texts) {
  const { scene, log, state, nameOf } = here;
  const { ranked } = await engine.nextSpeakers({ events: log });
  return ranked
    .map(({ actor }) => ({
      actor,
      id: `${customId("scenenext", scene.id, log.at(-1)?.id)}:${actor}`,
    }))
    .filter(({ actor, id }) => maySpeak(state, actor) && id.length <= MAX_ID)
    .slice(0, MAX_NAMES)
    .map(({ actor, id }) => button(id, texts.commands.scenes.line.next(nameOf(actor)).slice(0, MAX_LABEL)));
}

/** What can be done with any line, for one person. */
export function deedRows(sceneId: number, lineId: number, { buttons, commands }: Texts): Rows {
  const { line, suggestions } = commands.scenes;
  return [
    row([
      button(customId("sceneagain", sceneId, lineId), buttons.again),
      button(customId("sceneedit", sceneId, lineId), line.edit),
      button(customId("scenedelete", sceneId, lineId), buttons.delete),
      button(customId("sceneundo", sceneId, lineId), line.undoToHere),
      button(customId("scenebranch", sceneId, lineId), line.branch),
    ]),
    row([button(customId("scenesuggest", sceneId, lineId), suggestions.wish)]),
  ];
}

/** Whether the bot may write a line for somebody now. */
export function maySpeak(state: SceneState, actor: ActorId): boolean {
  return actor === NARRATOR_ACTOR || playable(state).includes(actor);
}

/** A line of the bot as it was shown. @throws UsageError when it was taken back or worded anew since. */
export function lineOfBot(log: readonly SceneEvent[], id: number, { commands }: Texts): SceneLine {
  const line = standing(log).find((event) => event.id === id);
  if (line?.type !== "said" || line.by !== null) throw new UsageError(commands.scenes.line.changed);
  return line;
}
