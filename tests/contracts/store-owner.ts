import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { Store } from "../../src/stores/store.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { sceneWith } from "../support/scene-events.ts";
import { replyWith, turnWith } from "../support/turns.ts";

/** What every store does about whose it is and who uses it; `empty` makes a database without tables, and gives what opens it. */
export function testOwner(kind: string, empty: () => Promise<() => Promise<SqlDatabase>>): void {
  describe(`whose ${kind} is`, () => {
    let store: Store | null = null;
    let seconds = 1000;
    const open = async (database?: SqlDatabase) =>
      (store = await openSqlStore(database ?? (await (await empty())()), () => seconds));
    afterEach(async () => {
      await store?.close();
      store = null;
    });

    it("belongs to the application that comes first, also where it was filled before, until one takes over", async () => {
      const database = await (await empty())();
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

    it("tells each process of the others, and who is counted among the dead writes no more", async () => {
      const database = await empty();
      const here = await open(await database());
      const other = await openSqlStore(await database());
      const [first, second] = [await here.join("one"), await other.join("two")];
      expect(second).toBeGreaterThan(first);
      const seen = await other.look();
      expect(seen?.processes.map(({ id, name, beat }) => [id, name, beat])).toEqual([
        [first, "one", 0],
        [second, "two", 1],
      ]);
      const [dead] = seen!.processes;
      await here.look();
      expect(await other.bury(dead!)).toBe(false);
      expect(await here.claimOnce("key")).toBe(true);
      const turnId = await here.beginReply({ ...turnWith(), interactionToken: null });
      expect(await other.bury({ ...dead!, beat: 1 })).toBe(true);
      expect(await here.look()).toBeNull();
      const refused = "Another process has taken the database over";
      await expect(here.claimOnce("other")).rejects.toThrow(refused);
      await expect(here.beginReply({ ...turnWith(), interactionToken: null })).rejects.toThrow(refused);
      await expect(here.addVariant(turnId, replyWith("Too late."), 1)).rejects.toThrow(refused);
      await expect(here.finishReply(turnId)).rejects.toThrow(refused);
      expect(await here.bury({ id: second, beat: 1 })).toBe(false);
      expect(await other.unfinished()).toHaveLength(1);
      expect(await other.claimOnce("other")).toBe(true);
      await other.leave();
      await expect(other.claimOnce("last")).rejects.toThrow(refused);
      await other.close();
    });

    it("is split once, by the oldest process; a shard is one process's, and free when that ends", async () => {
      const database = await empty();
      const here = await open(await database());
      const other = await openSqlStore(await database());
      const [first, second] = [await here.join("one"), await other.join("two")];
      expect(await other.splitInto(3)).toBeNull();
      expect(await here.splitInto(2)).toBe(2);
      expect([await here.takeShard(0), await other.takeShard(0)]).toEqual([true, false]);
      expect(await other.splitInto(3)).toBe(2);
      expect([await other.takeShard(1), await other.takeShard(7)]).toEqual([true, false]);
      const holders = async () => (await other.look())!.shards.map(({ processId }) => processId);
      await here.freeShard(1);
      expect((await holders())[1]).toBe(second);
      await other.freeShard(1);
      await here.takeShard(1);
      expect(await holders()).toEqual(expect.arrayContaining([first]));
      await here.beginLeaving();
      expect((await other.look())!.processes.map(({ isLeaving }) => isLeaving)).toEqual([true, false]);
      await here.leave();
      await other.freeShard(0);
      expect(await holders()).toEqual([null, null]);
      expect(await other.splitInto(5)).toBe(5);
      expect(await holders()).toHaveLength(5);
      await other.close();
    });

    it("gives what is in a shard; what is outside servers is in the first", async () => {
      const here = await open();
      const servers = [null, ...[0n, 1n, 2n, 3n].map((at) => String((1_000_000_000n + at) << 22n))];
      const ids: (number | null)[] = [];
      for (const serverId of servers) {
        const channelId = `channel of ${serverId}`;
        ids.push(await here.beginReply({ ...turnWith({ serverId, channelId }), interactionToken: null }));
        await here.choose({ scope: "channel", id: channelId, serverId }, { speaks: false });
        await here.beginScene(sceneWith({ serverId, channelId }), []);
        await here.beginInteractions([{ token: channelId, serverId }]);
        if (serverId !== null) await here.noteServers({ present: [], missing: [serverId] });
      }
      const found = async (shard: { readonly id: number; readonly count: number }) => ({
        unfinished: (await here.unfinished(shard)).map(({ serverId }) => serverId),
        open: (await here.openInteractions(shard)).map(({ serverId }) => serverId),
        places: (await here.placesSince(0, 10, shard)).map(({ serverId }) => serverId).toReversed(),
        choices: (await here.allChoices(shard)).map(({ id }) => id).toSorted(),
        scenes: (await here.openScenes(shard)).map(({ serverId }) => serverId),
        servers: (await here.serverIds(shard)).toSorted(),
        missing: (await here.missingSince(seconds, shard)).toSorted(),
      });
      const expected = (those: readonly (string | null)[]) => ({
        unfinished: those,
        open: those,
        places: those,
        choices: those.map((id) => `channel of ${id}`).toSorted(),
        scenes: those,
        servers: those.filter((id) => id !== null),
        missing: those.filter((id) => id !== null),
      });
      const inPart = (part: bigint) =>
        servers.filter((id) => (id === null ? part === 0n : (BigInt(id) >> 22n) % 3n === part));
      for (const id of [0, 1, 2]) expect(await found({ id, count: 3 })).toEqual(expected(inPart(BigInt(id))));
      expect(await found({ id: 0, count: 1 })).toEqual(expected(servers));
    });

    it("makes the processes of this version wait for one of the version before, which finds its lease lost", async () => {
      const database = await empty();
      const old = await database();
      await migrateTo(old, "009-buttons");
      await sql`update owner set holder = 'old', beat = 7`.execute(old.db);
      const here = await open(old);
      await here.join("new");
      expect((await here.look())?.processes.map(({ name }) => name)).toEqual(["old", "new"]);
      expect(await here.splitInto(1)).toBeNull();
      expect(await sql`select holder from owner`.execute(old.db)).toMatchObject({ rows: [{ holder: null }] });
    });
  });
}
