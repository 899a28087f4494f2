import { type REST, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import { z } from "zod";

/** How long somebody's roles are cached (ms), and whose are. */
const CACHED_MS = 60_000;
const MAX_CACHED = 10_000;
/** Timeout of a lookup (ms): an answer waits for it. */
const PATIENCE_MS = 1500;

const MEMBER = z.object({ roles: z.array(z.string()) });

/** The ids of somebody's roles in a server; none where they cannot be found out. */
export type MemberRoles = (serverId: string, personId: string) => Promise<readonly string[]>;

export function memberRoles(rest: Pick<REST, "get">): MemberRoles {
  const known = new LRUCache<string, readonly string[]>({ max: MAX_CACHED, ttl: CACHED_MS });
  return async (serverId, personId) => {
    const key = `${serverId} ${personId}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const found = await rest.get(Routes.guildMember(serverId, personId), { signal }).catch(() => null);
    const { data } = MEMBER.safeParse(found);
    if (data === undefined) return [];
    // Everybody has the role that has the server's id.
    const roles = [...data.roles, serverId];
    known.set(key, roles);
    return roles;
  };
}
