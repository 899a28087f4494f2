import { afterEach, describe, expect, it, vi } from "vitest";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import { LEASE_MS, type Store } from "../../src/stores/store.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { turnWith } from "../support/turns.ts";

/** What every store does about whose it is and who uses it; `empty` gives a database without tables. */
export function testOwner(name: string, empty: () => Promise<SqlDatabase>): void {
  describe(`whose ${name} is`, () => {
    let store: Store | null = null;
    let seconds = 1000;
    const open = async (database?: SqlDatabase) =>
      (store = await openSqlStore(database ?? (await empty()), () => seconds));
    afterEach(async () => {
      vi.useRealTimers();
      await store?.close();
      store = null;
    });

    it("belongs to the application that comes first, also where it was filled before, until one takes over", async () => {
      const database = await empty();
      await migrateTo(database, "007-scenes");
      const here = await open(database);
      expect([await here.claim("1"), await here.claim("2")]).toEqual(["1", "1"]);
      await here.noteServers({ present: [], missing: ["gone"] });
      await here.takeOver("2");
      expect(await here.claim("1")).toBe("2");
      expect(await here.missingSince(seconds)).toEqual([]);
    });

    it("knows since when a server is missing, and forgets that when it is back or erased", async () => {
      const here = await open();
      await here.noteServers({ present: ["a", "b"], missing: ["c"] });
      seconds = 2000;
      await here.noteServers({ present: ["b"], missing: ["a", "c"] });
      expect(await here.missingSince(1999)).toEqual(["c"]);
      expect((await here.missingSince(2000)).toSorted()).toEqual(["a", "c"]);
      await here.noteServers({ present: ["c"], missing: [] });
      expect(await here.missingSince(2000)).toEqual(["a"]);
      await here.forgetServer("a");
      expect((await here.serverIds()).toSorted()).toEqual(["b", "c"]);
    });

    it("is leased to one process; the next has it when it was left, or was not renewed", async () => {
      const here = await open();
      const free = await here.lease();
      expect(free.holder).toBeNull();
      expect(await here.takeLease("one", free)).toBe(true);
      const seen = await here.lease();
      expect(seen.holder).toBe("one");
      expect(await here.takeLease("two", free)).toBe(false);
      expect(await here.renewLease()).toBe(true);
      expect(await here.takeLease("two", seen)).toBe(false);
      await here.releaseLease();
      expect((await here.lease()).holder).toBeNull();
    });

    it("refuses a process that was halted until another had its lease, and one that left", async () => {
      const database = await empty();
      const halted = await open(database);
      const other = await openSqlStore(database);
      vi.useFakeTimers({ toFake: ["performance"] });
      await halted.takeLease("one", await halted.lease());
      vi.advanceTimersByTime(LEASE_MS);
      expect(await halted.claimOnce("key")).toBe(true);
      await other.takeLease("two", await other.lease());
      vi.advanceTimersByTime(LEASE_MS);
      const refused = "Another process has taken the database over";
      await expect(halted.claimOnce("other")).rejects.toThrow(refused);
      await expect(halted.beginReply({ ...turnWith(), interactionToken: null })).rejects.toThrow(refused);
      expect(await halted.renewLease()).toBe(false);
      expect(await other.claimOnce("other")).toBe(true);
      await other.releaseLease();
      await expect(other.claimOnce("last")).rejects.toThrow("Another process");
    });
  });
}
