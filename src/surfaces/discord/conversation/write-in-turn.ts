import { UsageError } from "../../../core/errors.ts";
import { inSpan } from "../../../ops/spans.ts";
import type { Bot } from "../bot.ts";
import { isGone } from "../trouble.ts";
import { isShared } from "./begin-turn.ts";
import type { LateRecords } from "./late-records.ts";
import { waitNotice } from "./wait-notice.ts";
import { writeAnswer } from "./write-answer.ts";
import type { Audience, ConversationDeps, Writing, Written } from "./writing.ts";

/**
 * Writes an answer when its lane is free; what {@link writeAnswer} gives. Rejects, for the caller to tell, when not all
 * of it was written: what was begun and has no message that shows it is deleted then.
 */
export async function writeInTurn(
  deps: Pick<ConversationDeps, "running" | "admission" | "pacers" | "records">,
  bot: Bot,
  writing: Writing,
): Promise<Written | null> {
  const { turnId, asked, audience, delivery } = writing;
  const { serverId, channelId } = audience.channel;
  const { personId } = audience;
  const task = deps.running.begin(turnId, { personId, serverId, channelId, askedId: asked.id });
  if (task === null) throw new UsageError(audience.texts.alreadyRunning);
  try {
    const { previous } = delivery;
    if (previous !== null) await bot.store.restartReply(turnId, previous.interactionToken);
    const notice = waitNotice(delivery.showWait, audience.texts);
    const write = async () => {
      await notice.end();
      return inSpan("answer", () => writeAnswer(bot, writing, { ...deps, signal: task.signal }));
    };
    const written = await deps.admission.run(laneOf(audience), write, notice.begin);
    await deps.records.finishReply(turnId);
    return written;
  } catch (error) {
    // What cannot be put in order now is found unfinished later.
    await endBroken(deps.records, bot.store, { turnId, error }).catch((failure: unknown) =>
      bot.log.warn({ turn: turnId, err: failure }, "left an answer unfinished"),
    );
    throw error;
  } finally {
    task.end();
  }
}

async function endBroken(
  records: LateRecords,
  store: Bot["store"],
  { turnId, error }: { turnId: number; error: unknown },
): Promise<void> {
  const isShown =
    !isGone(error) && (records.isWaiting(turnId) || (await store.messagesOf(turnId)).length > 0);
  if (isShown) await records.finishReply(turnId);
  else await store.deleteTurn(turnId);
}

/** In a thread and in a direct message everybody waits for the answer before; elsewhere each person for their own. */
function laneOf({ channel, personId, isPrivate }: Audience): string {
  return isShared(channel, isPrivate) ? channel.channelId : `${channel.channelId} ${personId}`;
}
