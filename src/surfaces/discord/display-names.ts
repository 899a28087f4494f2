import { type REST, Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { dropForgotten, type Forgetting } from "./forgetting.ts";

/** How long a name is cached (ms), and how many are. */
const CACHED_MS = 60 * 60_000;
const MAX_CACHED = 10_000;
/** Timeout of a lookup (ms): an answer waits for it. */
const PATIENCE_MS = 1500;
/** Discord's own limit (characters). */
const MAX_LENGTH = 32;

const MEMBER = z.object({
  nick: z.string().nullish(),
  user: z.object({ username: z.string(), global_name: z.string().nullish() }),
});

/** The names under which people are shown in servers. They are kept in memory only. */
export interface DisplayNames {
  /** The name of somebody in a server, cleaned for a prompt; "Somebody" where it cannot be found out. */
  readonly of: (serverId: string, personId: string) => Promise<string>;
  /** Notes under which name somebody is shown now. */
  readonly note: (serverId: string, personId: string, name: string) => void;
}

export function displayNames(
  rest: Pick<REST, "get">,
  forgetting: Pick<Forgetting, "onForget">,
): DisplayNames {
  const known = new LRUCache<string, string>({ max: MAX_CACHED, ttl: CACHED_MS });
  dropForgotten(known, forgetting);
  return {
    async of(serverId, personId) {
      const key = keyOf(serverId, personId);
      const cached = known.get(key);
      if (cached !== undefined) return cached;
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const found = await rest.get(Routes.guildMember(serverId, personId), { signal }).catch(() => null);
      const { data } = MEMBER.safeParse(found);
      if (data === undefined) return cleanedName("");
      const name = cleanedName(data.nick ?? data.user.global_name ?? data.user.username);
      known.set(key, name);
      return name;
    },
    note: (serverId, personId, name) => void known.set(keyOf(serverId, personId), cleanedName(name)),
  };
}

const keyOf = (serverId: string, personId: string) => `${serverId} ${personId}`;

/** A name in which nothing can pass for the end of a line or of a name. */
function cleanedName(name: string): string {
  const cut = name.slice(0, MAX_LENGTH);
  const letters = cut.replaceAll(/[:："“”[\]{}<>\p{C}\p{Zl}\p{Zp}]/gu, " ").replaceAll(/\s+/gu, " ");
  return letters.trim() || "Somebody";
}
