import { UsageError } from "../../../core/errors.ts";
import type { Bot } from "../bot.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { DiscordPlace } from "../place.ts";
import { isGone } from "../trouble.ts";
import type { Admission } from "./admission.ts";
import type { Voices } from "./route.ts";
import type { Running } from "./running.ts";
import { type Writing, writeAnswer } from "./write-answer.ts";

/** What conversations are held with. */
export interface Means extends Voices {
  readonly pacers: Pacers;
  readonly admission: Admission;
  readonly running: Running;
}

/**
 * Writes an answer when its lane is free. What was begun and has no word of an answer is forgotten; it rejects then,
 * for the caller to tell.
 */
export async function writeInTurn(means: Means, bot: Bot, writing: Writing): Promise<void> {
  const { turnId, texts, place, personId, previous } = writing;
  const task = means.running.begin(turnId);
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    await means.admission.run(laneOf(place, personId), () =>
      writeAnswer(bot, writing, { pacers: means.pacers, signal: task.signal }),
    );
  } catch (error) {
    if (previous === null || isGone(error)) await bot.store.deleteTurn(turnId);
    else await bot.store.settle(turnId);
    throw error;
  } finally {
    task.end();
  }
}

/** In a thread and in a direct message everybody waits for the answer before; elsewhere each person for their own. */
function laneOf(place: DiscordPlace, personId: string): string {
  return isShared(place) ? place.channelId : `${place.channelId} ${personId}`;
}

/** Whether whatever is said there belongs to one talk. */
export function isShared({ isThread, kind }: DiscordPlace): boolean {
  return isThread || kind === "direct";
}
