import { Failure, UsageError } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import { NARRATOR_ACTOR } from "../../../core/scene.ts";
import type { PrivateWish, RetellWish, Scenes } from "../bot.ts";
import { recapKey } from "../conversation/running.ts";
import type { ConversationDeps } from "../conversation/writing.ts";

/** Has scenes retold or compared with their story, and lines suggested, among the answers that are written at once; of one scene one for a person. */
export function forOnePerson(
  deps: Pick<ConversationDeps, "admission" | "running">,
): Pick<Scenes, "retell" | "compare" | "suggest"> {
  return {
    async retell(wish) {
      const reply = await written(deps, wish, (signal) => retold(wish, signal));
      if (reply === null) throw new Failure("The retelling ended before it was complete: try again.");
      return reply;
    },
    compare: ({ bot, events, ...wish }) =>
      written(deps, wish, async (signal) => {
        const payment = await bot.costs.demand(wish);
        return bot.engine.differences({ events, payment }, signal);
      }),
    suggest: ({ bot, events, actor, ...wish }) =>
      written(deps, wish, async (signal) => {
        const payment = await bot.costs.demand(wish);
        return bot.engine.suggestions({ events, actor, payment }, signal);
      }),
  };
}

async function written<T>(
  { admission, running }: Pick<ConversationDeps, "admission" | "running">,
  { channel, personId, texts, sceneId }: Omit<PrivateWish, "bot">,
  write: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const entry = await admission.enter(personId, texts);
  if (entry.refusal !== null) throw new UsageError(entry.refusal);
  try {
    await entry.demand();
    const { serverId, channelId } = channel;
    const key = recapKey(sceneId, personId);
    const task = running.begin(key, { personId, serverId, channelId, askedId: null });
    if (task === null) throw new UsageError(texts.alreadyRunning);
    try {
      return await admission.run(key, async () => {
        task.signal.throwIfAborted();
        return write(task.signal);
      });
    } finally {
      task.end();
    }
  } finally {
    entry.leave();
  }
}

async function retold(
  { bot, channel, personId, events }: RetellWish,
  signal: AbortSignal,
): Promise<Reply | null> {
  const answerLength = bot.preferences.answerLength(channel);
  const { payment } = await bot.costs.paying(channel, personId);
  const ask = { events, actor: NARRATOR_ACTOR, answerLength, payment };
  let reply: Reply | null = null;
  for await (const event of bot.engine.retell(ask, signal)) if (event.type === "reply") ({ reply } = event);
  return reply;
}
