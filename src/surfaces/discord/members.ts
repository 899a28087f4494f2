import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import { isDiscordCode } from "./delivery/message-body.ts";

/** How long it is remembered that somebody is a member of a server, and how long that it could not be asked (ms). */
const REMEMBERED_MS = 60 * 60_000;
const ASKED_AGAIN_MS = 60_000;
/** Members remembered. */
const MOST_REMEMBERED = 10_000;
/** Longest somebody waits until this is known (ms): what is typed must be completed within 3 seconds. */
const PATIENCE_MS = 1500;

/**
 * Tells whether somebody is still a member of a server: without the list of members, which only few bots are given.
 * Whoever cannot be looked up counts as one. That somebody left is not remembered: they may come back.
 */
export function members(
  rest: Pick<REST, "get">,
  now: () => number = () => performance.now(),
): (serverId: string, personId: string) => Promise<boolean> {
  const known = new LRUCache<string, Promise<boolean>>({
    max: MOST_REMEMBERED,
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
