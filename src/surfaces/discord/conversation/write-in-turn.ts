import { UsageError } from "../../../core/errors.ts";
import type { Bot } from "../bot.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { DiscordPlace } from "../place.ts";
import { isGone } from "../trouble.ts";
import type { Admission } from "./admission.ts";
import type { Voices } from "./route.ts";
import type { Running } from "./running.ts";
import { type Writing, type Written, writeAnswer } from "./write-answer.ts";

/** What conversations are held with. */
export interface Means extends Voices {
  readonly pacers: Pacers;
  readonly admission: Admission;
  readonly running: Running;
}

/**
 * Writes an answer when its lane is free. It rejects, for the caller to tell, when not all of it was written; what was
 * begun and has no message that shows it is forgotten then. Gives what {@link writeAnswer} does.
 */
export async function writeInTurn(means: Means, bot: Bot, writing: Writing): Promise<Written | null> {
  const { turnId, askedId, texts, place, personId, previous, isPrivate } = writing;
  const { serverId, channelId } = place;
  const task = means.running.begin(turnId, { personId, serverId, channelId, askedId });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    if (previous !== null) await bot.store.reopen(turnId, previous.interactionToken);
    let written: Written | null = null;
    await means.admission.run(laneOf(place, personId, isPrivate), async () => {
      written = await writeAnswer(bot, writing, { pacers: means.pacers, signal: task.signal });
    });
    await bot.store.settle(turnId);
    return written;
  } catch (error) {
    const isShown = !isGone(error) && (await bot.store.messagesOf(turnId)).length > 0;
    if (isShown) await bot.store.settle(turnId);
    else await bot.store.deleteTurn(turnId);
    throw error;
  } finally {
    task.end();
  }
}

/** In a thread and in a direct message everybody waits for the answer before; elsewhere each person for their own. */
function laneOf(place: DiscordPlace, personId: string, isPrivate: boolean): string {
  return isShared(place, isPrivate) ? place.channelId : `${place.channelId} ${personId}`;
}

/** Whether whatever is said there belongs to one talk; what one person alone sees never does. */
export function isShared({ isThread, kind }: DiscordPlace, isPrivate: boolean): boolean {
  return !isPrivate && (isThread || kind === "direct");
}
