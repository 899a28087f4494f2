/** Whoever waits for something to become true. */
export interface Waiting {
  /** Everyone who waits looks again. */
  readonly changed: () => void;
  readonly until: <T>(
    what: string,
    probe: () => T | undefined | null | false,
    timeoutMs?: number,
  ) => Promise<T>;
}

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
    until: (what, probe, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
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
        const look = (): void => {
          try {
            const found = probe();
            if (found === undefined || found === null || found === false) return;
            stop();
            resolve(found);
          } catch (error) {
            stop();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        looks.add(look);
        look();
      }),
  };
}
