import { LRUCache } from "lru-cache";
import type { Store, StoredKey, StoredQuota } from "../../../stores/store.ts";

/** How long what a server chose is kept in memory (ms): another process may have served it before. */
const CACHED_MS = 10_000;
const MAX_CACHED = 10_000;

/** What a server chose about costs. */
interface Chosen {
  readonly key: StoredKey | null;
  readonly quotas: readonly StoredQuota[];
}

/** What servers chose about costs, and the way to change it. */
export interface ServerCosts extends Pick<Store, "setQuota" | "setServerKey"> {
  /** Outside servers nothing is chosen. */
  readonly of: (serverId: string | null) => Promise<Chosen>;
}

export function serverCosts(
  store: Pick<Store, "serverKey" | "quotas" | "setQuota" | "setServerKey">,
): ServerCosts {
  const known = new LRUCache<string, Promise<Chosen>>({ max: MAX_CACHED, ttl: CACHED_MS });
  const read = async (serverId: string): Promise<Chosen> => {
    const [key, quotas] = await Promise.all([store.serverKey(serverId), store.quotas(serverId)]);
    return { key, quotas };
  };
  return {
    of(serverId) {
      if (serverId === null) return Promise.resolve({ key: null, quotas: [] });
      const cached = known.get(serverId);
      if (cached !== undefined) return cached;
      const reading = read(serverId);
      known.set(serverId, reading);
      reading.catch(() => known.delete(serverId));
      return reading;
    },
    async setQuota(which, quota) {
      await store.setQuota(which, quota);
      known.delete(which.serverId);
    },
    async setServerKey(serverId, key) {
      await store.setServerKey(serverId, key);
      known.delete(serverId);
    },
  };
}
