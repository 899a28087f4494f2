import { newestIds } from "../seen.ts";
import type { Bot, Scenes } from "../bot.ts";
import { sceneKey } from "../conversation/running.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { ownMessages } from "../delivery/channel-sender.ts";
import { webhookMessages } from "../delivery/webhook-sender.ts";
import { NOBODY } from "../preferences.ts";
import { isGone } from "../trouble.ts";
import { newestRow } from "./newest-row.ts";
import { reword } from "./reword.ts";
import { forOnePerson } from "./for-one-person.ts";
import { speaking } from "./speak.ts";

/** Opens the scenes that are being played. */
export async function openScenes(
  deps: ConversationDeps,
  { shard, store, forgetting }: Pick<Bot, "shard" | "store" | "forgetting">,
): Promise<Scenes> {
  const { client, webhooks, running } = deps;
  const open = await store.openScenes(shard);
  const serverOf = new Map(open.map(({ channelId, serverId }) => [channelId, serverId]));
  const takenAway = newestIds();
  const putRow = newestRow();
  forgetting.onForget((fits) => {
    for (const [channelId, serverId] of serverOf)
      if (fits({ personId: NOBODY, serverId, channelId })) serverOf.delete(channelId);
  });
  return {
    isHere: (channelId) => serverOf.has(channelId),
    add: ({ channelId, serverId }) => void serverOf.set(channelId, serverId),
    drop: (channelId) => void serverOf.delete(channelId),
    ...speaking(deps, putRow),
    reword: (wish) => reword(deps, putRow, wish),
    ...forOnePerson(deps),
    stop: (sceneId, reason) => void running.stop(sceneKey(sceneId), reason),
    isTakenAway: (messageId) => takenAway.has(messageId),
    async takeAway(channel, messageIds) {
      const byWebhook = webhookMessages({ rest: client.rest, webhooks, channel });
      const asBot = ownMessages(client.rest, channel.channelId);
      let left = 0;
      for (const id of messageIds) {
        takenAway.set(id, true);
        // A person's message goes only where the bot may manage messages.
        await byWebhook
          .delete(id)
          .catch(() => asBot.delete(id))
          .catch((error: unknown) => {
            if (!isGone(error)) left++;
          });
      }
      return left;
    },
  };
}
