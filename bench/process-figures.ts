import type { Line, WatchedProcess } from "./watched-process.ts";

/** What is seen of who serves which shard. */
export interface Figures {
  /** A process that serves shards is about to stop doing so. */
  readonly fails: (fault: string, process: WatchedProcess) => void;
  readonly hears: (process: string, line: Line) => void;
  readonly isGone: (process: string) => void;
  /** Times until a shard was served again (ms), by what had happened to its process. */
  readonly outages: ReadonlyMap<string, readonly number[]>;
  /** Shards that two processes served at once, in words. */
  readonly doubles: readonly string[];
}

/** Reads the logs of processes. */
export function processFigures(): Figures {
  const holders = new Map<number, string>();
  const missing = new Map<number, { readonly fault: string; readonly since: number }>();
  const outages = new Map<string, number[]>();
  const doubles: string[] = [];
  const release = (process: string, shard: number) => {
    if (holders.get(shard) === process) holders.delete(shard);
  };
  const releaseAll = (process: string) => {
    for (const shard of holders.keys()) release(process, shard);
  };
  return {
    outages,
    doubles,
    isGone: releaseAll,
    fails(fault, process) {
      for (const [shard, holder] of holders)
        if (holder === process.name) missing.set(shard, { fault, since: performance.now() });
      // One that is cut off still serves until it says that it ends; one that is asked to end, until it leaves each shard.
      if (fault === "killed" || fault === "halted") releaseAll(process.name);
    },
    hears(process, { msg, shard }) {
      if (msg === "ending to be restarted") releaseAll(process);
      if (shard === undefined) return;
      const now = performance.now();
      if (msg === "left a shard") {
        release(process, shard);
        const { fault = "given" } = missing.get(shard) ?? {};
        missing.set(shard, { fault, since: now });
      }
      if (msg === "took a shard") {
        const other = holders.get(shard);
        if (other !== undefined && other !== process) doubles.push(`shard ${shard}: ${other} and ${process}`);
        holders.set(shard, process);
      }
      const outage = missing.get(shard);
      if (msg === "gateway ready" && outage !== undefined && holders.get(shard) === process) {
        outages.set(outage.fault, [...(outages.get(outage.fault) ?? []), now - outage.since]);
        missing.delete(shard);
      }
    },
  };
}
