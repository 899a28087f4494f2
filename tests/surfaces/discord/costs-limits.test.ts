import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf, NOTHING_USED, type Quota } from "../../../src/core/usage.ts";
import { openSqlStore } from "../../../src/stores/sql-store.ts";
import { openSqlite } from "../../../src/stores/sqlite.ts";
import type { StoredQuota } from "../../../src/stores/store.ts";
import { limitsFor, shareOf } from "../../../src/surfaces/discord/costs/limits.ts";

const NONE: Quota = { tokens: null, micros: null };
const none = { bot: NONE, server: NONE, member: NONE };
const quota = (holder: string, tokens: number | null, micros: number | null = null) => ({
  holder,
  tokens,
  micros,
  setBy: "ann",
});
const asking = (payer: "operator" | "server", quotas: StoredQuota[], roles: string[] = []) => ({
  payer,
  serverId: "s",
  quotas,
  roles,
});
const used = (tokens: number, micros = 0) => {
  const amount = { tokens, micros };
  return { person: amount, server: amount, all: amount };
};

it("the best of somebody's roles counts, in place of what every member has, and an exempt role lifts it", () => {
  const quotas = [quota("member", 10), quota("bronze", 20), quota("gold", 100), quota("mod", null)];
  const shares = (roles: string[]) =>
    limitsFor(asking("operator", quotas, roles), none).map((one) => shareOf(one, used(50)));
  expect(shares([])).toEqual([5]);
  expect(shares(["bronze"])).toEqual([2.5]);
  expect(shares(["bronze", "gold"])).toEqual([0.5]);
  expect(shares(["bronze", "mod"])).toEqual([]);
});

it("what the operator allows a server holds beside its own quota, and a member where the server says nothing", () => {
  const ceilings = { ...none, server: { tokens: 50, micros: null }, member: { tokens: 5, micros: null } };
  const whose = (payer: "operator" | "server", quotas: ReturnType<typeof quota>[]) =>
    limitsFor(asking(payer, quotas), ceilings).map(({ whose: one, by }) => `${one} by ${by}`);
  expect(whose("operator", [])).toEqual(["member by operator", "server by operator"]);
  expect(whose("operator", [quota("member", 9), quota("server", 99)])).toEqual([
    "member by managers",
    "server by managers",
    "server by operator",
  ]);
  expect(whose("server", [quota("server", 99)])).toEqual(["server by managers"]);
});

it("outside servers no server's limit holds", () => {
  const of = { tokens: 5, micros: null };
  const limits = limitsFor(
    { ...asking("operator", []), serverId: null },
    { bot: of, server: of, member: of },
  );
  expect(limits.map(({ whose }) => whose)).toEqual(["member", "bot"]);
});

it("whichever of tokens and money is used up first counts, and nothing is allowed by a quota of 0", () => {
  const [limit] = limitsFor(asking("server", [quota("server", 100, 10)]), none);
  expect(shareOf(limit!, used(50, 9))).toBe(0.9);
  const [zero] = limitsFor(asking("server", [quota("server", 0)]), none);
  expect(shareOf(zero!, used(0))).toBe(1);
});

const PEOPLE = ["ann", "bob", "cay"];
const SERVERS = ["s", "t"];
const ROLES: Readonly<Record<string, string[]>> = { ann: [], bob: ["gold"], cay: ["gold", "bronze"] };

it("nobody uses more than is allowed but by what ran at once, in whatever order turns come", async () => {
  const turn = fc.record({
    server: fc.constantFrom(...SERVERS),
    person: fc.constantFrom(...PEOPLE),
    tokens: fc.integer({ min: 1, max: 40 }),
    /** How many turns begin before this one is over. */
    overlap: fc.nat(2),
  });
  const most = fc.integer({ min: 0, max: 150 });
  const set = fc.record({ bot: most, server: most, member: most, gold: most, bronze: most });
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 40 }), set, async (turns, of) => {
      const store = await openSqlStore(await openSqlite(":memory:"));
      const quotas = (["server", "member", "gold", "bronze"] as const).map((holder) =>
        quota(holder, of[holder]),
      );
      const ceilings = { ...none, bot: { tokens: of.bot, micros: null } };
      const day = dayOf(0);
      const running: { account: { serverId: string; personId: string }; tokens: number; left: number }[] = [];
      const end = async (all: boolean) => {
        for (const one of running.filter((begun) => all || begun.left-- === 0)) {
          running.splice(running.indexOf(one), 1);
          const { account, tokens: prompt } = one;
          await store.addUsage({
            ...NOTHING_USED,
            day,
            account,
            payer: "operator",
            calls: 1,
            prompt,
            micros: 0,
          });
        }
      };
      for (const { server: serverId, person: personId, tokens, overlap } of turns) {
        const account = { serverId, personId };
        const own = await store.usedOn(day, account, "operator");
        const usage = { ...own, all: await store.usedByAll(day, "operator") };
        const limits = limitsFor(asking("operator", quotas, ROLES[personId]), ceilings);
        if (limits.every((limit) => shareOf(limit, usage) < 1))
          running.push({ account, tokens, left: overlap });
        await end(false);
      }
      await end(true);
      // At most three run at once, each of 40 tokens at most.
      const slack = 3 * 40;
      for (const serverId of SERVERS)
        for (const personId of PEOPLE) {
          const { person, server } = await store.usedOn(day, { serverId, personId }, "operator");
          const all = await store.usedByAll(day, "operator");
          const own =
            ROLES[personId]!.length === 0
              ? of.member
              : Math.max(...ROLES[personId]!.map((role) => (role === "gold" ? of.gold : of.bronze)));
          for (const [amount, limit] of [
            [person, own],
            [server, of.server],
            [all, of.bot],
          ] as const)
            expect(amount.tokens).toBeLessThan(limit === 0 ? 1 : limit + slack);
        }
      await store.close();
    }),
    { numRuns: 15 },
  );
});
