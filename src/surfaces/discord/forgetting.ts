/** Who said something, and where. */
export interface Said {
  readonly personId: string;
  readonly serverId: string | null;
  readonly channelId: string;
}

/** Tells all who hold people's words in memory, or are answering them, to drop them. */
export interface Forgetting {
  /** Drops and stops everything that fits; call it before the store erases it. */
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
