import { afterEach, describe, expect, it } from "vitest";
import { NOTHING_USED } from "../../src/core/usage.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { SpentOn, Store } from "../../src/stores/store.ts";

const DAY = "2027-03-31";
const account = (serverId: string | null, personId: string) => ({ serverId, personId });
const amount = (tokens: number, micros: number) => ({ tokens, micros });
const spent = (serverId: string | null, personId: string, more: Partial<SpentOn> = {}): SpentOn => ({
  ...NOTHING_USED,
  day: DAY,
  account: account(serverId, personId),
  payer: "operator",
  calls: 1,
  prompt: 100,
  completion: 10,
  micros: 7,
  ...more,
});

/** What every store does about what is used of models; `empty` gives a database without tables. */
export function testUsage(name: string, empty: () => Promise<SqlDatabase>): void {
  describe(`what is used, in ${name}`, () => {
    let store: Store | null = null;
    let seconds = 1000;
    const open = async () => (store = await openSqlStore(await empty(), () => seconds));
    afterEach(async () => {
      await store?.close();
      store = null;
    });

    it("is added up for a person, a server and all, each day and each payer apart", async () => {
      const here = await open();
      await here.addUsage(spent("s", "ann"));
      await here.addUsage(spent("s", "ann", { prompt: 1000, isEstimate: true }));
      await here.addUsage(spent("s", "bob", { embedded: 5 }));
      await here.addUsage(spent(null, "ann"));
      await here.addUsage(spent("s", "ann", { payer: "server", prompt: 3 }));
      await here.addUsage(spent("s", "ann", { day: "2027-03-30" }));
      expect(await here.usedOn(DAY, account("s", "ann"), "operator")).toEqual({
        person: amount(1120, 14),
        server: amount(1230, 21),
      });
      expect(await here.usedByAll(DAY, "operator")).toEqual(amount(1340, 28));
      expect(await here.usedByAll(DAY, "server")).toEqual(amount(13, 7));
      expect((await here.usedOn(DAY, account("other", "ann"), "operator")).person).toEqual(amount(0, 0));
      expect(await here.usageBy("person", { since: DAY, account: { serverId: "s" } })).toEqual([
        {
          of: "ann",
          payer: "operator",
          calls: 2,
          prompt: 1100,
          completion: 20,
          embedded: 0,
          micros: 14,
          isEstimate: true,
        },
        {
          of: "ann",
          payer: "server",
          calls: 1,
          prompt: 3,
          completion: 10,
          embedded: 0,
          micros: 7,
          isEstimate: false,
        },
        {
          of: "bob",
          payer: "operator",
          calls: 1,
          prompt: 100,
          completion: 10,
          embedded: 5,
          micros: 7,
          isEstimate: false,
        },
      ]);
      const days = await here.usageBy("day", { since: "2027-03-30", account: { personId: "ann" } });
      expect(days.map(({ of, payer, calls }) => [of, payer, calls])).toEqual([
        ["2027-03-30", "operator", 1],
        [DAY, "operator", 3],
        [DAY, "server", 1],
      ]);
      const direct = await here.usageBy("server", { since: DAY, account: { serverId: null } });
      expect(direct.map(({ of, calls }) => [of, calls])).toEqual([["", 1]]);
    });

    it("that little is left is told once a day", async () => {
      const here = await open();
      await here.addUsage(spent("s", "ann"));
      const claim = (day: string, of = account("s", "ann")) => here.claimUsageNotice(day, of, "operator");
      expect([await claim(DAY), await claim(DAY), await claim("2027-04-01")]).toEqual([true, false, true]);
      expect([await claim(DAY, account("s", "")), await claim(DAY, account("s", ""))]).toEqual([true, false]);
      expect(await here.usageBy("day", { since: DAY })).toHaveLength(1);
    });

    it("what may be used in a server, and its key, stay until they are changed or the server is erased", async () => {
      const here = await open();
      const quota = (holder: string) => ({ serverId: "s", holder, setBy: "ann" });
      await here.setQuota(quota("member"), { tokens: 5, micros: null });
      await here.setQuota(quota("member"), { tokens: 6, micros: 7 });
      await here.setQuota(quota("role"), { tokens: null, micros: null });
      await here.setQuota(quota("server"), { tokens: 9, micros: null });
      await here.setQuota(quota("server"), null);
      expect(await here.quotas("s")).toEqual([
        { holder: "member", tokens: 6, micros: 7, setBy: "ann" },
        { holder: "role", tokens: null, micros: null, setBy: "ann" },
      ]);
      await here.setServerKey("s", { sealed: "one", lastFour: "1111", setBy: "ann" });
      seconds = 2000;
      expect([await here.refuseServerKey("s", "one"), await here.refuseServerKey("s", "one")]).toEqual([
        true,
        false,
      ]);
      expect(await here.serverKey("s")).toEqual({
        sealed: "one",
        lastFour: "1111",
        setBy: "ann",
        at: 1000,
        refusedAt: 2000,
      });
      await here.setServerKey("s", { sealed: "two", lastFour: "2222", setBy: "bob" });
      expect(await here.serverKey("s")).toMatchObject({ sealed: "two", at: 2000, refusedAt: null });
      expect(await here.refuseServerKey("s", "one")).toBe(false);
      expect(await here.serverIds()).toEqual(["s"]);
      await here.forgetPerson("bob");
      expect(await here.serverKey("s")).toMatchObject({ sealed: "two", setBy: "" });
      await here.forgetServer("s");
      expect([await here.serverKey("s"), await here.quotas("s"), await here.serverIds()]).toEqual([
        null,
        [],
        [],
      ]);
    });

    it("loses the name of whoever is erased, and stays used", async () => {
      const here = await open();
      for (const [server, person] of [
        ["s", "ann"],
        ["s", "bob"],
        ["t", "ann"],
        [null, "ann"],
      ] as const)
        await here.addUsage(spent(server, person));
      expect((await here.personalRecord("ann")).usageDays).toBe(1);
      await here.forgetPerson("ann");
      expect((await here.personalRecord("ann")).usageDays).toBe(0);
      const used = await here.usedOn(DAY, account("s", "ann"), "operator");
      expect(used).toEqual({ person: amount(0, 0), server: amount(220, 14) });
      expect(await here.usedByAll(DAY, "operator")).toEqual(amount(440, 28));
      await here.forgetPerson("bob");
      await here.forgetServer("s");
      const after = await here.usedOn(DAY, account("s", "ann"), "operator");
      expect(after.server).toEqual(amount(0, 0));
      expect(await here.usedByAll(DAY, "operator")).toEqual(amount(440, 28));
      expect((await here.usageBy("server", { since: DAY })).map(({ of }) => of)).toEqual(["", "t"]);
      seconds = Date.UTC(2027, 3, 2) / 1000;
      await here.forgetOld(1);
      expect(await here.usageBy("server", { since: "" })).toEqual([]);
    });
  });
}
