import type { Client } from "discord.js";
import { discordClient } from "../../../src/surfaces/discord/lifecycle/client.ts";
import { SharedRest } from "../../../src/surfaces/discord/lifecycle/shared-rest.ts";

/** The bot's client for its only shard, which may log in at once. */
export function shardClient({ apiUrl, token }: { readonly apiUrl: string; readonly token: string }): Client {
  return discordClient({
    rest: new SharedRest(token, { apiUrl }),
    hasMessageContent: false,
    shard: { id: 0, count: 1 },
    throttle: {
      waitForIdentify: () => Promise.resolve(),
      isWaiting: () => false,
      bucketOf: () => Promise.resolve(0),
    },
  });
}
