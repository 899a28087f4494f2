import { unlessAborted } from "./unless-aborted.ts";

/** Tries something that must be right; rejects where it is not. */
type Probe = () => Promise<unknown>;

/** What a process says of itself to who watches it. */
export interface Health {
  /** Names something without which the process is to be started again. */
  readonly lives: (name: string, probe: Probe) => void;
  /** Names something without which it is of no use for now. */
  readonly needs: (name: string, probe: Probe) => void;
  /** The names of what is not alive. */
  readonly dead: () => Promise<string[]>;
  /** The names of what is missing; of a process that has not named anything yet, "start". */
  readonly missing: () => Promise<string[]>;
}

/** How long something may take to answer before it counts as missing (ms). */
const PATIENCE_MS = 5000;

export function health(patienceMs = PATIENCE_MS): Health {
  const [alive, needed] = [new Map<string, Probe>(), new Map<string, Probe>()];
  return {
    lives: (name, probe) => void alive.set(name, probe),
    needs: (name, probe) => void needed.set(name, probe),
    dead: () => failing(alive, patienceMs),
    missing: async () => (needed.size === 0 ? ["start"] : failing(needed, patienceMs)),
  };
}

async function failing(probes: ReadonlyMap<string, Probe>, patienceMs: number): Promise<string[]> {
  const tried = [...probes].map(async ([name, probe]) => {
    try {
      await unlessAborted(probe(), AbortSignal.timeout(patienceMs));
      return [];
    } catch {
      return [name];
    }
  });
  return (await Promise.all(tried)).flat();
}
