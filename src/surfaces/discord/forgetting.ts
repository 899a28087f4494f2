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

export function forgetting(): Forgetting {
  const listeners: Parameters<Forgetting["onForget"]>[0][] = [];
  return {
    forget(fits) {
      for (const listener of listeners) listener(fits);
    },
    onForget: (listener) => void listeners.push(listener),
  };
}
