import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import { isDiscordCode } from "./delivery/message-body.ts";

/** How long a membership is remembered, and how long a failed lookup (ms). */
const REMEMBERED_MS = 60 * 60_000;
const ASKED_AGAIN_MS = 60_000;
/** Members remembered. */
const MAX_REMEMBERED = 10_000;
/** Timeout of a lookup (ms): autocomplete must answer within 3 seconds. */
const PATIENCE_MS = 1500;

/**
 * Checks whether somebody is still a member of a server, without the member list, which few bots may read.
 * A failed lookup counts as a member. That somebody left is not remembered: they may come back.
 */
export function members(
  rest: Pick<REST, "get">,
  now: () => number = () => performance.now(),
): (serverId: string, personId: string) => Promise<boolean> {
  const known = new LRUCache<string, Promise<boolean>>({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED_MS,
    perf: { now },
    ttlResolution: 0,
  });

  async function look(serverId: string, personId: string): Promise<boolean> {
    const key = keyOf(serverId, personId);
    try {
      await rest.get(Routes.guildMember(serverId, personId), { signal: AbortSignal.timeout(PATIENCE_MS) });
      return true;
    } catch (error) {
      const { UnknownMember, UnknownUser } = RESTJSONErrorCodes;
      const hasLeft = isDiscordCode(error, UnknownMember) || isDiscordCode(error, UnknownUser);
      if (hasLeft) known.delete(key);
      else known.set(key, Promise.resolve(true), { ttl: ASKED_AGAIN_MS });
      return !hasLeft;
    }
  }

  return (serverId, personId) => {
    const key = keyOf(serverId, personId);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const looking = look(serverId, personId);
    known.set(key, looking);
    return looking;
  };
}

const keyOf = (serverId: string, personId: string) => `${serverId} ${personId}`;
