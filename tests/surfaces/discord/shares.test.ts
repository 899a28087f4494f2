import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf } from "../../../src/surfaces/discord/lifecycle/share.ts";

const seen = (id: number, isLeaving = false) => ({ id, name: `process ${id}`, beat: 1, isLeaving });

/** Lets processes take and give until nothing changes any more. */
function settled(count: number, ids: readonly number[], isAlone: boolean) {
  const holders = new Map<number, number | null>(Array.from({ length: count }, (_, id) => [id, null]));
  const processes = ids.map((id) => seen(id));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const id of ids) {
      const shards = [...holders].map(([shard, processId]) => ({ id: shard, processId }));
      const held = new Set(shards.filter(({ processId }) => processId === id).map((shard) => shard.id));
      const { toTake, tooMany } = shareOf({ processes, shards, busyBuckets: [] }, { id, held, isAlone });
      for (const shard of toTake) holders.set(shard, id);
      if (tooMany > 0) holders.set(Math.max(...held), null);
      isChanged ||= toTake.length > 0 || tooMany > 0;
    }
  }
  return ids.map((id) => [...holders.values()].filter((holder) => holder === id).length);
}

describe("the share of a process", () => {
  it("is as large as any other's, rounded up, and all shards are somebody's", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (count, processes) => {
        const shares = settled(
          count,
          Array.from({ length: processes }, (_, at) => at + 3),
          false,
        );
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(count);
        expect(Math.max(...shares)).toBe(Math.ceil(count / processes));
      }),
      { numRuns: 60 },
    );
  });

  it("is all of them for the oldest, where one process serves at a time", () => {
    expect(settled(3, [4, 7, 9], true)).toEqual([3, 0, 0]);
  });

  it("grows by what one that leaves will free, and takes up what the database says is its own", () => {
    const processes = [seen(1, true), seen(2)];
    const shards = [
      { id: 0, processId: 1 },
      { id: 1, processId: null },
      { id: 2, processId: 2 },
    ];
    const own = { id: 2, held: new Set<number>(), isAlone: false };
    expect(shareOf({ processes, shards, busyBuckets: [] }, own)).toEqual({ toTake: [1, 2], tooMany: 0 });
  });
});
