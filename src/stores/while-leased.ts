import { Failure } from "../core/errors.ts";
import { LEASE_MS, type Store } from "./store.ts";

/** A lease renewed so long ago (ms) is renewed before anything else: the process may have been halted meanwhile. */
const DOUBTFUL_MS = LEASE_MS / 2;

/** What may be done without the lease. */
const FREE: ReadonlySet<string | symbol> = new Set<keyof Store>(["claim", "lease", "close"]);

/**
 * The same store, which refuses everything once its lease is another's or was released. One that never took the lease
 * refuses nothing. `now` gives milliseconds that pass also while the process is halted.
 */
export function whileLeased(store: Store, now = () => performance.now()): Store {
  let renewedAt: number | null = null;
  let isOver = false;
  const keeping: Pick<Store, "takeLease" | "renewLease" | "releaseLease"> = {
    async takeLease(holder, seen) {
      const at = now();
      const isTaken = await store.takeLease(holder, seen);
      if (isTaken) renewedAt = at;
      return isTaken;
    },
    async renewLease() {
      const at = now();
      isOver ||= !(await store.renewLease());
      if (!isOver) renewedAt = at;
      return !isOver;
    },
    async releaseLease() {
      isOver = true;
      await store.releaseLease();
    },
  };
  async function demandLease(): Promise<void> {
    if (!isOver && renewedAt !== null && now() - renewedAt > DOUBTFUL_MS) await keeping.renewLease();
    if (isOver) throw new Failure("Another process has taken the database over: this one writes no more.");
  }
  return new Proxy(
    { ...store, ...keeping },
    {
      get(target, name): unknown {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function" || FREE.has(name) || Object.hasOwn(keeping, name)) return method;
        return async (...args: unknown[]): Promise<unknown> => {
          await demandLease();
          return method(...args);
        };
      },
    },
  );
}
