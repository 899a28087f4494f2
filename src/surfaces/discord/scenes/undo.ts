import { UsageError } from "../../../core/errors.ts";
import { type ActorId, isLine } from "../../../core/scene.ts";
import { wordingsOf } from "../../../scenes/standing.ts";
import { mayRead } from "../../../scenes/whispers.ts";
import type { Call } from "../bot.ts";
import { removeMessages, takeBack } from "./changes.ts";
import type { SceneHere } from "./here.ts";

/**
 * Takes back the newest line of the bot or of the caller, with its messages, and gives who said it.
 * @throws UsageError when there is none.
 */
export async function undo({ bot, channel, personId, texts }: Call, here: SceneHere): Promise<ActorId> {
  const { scene, state, log } = here;
  const line = state.events.findLast(
    (event) =>
      isLine(event) &&
      (event.by === null || event.by === personId) &&
      // What they did not hear they cannot mean.
      mayRead(state, event, personId),
  );
  if (line === undefined || !isLine(line)) throw new UsageError(texts.commands.scenes.nothingToUndo);
  await takeBack(bot.store, scene.id, log, line.id);
  for (const id of wordingsOf(log, line.id))
    await removeMessages(bot, channel, { sceneId: scene.id, eventId: id });
  return line.actor;
}
