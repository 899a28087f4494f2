import type { ColumnDefinitionBuilder, Kysely, Migration } from "kysely";

/** Which interactions are being handled. */
export function interactions(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("interactions")
        .addColumn("token", "text", (column: ColumnDefinitionBuilder) => column.primaryKey())
        .addColumn("server_id", "text")
        .execute();
    },
  };
}
