import { setTimeout as delay } from "node:timers/promises";
import type { RESTOptions } from "discord.js";
import type { Logger } from "pino";
import { Failure } from "../../../core/errors.ts";
import { hasEnded, nameOfThisProcess } from "../../../ops/this-process.ts";
import type { SeenProcess, Sight, Store } from "../../../stores/store.ts";

/** How often a process shows that it lives, and looks at the others (ms); one that is alone, less often: the disk has to write it. */
const LOOK_MS = 1000;
const ALONE_LOOK_MS = 2000;
/**
 * How long a process may be silent before others count it as dead (seconds): so long they look at it in vain. Nobody's clock is compared:
 * while this process or the database is halted, nothing is looked at, and so nobody dies.
 */
export const SILENT_SECONDS = 10;
/** After so long without a beat (ms) this process may have been halted, and asks before it does anything. */
const DOUBTFUL_MS = 5000;
/** How long that may delay what is to be done (ms): an interaction waits for 3 seconds. */
const ASKING_MS = 1500;
/** After so long without a beat (ms) a process that is not alone ends: soon others may do what it does. */
const SAFE_MS = 8000;

/** One process's part among those that use the database. */
export interface Membership {
  readonly id: number;
  /** Resolves with the reason when others may do by now what this process did. */
  readonly lost: Promise<string>;
  /** Rejects when others may; where an embedded database cannot tell, they may not. */
  readonly demand: () => Promise<void>;
  /** Calls a function with everything this process sees of the others. */
  readonly onSight: (listener: (sight: Sight) => void) => void;
  /** Frees everything this process has. */
  readonly leave: () => Promise<void>;
}

/** How a process becomes one of those that use the database. */
interface Joining {
  readonly store: Pick<Store, "join" | "look" | "bury" | "leave">;
  /** Whether one process serves at a time, and a database that is away is no reason to end. */
  readonly isAlone: boolean;
  readonly log: Logger;
}

/** Joins the processes that use the database, and shows from now on that this one lives. */
export async function joinProcesses({ store, isAlone, log }: Joining): Promise<Membership> {
  let seenAt = performance.now();
  const id = await store.join(nameOfThisProcess());
  const listeners: ((sight: Sight) => void)[] = [];
  const lookMs = isAlone ? ALONE_LOOK_MS : LOOK_MS;
  const buried = graveyard({ store, log, silentLooks: (SILENT_SECONDS * 1000) / lookMs });
  const ending = new AbortController();
  let lose!: (reason: string) => void;
  const lost = new Promise<string>((resolve) => (lose = resolve));
  let isLost = false;
  void lost.then(() => ending.abort());
  const giveUp = (reason: string) => {
    isLost = true;
    lose(reason);
  };
  const safety = isAlone
    ? null
    : setTimeout(() => giveUp("the database cannot be reached, and others may have taken over"), SAFE_MS);
  safety?.unref();

  async function look(): Promise<void> {
    const at = performance.now();
    const sight = await store.look();
    if (isLost || ending.signal.aborted) return;
    if (sight === null) return giveUp("another process uses the database");
    seenAt = at;
    safety?.refresh();
    buried.visit(sight.processes.filter((other) => other.id !== id));
    for (const listener of listeners) listener(sight);
  }

  let looking: Promise<void> | null = null;
  const lookOnce = () =>
    (looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, "could not show that this process lives"))
      .finally(() => (looking = null)));

  void (async () => {
    const { signal } = ending;
    while (!signal.aborted) {
      await lookOnce();
      await delay(lookMs, undefined, { signal, ref: false }).catch(() => {});
    }
  })();

  return {
    id,
    lost,
    onSight: (listener) => void listeners.push(listener),
    async demand() {
      if (!isLost && performance.now() - seenAt > DOUBTFUL_MS)
        await Promise.race([lookOnce(), delay(ASKING_MS, undefined, { ref: false })]);
      if (isLost || (!isAlone && performance.now() - seenAt > SAFE_MS))
        throw new Failure("Another process answers in place of this one.");
    },
    async leave() {
      ending.abort();
      clearTimeout(safety ?? undefined);
      await store.leave();
    },
  };
}

/** Finds out who is dead, and says so in the database; the dead may hold their row for a while, which no beat waits for. */
function graveyard({
  store,
  log,
  silentLooks,
}: Pick<Joining, "log"> & { readonly store: Pick<Store, "bury">; readonly silentLooks: number }) {
  const silent = new Map<number, { beat: number; looks: number }>();
  const dying = new Set<number>();
  async function bury(other: SeenProcess): Promise<void> {
    dying.add(other.id);
    try {
      if (await store.bury(other)) log.warn({ process: other.id }, "a process is dead");
    } catch (error) {
      log.warn({ process: other.id, err: error }, "could not count a process among the dead");
    } finally {
      dying.delete(other.id);
    }
  }
  return {
    visit(others: readonly SeenProcess[]): void {
      for (const id of silent.keys()) if (!others.some((other) => other.id === id)) silent.delete(id);
      for (const other of others) {
        const { beat, looks } = silent.get(other.id) ?? { beat: null, looks: 0 };
        const unmoved = beat === other.beat ? looks + 1 : 0;
        silent.set(other.id, { beat: other.beat, looks: unmoved });
        const isDead = unmoved >= silentLooks || hasEnded(other.name);
        if (isDead && !dying.has(other.id)) void bury(other);
      }
    },
  };
}

/** Requests that are made only while nobody else may make them. */
export function onlyAsMember(
  { demand }: Pick<Membership, "demand">,
  make: RESTOptions["makeRequest"],
): RESTOptions["makeRequest"] {
  return async (url, init) => {
    await demand();
    return make(url, init);
  };
}
