import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import { dropForgotten, type Forgetting } from "./forgetting.ts";
import { isDiscordCode } from "./delivery/message-body.ts";

/** How long a membership is cached, and how long a failed lookup (ms). */
const CACHED_MS = 60 * 60_000;
const FAILURE_CACHED_MS = 60_000;
const MAX_CACHED_MEMBERS = 10_000;
/** Timeout of a lookup (ms): autocomplete must answer within 3 seconds. */
const PATIENCE_MS = 1500;

/**
 * Checks whether somebody is still a member of a server, without the member list, which few bots may read.
 * A failed lookup counts as a member. That somebody left is not cached: they may come back.
 */
export function members(
  rest: Pick<REST, "get">,
  forgetting: Pick<Forgetting, "onForget">,
  now: () => number = () => performance.now(),
): (serverId: string, personId: string) => Promise<boolean> {
  const known = new LRUCache<string, Promise<boolean>>({
    max: MAX_CACHED_MEMBERS,
    ttl: CACHED_MS,
    perf: { now },
    ttlResolution: 0,
  });
  dropForgotten(known, forgetting);

  async function lookUp(serverId: string, personId: string, key: string): Promise<boolean> {
    try {
      await rest.get(Routes.guildMember(serverId, personId), { signal: AbortSignal.timeout(PATIENCE_MS) });
      return true;
    } catch (error) {
      const { UnknownMember, UnknownUser } = RESTJSONErrorCodes;
      const hasLeft = isDiscordCode(error, UnknownMember) || isDiscordCode(error, UnknownUser);
      if (hasLeft) known.delete(key);
      else known.set(key, Promise.resolve(true), { ttl: FAILURE_CACHED_MS });
      return !hasLeft;
    }
  }

  return (serverId, personId) => {
    const key = `${serverId} ${personId}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const membership = lookUp(serverId, personId, key);
    known.set(key, membership);
    return membership;
  };
}
