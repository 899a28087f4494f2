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
const MAX_NAMES = 5;
const [MAX_ID, MAX_LABEL] = [100, 80];

/** What can be done with a line, below the newest one; and who might speak next. */
export async function lineRows(
  engine: Bot["engine"],
  here: SceneHere,
  line: SceneLine,
  texts: Texts,
): Promise<Rows> {
  const { scenes } = texts.commands;
  const id = (action: string) => customId(action, here.scene.id, line.id);
  const actions = row([
    button(id("sceneagain"), texts.buttons.again),
    button(id("sceneedit"), scenes.line.edit),
    button(id("scenedelete"), texts.buttons.delete),
    button(id("scenemore"), "…"),
    button(id("scenesuggest"), scenes.suggestions.wish),
  ]);
  return [actions, ...(await nextRows(engine, here, texts))];
}

/** The names of those who might speak next, best first. */
export async function nextRows(engine: Bot["engine"], here: SceneHere, texts: Texts): Promise<Rows> {
  const { scene, log, state, nameOf } = here;
  const { ranked } = await engine.nextSpeakers(log);
  const names = ranked
    .map(({ actor }) => ({
      actor,
      id: `${customId("scenenext", scene.id, log.at(-1)?.id)}:${actor}`,
    }))
    .filter(({ actor, id }) => maySpeak(state, actor) && id.length <= MAX_ID)
    .slice(0, MAX_NAMES)
    .map(({ actor, id }) => button(id, texts.commands.scenes.line.next(nameOf(actor)).slice(0, MAX_LABEL)));
  return names.length === 0 ? [] : [row(names)];
}

/** What can be done with any line, for one person. */
export function rewindRows(sceneId: number, lineId: number, { commands }: Texts): Rows {
  const { line } = commands.scenes;
  return [
    row([
      button(customId("sceneedit", sceneId, lineId), line.edit),
      button(customId("sceneundo", sceneId, lineId), line.undoToHere),
      button(customId("scenebranch", sceneId, lineId), line.branch),
    ]),
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
