import type { Sight } from "../../../stores/processes.ts";

/** What one process is to have of the shards. */
export interface Share {
  /** Free shards it may take, in their order. */
  readonly toTake: readonly number[];
  /** How many of its own are more than its share. */
  readonly tooMany: number;
}

/**
 * The share of a process that has some shards: as many as any other, rounded up. Where one process serves at a time, the oldest has all.
 */
export function shareOf(
  { processes, shards }: Sight,
  own: { readonly id: number; readonly held: ReadonlySet<number>; readonly isAlone: boolean },
): Share {
  const living = processes.filter(({ isLeaving }) => !isLeaving).length;
  const isOldest = processes[0]?.id === own.id;
  const fair = own.isAlone ? (isOldest ? shards.length : 0) : Math.ceil(shards.length / Math.max(1, living));
  // One that the database says is this process's, but is not served, was taken while its answer was lost.
  const free = shards.filter(
    ({ id, processId }) => !own.held.has(id) && (processId === null || processId === own.id),
  );
  return {
    toTake: free.map(({ id }) => id).slice(0, Math.max(0, fair - own.held.size)),
    tooMany: Math.max(0, own.held.size - fair),
  };
}
