import type { ColumnDefinitionBuilder, Kysely, Migration } from "kysely";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();
const isNone = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);

/** What was used of models for whom, how much may be, and the keys of servers. */
export function usage(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("usage")
        .addColumn("day", "text", isRequired)
        .addColumn("server_id", "text", isRequired)
        .addColumn("person_id", "text", isRequired)
        .addColumn("payer", "text", isRequired)
        .addColumn("calls", "bigint", isNone)
        .addColumn("prompt", "bigint", isNone)
        .addColumn("completion", "bigint", isNone)
        .addColumn("embedded", "bigint", isNone)
        .addColumn("micros", "bigint", isNone)
        .addColumn("is_estimate", "integer", isNone)
        .addColumn("is_warned", "integer", isNone)
        .addPrimaryKeyConstraint("usage_key", ["day", "server_id", "person_id", "payer"])
        .execute();
      await schema.createIndex("usage_by_server").on("usage").column("server_id").execute();
      await schema.createIndex("usage_by_person").on("usage").column("person_id").execute();
      await schema
        .createTable("quotas")
        .addColumn("server_id", "text", isRequired)
        .addColumn("holder", "text", isRequired)
        .addColumn("tokens", "bigint")
        .addColumn("micros", "bigint")
        .addColumn("set_by", "text", isRequired)
        .addPrimaryKeyConstraint("quotas_key", ["server_id", "holder"])
        .execute();
      await schema
        .createTable("server_keys")
        .addColumn("server_id", "text", (column) => column.primaryKey())
        .addColumn("sealed", "text", isRequired)
        .addColumn("last_four", "text", isRequired)
        .addColumn("set_by", "text", isRequired)
        .addColumn("at", "bigint", isRequired)
        .addColumn("refused_at", "bigint")
        .execute();
    },
  };
}
