/** Who said something, and where. */
export interface Said {
  readonly personId: string;
  readonly serverId: string | null;
  readonly channelId: string;
}

/** Makes everything that holds people's messages in memory, or is answering them, drop them. */
export interface Forgetting {
  /** Drops everything that matches; call it before the store erases it. */
  readonly forget: (fits: (said: Said) => boolean) => void;
  readonly onForget: (listener: (fits: (said: Said) => boolean) => void) => void;
}

/** Drops from a cache, whose keys are a server and a person with a space between, what is to be forgotten. */
export function dropForgotten(
  cache: { keys(): Iterable<string>; delete(key: string): unknown },
  { onForget }: Pick<Forgetting, "onForget">,
): void {
  onForget((fits) => {
    const keys = [...cache.keys()];
    for (const key of keys) {
      const [serverId = "", personId = ""] = key.split(" ");
      if (fits({ serverId, personId, channelId: "" })) cache.delete(key);
    }
  });
}

/** What is forgotten by one shard is forgotten by all of the process, until `signal` ends its part. */
export function forgettingTogether(): (signal: AbortSignal) => Forgetting {
  const all = new Set<Parameters<Forgetting["onForget"]>[0]>();
  return (signal) => ({
    forget(fits) {
      for (const listener of all) listener(fits);
    },
    onForget(listener) {
      all.add(listener);
      signal.addEventListener("abort", () => all.delete(listener), { once: true });
    },
  });
}
