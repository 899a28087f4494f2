import { type RawBuilder, sql } from "kysely";
import type { Shard } from "./processes.ts";

/** Whether a server is in a shard; always, where there is only one or none is named. */
export function inShard(column: string, shard: Shard | undefined): RawBuilder<boolean> {
  if (shard === undefined || shard.count === 1) return sql`1 = 1`;
  const [count, id] = [sql.lit(shard.count), sql.lit(shard.id)];
  return sql`coalesce((cast(${sql.ref(column)} as bigint) >> 22) % ${count}, 0) = ${id}`;
}
