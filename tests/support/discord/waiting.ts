/** Whoever waits for something to become true. */
export interface Waiting {
  /** Everyone who waits looks again. */
  readonly changed: () => void;
  readonly until: <T>(
    what: string,
    probe: () => Probed<T> | Promise<Probed<T>>,
    timeoutMs?: number,
  ) => Promise<T>;
}

/** What a probe finds; nothing yet: undefined, null or false. */
export type Probed<T> = T | undefined | null | false;

/** How often a probe is asked again without a change: it may look at something outside the stand-in. */
const LOOK_AGAIN_MS = 50;

/** `describe` adds to the message of a wait that ends in vain. */
export function waiting(describe: () => string): Waiting {
  const looks = new Set<() => void>();
  let isPlanned = false;
  return {
    changed: () => {
      if (isPlanned) return;
      isPlanned = true;
      // After the present step, so that no test sees half a change.
      setImmediate(() => {
        isPlanned = false;
        for (const look of looks) look();
      });
    },
    until: <T>(what: string, probe: () => Probed<T> | Promise<Probed<T>>, timeoutMs = 10_000) =>
      new Promise<T>((resolve, reject) => {
        const again = setInterval(() => look(), LOOK_AGAIN_MS);
        const limit = setTimeout(() => {
          stop();
          reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}.\n${describe()}`));
        }, timeoutMs);
        const stop = (): void => {
          clearInterval(again);
          clearTimeout(limit);
          looks.delete(look);
        };
        const settle = (found: Probed<T>): void => {
          if (found === undefined || found === null || found === false) return;
          stop();
          resolve(found);
        };
        const fail = (error: unknown): void => {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        };
        let asked: Promise<void> | null = null;
        const look = (): void => {
          try {
            if (asked !== null) return;
            const found = probe();
            if (!(found instanceof Promise)) return settle(found);
            asked = found.then(settle, fail).finally(() => (asked = null));
          } catch (error) {
            fail(error);
          }
        };
        looks.add(look);
        look();
      }),
  };
}
