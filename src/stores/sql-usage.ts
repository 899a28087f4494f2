import { type Kysely, sql } from "kysely";
import type { Account, Amount } from "../core/usage.ts";
import type { Schema } from "./schema.ts";
import type { Store, UsageSum } from "./store.ts";

/** Stands for no server, and for nobody in particular. */
const NONE = "";

const COUNTS = ["calls", "prompt", "completion", "embedded", "micros"] as const;

/** What was used of models, by day, server, person and payer. */
export function sqlUsage(db: Kysely<Schema>): Pick<Store, "addUsage" | "usageBy" | "claimUsageNotice"> {
  return {
    async addUsage({ day, account, payer, calls, prompt, completion, embedded, micros, isEstimate }) {
      const is_estimate = isEstimate ? 1 : 0;
      await db
        .insertInto("usage")
        .values({ day, ...idsOf(account), payer, calls, prompt, completion, embedded, micros, is_estimate })
        .onConflict((conflict) => conflict.columns(KEY).doUpdateSet(added))
        .execute();
    },

    async usageBy(group, { since, account }) {
      const column = ({ day: "day", server: "server_id", person: "person_id" } as const)[group];
      let query = db.selectFrom("usage").where("day", ">=", since).where("calls", ">", 0);
      if (account?.serverId !== undefined) query = query.where("server_id", "=", account.serverId ?? NONE);
      if (account?.personId !== undefined) query = query.where("person_id", "=", account.personId);
      const rows = await query
        .select([`${column} as of`, "payer", sumOf("is_estimate"), ...COUNTS.map(sumOf)])
        .groupBy([column, "payer"])
        .orderBy(column)
        .execute();
      return rows.map(({ of, payer, is_estimate, ...counts }): UsageSum => ({
        of,
        payer,
        ...counts,
        isEstimate: is_estimate > 0,
      }));
    },

    async claimUsageNotice(day, account, payer) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("usage")
        .values({ day, ...idsOf(account), payer, is_warned: 1 })
        .onConflict((conflict) =>
          conflict.columns(KEY).doUpdateSet({ is_warned: 1 }).where("usage.is_warned", "=", 0),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

/** How much was used on one day. */
export function sqlUsed(db: Kysely<Schema>): Pick<Store, "usedOn" | "usedByAll"> {
  return {
    async usedOn(day, account, payer) {
      const { server_id, person_id } = idsOf(account);
      const row = await db
        .selectFrom("usage")
        .select([
          ...amountWhere("person", sql<boolean>`person_id = ${person_id}`),
          ...amountWhere("server", sql<boolean>`1 = 1`),
        ])
        .where("day", "=", day)
        .where("server_id", "=", server_id)
        .where("payer", "=", payer)
        .executeTakeFirstOrThrow();
      return { person: amountIn(row, "person"), server: amountIn(row, "server") };
    },

    async usedByAll(day, payer) {
      const row = await db
        .selectFrom("usage")
        .select(amountWhere("all", sql<boolean>`1 = 1`))
        .where("day", "=", day)
        .where("payer", "=", payer)
        .executeTakeFirstOrThrow();
      return amountIn(row, "all");
    },
  };
}

/** Takes a person's or a server's name from what was used, which stays used. */
export async function eraseFromUsage(
  db: Kysely<Schema>,
  whose: { readonly personId: string } | { readonly serverId: string },
): Promise<void> {
  const isOfServer = "serverId" in whose;
  const [column, id] = isOfServer
    ? (["server_id", whose.serverId] as const)
    : (["person_id", whose.personId] as const);
  const nobody = sql<string>`''`;
  await db
    .insertInto("usage")
    .columns(["day", "server_id", "person_id", "payer", "is_estimate", ...COUNTS])
    .expression((from) =>
      from
        .selectFrom("usage")
        .where(column, "=", id)
        .select([
          "day",
          isOfServer ? nobody.as("server_id") : "server_id",
          nobody.as("person_id"),
          "payer",
          sql<0 | 1>`max(is_estimate)`.as("is_estimate"),
          ...COUNTS.map(sumOf),
        ])
        .groupBy(isOfServer ? ["day", "payer"] : ["day", "server_id", "payer"]),
    )
    .onConflict((conflict) => conflict.columns(KEY).doUpdateSet(added))
    .execute();
  await db.deleteFrom("usage").where(column, "=", id).execute();
}

const KEY = ["day", "server_id", "person_id", "payer"] as const;

/** Adds what is written to what is there. */
function added() {
  const sum = (name: (typeof COUNTS)[number]) =>
    sql<number>`${sql.ref(`usage.${name}`)} + ${sql.ref(`excluded.${name}`)}`;
  return {
    ...Object.fromEntries(COUNTS.map((name) => [name, sum(name)])),
    is_estimate: sql<
      0 | 1
    >`case when ${sql.ref("excluded.is_estimate")} = 1 then 1 else ${sql.ref("usage.is_estimate")} end`,
  };
}

type Part = "person" | "server" | "all";

function amountWhere<P extends Part>(name: P, isMeant: ReturnType<typeof sql<boolean>>) {
  return [
    // PostgreSQL would give the sum of whole numbers as text.
    sql<number>`cast(coalesce(sum(case when ${isMeant} then prompt + completion else 0 end), 0) as bigint)`.as(
      `${name}_tokens` as const,
    ),
    sql<number>`cast(coalesce(sum(case when ${isMeant} then micros else 0 end), 0) as bigint)`.as(
      `${name}_micros` as const,
    ),
  ] as const;
}

function amountIn<P extends Part>(
  row: Readonly<Record<`${P}_tokens` | `${P}_micros`, number>>,
  name: P,
): Amount {
  return { tokens: row[`${name}_tokens`], micros: row[`${name}_micros`] };
}

function sumOf<N extends (typeof COUNTS)[number] | "is_estimate">(name: N) {
  return sql<number>`cast(sum(${sql.ref(name)}) as bigint)`.as(name);
}

function idsOf({ serverId, personId }: Account) {
  return { server_id: serverId ?? NONE, person_id: personId };
}
