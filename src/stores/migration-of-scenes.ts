import type { ColumnDefinitionBuilder, Kysely, Migration } from "kysely";

const isRequired = (column: ColumnDefinitionBuilder) => column.notNull();

/** The tables of scenes; `id` makes a column that numbers its rows. */
export function scenes(id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("scenes")
        .addColumn("id", "integer", id)
        .addColumn("server_id", "text")
        .addColumn("channel_id", "text", isRequired)
        .addColumn("parent_channel_id", "text")
        .addColumn("story_id", "text", isRequired)
        .addColumn("title", "text", isRequired)
        .addColumn("opened_by", "text", isRequired)
        .addColumn("branched_from", "integer")
        .addColumn("branched_at", "integer")
        .addColumn("at", "bigint", isRequired)
        .addColumn("newest_at", "bigint", isRequired)
        .addColumn("last_event", "integer", isRequired)
        .addColumn("is_ended", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await schema.createIndex("scenes_by_server").on("scenes").column("server_id").execute();
      await schema.createIndex("scenes_by_channel").on("scenes").column("channel_id").execute();
      await schema
        .createTable("scene_events")
        .addColumn("scene_id", "integer", (column) =>
          column.notNull().references("scenes.id").onDelete("cascade"),
        )
        .addColumn("event_id", "integer", isRequired)
        .addColumn("at", "bigint", isRequired)
        .addColumn("person_id", "text")
        .addColumn("type", "text", isRequired)
        .addColumn("audience", "text", isRequired)
        .addColumn("body", "text", isRequired)
        .addPrimaryKeyConstraint("scene_events_key", ["scene_id", "event_id"])
        .execute();
      await schema.createIndex("scene_events_by_person").on("scene_events").column("person_id").execute();
      await schema
        .createTable("scene_messages")
        .addColumn("id", "integer", id)
        .addColumn("message_id", "text", (column) => column.notNull().unique())
        .addColumn("scene_id", "integer", isRequired)
        .addColumn("event_id", "integer", isRequired)
        .addForeignKeyConstraint(
          "scene_messages_event",
          ["scene_id", "event_id"],
          "scene_events",
          ["scene_id", "event_id"],
          (key) => key.onDelete("cascade"),
        )
        .execute();
      await schema
        .createIndex("scene_messages_by_event")
        .on("scene_messages")
        .columns(["scene_id", "event_id"])
        .execute();
    },
  };
}
