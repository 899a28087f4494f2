/** By whom something was said, and where. */
export interface Said {
  readonly personId: string;
  readonly serverId: string | null;
  readonly channelId: string;
}

/** Tells those who hold in memory what people said, or are answering it, that it is to be erased. */
export interface Forgetting {
  /** Has everything dropped and ended that fits; to be called before the store erases it. */
  readonly forget: (fits: (said: Said) => boolean) => void;
  readonly onForget: (listener: (fits: (said: Said) => boolean) => void) => void;
}

export function forgetting(): Forgetting {
  const listeners: Parameters<Forgetting["onForget"]>[0][] = [];
  return {
    forget(fits) {
      for (const listener of listeners) listener(fits);
    },
    onForget: (listener) => void listeners.push(listener),
  };
}
