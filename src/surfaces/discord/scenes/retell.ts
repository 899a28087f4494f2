import { Failure, UsageError } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import { NARRATOR_ACTOR } from "../../../core/scene.ts";
import type { RetellWish, Scenes } from "../bot.ts";
import { recapKey } from "../conversation/running.ts";
import type { ConversationDeps } from "../conversation/writing.ts";

/** Has scenes retold, among the answers that are written at once. */
export function retelling({
  admission,
  running,
}: Pick<ConversationDeps, "admission" | "running">): Scenes["retell"] {
  return async (wish) => {
    const { channel, personId, texts, sceneId } = wish;
    const entry = await admission.enter(personId, texts);
    if (entry.refusal !== null) throw new UsageError(entry.refusal);
    try {
      const { serverId, channelId } = channel;
      const key = recapKey(sceneId, personId);
      const task = running.begin(key, { personId, serverId, channelId, askedId: null });
      if (task === null) throw new UsageError(texts.alreadyRunning);
      let reply: Reply | null = null;
      try {
        await admission.run(key, async () => {
          reply = await retold(wish, task.signal);
        });
      } finally {
        task.end();
      }
      if (reply === null) throw new Failure("The retelling ended before it was complete: try again.");
      return reply;
    } finally {
      entry.leave();
    }
  };
}

async function retold({ bot, channel, events }: RetellWish, signal: AbortSignal): Promise<Reply | null> {
  signal.throwIfAborted();
  const answerLength = bot.preferences.answerLength(channel);
  let reply: Reply | null = null;
  for await (const event of bot.engine.retell({ events, actor: NARRATOR_ACTOR, answerLength }, signal))
    if (event.type === "reply") ({ reply } = event);
  return reply;
}
