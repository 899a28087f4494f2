import { ShardClientUtil } from "discord.js";
import type { Shard } from "../../../stores/processes.ts";

/** Whether a shard serves a server; what is outside servers is the first one's. */
export function isInShard(serverId: string | null, { id, count }: Shard): boolean {
  return id === (serverId === null ? 0 : ShardClientUtil.shardIdForGuildId(serverId, count));
}
