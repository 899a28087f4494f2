import { UsageError } from "../../../core/errors.ts";
import { rootOf } from "../../../scenes/standing.ts";
import type { Call } from "../bot.ts";
import { directs } from "../rights.ts";
import { removeMessages, takeBack } from "./changes.ts";
import type { SceneHere } from "./here.ts";
import { lineOfBot } from "./line-rows.ts";

/** Has a line of the bot said in other words. @throws UsageError when it was taken back, or somebody plays who said it. */
export async function sayAgain(call: Call, { log, state, nameOf }: SceneHere, lineId: number): Promise<void> {
  const { scenes } = call.texts.commands;
  if (state.isEnded) throw new UsageError(scenes.over);
  const { actor } = lineOfBot(log, lineId, call.texts);
  if (state.isPaused) throw new UsageError(scenes.isPaused);
  if (state.players.has(actor)) throw new UsageError(scenes.isPlayed(nameOf(actor)));
  await call.bot.scenes.speak({ ...call, lines: 1, again: lineId });
}

/** Takes a line of the bot back, with its messages. @throws UsageError when it was taken back or worded anew since. */
export async function deleteLine(
  { bot, channel, texts }: Call,
  { scene, state, log }: SceneHere,
  lineId: number,
): Promise<void> {
  if (state.isEnded) throw new UsageError(texts.commands.scenes.over);
  lineOfBot(log, lineId, texts);
  const eventId = rootOf(log, lineId);
  await takeBack(bot.store, scene.id, log, eventId);
  await removeMessages(bot, channel, { sceneId: scene.id, eventId });
}

/** @throws UsageError for those who neither began the scene nor moderate there. */
export function demandMayEdit(call: Call, { scene }: SceneHere): void {
  if (!directs(call, scene)) throw new UsageError(call.texts.commands.scenes.line.mayNotEdit);
}
