import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { migrationsFor } from "../../src/stores/migrations.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { Store } from "../../src/stores/store.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { replyWith, turnWith } from "../support/turns.ts";

type Row = Readonly<Record<string, string | number | null>>;

const TURN: Row = {
  server_id: "server",
  channel_id: "channel",
  person_id: "ted",
  story_id: "kramer",
  bound: 1000,
  at: 9,
};
const HEARD = JSON.stringify(["ted"]);
const SAID = JSON.stringify({ type: "opened", place: "", premise: "", cast: [] });

/** What a version of the program wrote first, each with the migration since which there is such a table. */
const WRITTEN: readonly (readonly [since: string, table: string, row: Row])[] = [
  ["001-turns", "turns", { ...TURN, text: "Why did Joanna leave?" }],
  ["001-turns", "turns", { ...TURN, parent_id: 1, variants: 1 }],
  ["001-turns", "turns", { ...TURN, parent_id: 1 }],
  ["001-turns", "variants", { turn_id: 2, number: 0, reply: JSON.stringify(replyWith("She was unhappy.")) }],
  ["001-turns", "messages", { message_id: "m1", turn_id: 1 }],
  ["001-turns", "messages", { message_id: "m2", turn_id: 2 }],
  ["001-turns", "drafts", { turn_id: 3, interaction_token: "token" }],
  ["002-choices", "choices", { scope: "server", id: "server", server_id: "server", speaker: "ted" }],
  ["002-choices", "progress", { scope: "member", id: "ted", story_id: "kramer", bound: 500 }],
  ["002-choices", "notices", { key: "welcome" }],
  [
    "004-reading",
    "readers",
    { channel_id: "channel", server_id: "server", person_id: "ted", story_id: "kramer", at: 9 },
  ],
  [
    "004-reading",
    "steps",
    { channel_id: "channel", server_id: "server", story_id: "kramer", at: 9, bound: 300 },
  ],
  [
    "007-scenes",
    "scenes",
    {
      server_id: "server",
      channel_id: "thread",
      story_id: "kramer",
      title: "Kramer",
      opened_by: "ted",
      at: 9,
      newest_at: 9,
      last_event: 1,
    },
  ],
  [
    "007-scenes",
    "scene_events",
    { scene_id: 1, event_id: 1, at: 9, type: "opened", audience: HEARD, body: SAID },
  ],
  ["008-owner", "servers", { id: "server" }],
];

const reached = (version: string, since: string) => since <= version;

async function fill({ db }: SqlDatabase, version: string): Promise<void> {
  for (const [since, table, row] of WRITTEN) {
    if (!reached(version, since)) continue;
    const columns = Object.keys(row).map((name) => sql.ref(name));
    await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`.execute(
      db,
    );
  }
}

/** Tests that what every earlier version wrote is read by today's store; `open` gives an empty database each time. */
export function testUpgrades(name: string, open: () => Promise<SqlDatabase>): void {
  describe(`${name}, written by an earlier version`, () => {
    const opened: Store[] = [];
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    it.each(Object.keys(migrationsFor("identity")))(
      "%s, is read as it was, and written to",
      async (version) => {
        const database = await open();
        await migrateTo(database, version);
        await fill(database, version);
        const store = await openSqlStore(database, () => 99);
        opened.push(store);
        await demandTurns(store);
        if (reached(version, "002-choices")) await demandChoices(store);
        if (reached(version, "004-reading"))
          expect(await store.schedule("channel", "kramer")).toMatchObject([{ at: 9, bound: 300 }]);
        if (reached(version, "007-scenes")) {
          expect(await store.sceneIn("thread")).toMatchObject({ id: 1, title: "Kramer", isEnded: false });
          expect(await store.sceneEvents(1)).toHaveLength(1);
        }
        expect(await store.serverIds()).toEqual(["server"]);
        await demandWritable(store);
      },
    );
  });
}

async function demandTurns(store: Store): Promise<void> {
  expect(await store.chain(2, 5)).toMatchObject([
    { id: 1, text: "Why did Joanna leave?", from: "person", kind: "answer", bound: 1000, isPrivate: false },
    { id: 2, text: "She was unhappy.", from: "story", variants: 1, bound: 1000, moment: 1000 },
  ]);
  expect(await store.turnOfMessage("m1")).toMatchObject({ id: 1 });
  expect(await store.messagesOf(2)).toEqual(["m2"]);
  expect(await store.unfinished()).toMatchObject([{ id: 3, interactionToken: "token" }]);
}

async function demandChoices(store: Store): Promise<void> {
  expect(await store.choices("server", "server")).toMatchObject({
    speaker: "ted",
    storyId: null,
    buttons: null,
  });
  expect(await store.progress("member", "ted", "kramer")).toMatchObject({ bound: 500, isLost: false });
  expect(await store.claimOnce("welcome")).toBe(false);
}

async function demandWritable(store: Store): Promise<void> {
  const id = await store.addPersonTurn({ ...turnWith({ parentId: 2 }), text: "And then?", messageId: "m3" });
  const answer = await store.beginReply({ ...turnWith({ parentId: id }), interactionToken: null });
  await store.addVariant(answer, replyWith("She came back."), 1000);
  await store.finishReply(answer);
  expect((await store.chain(answer, 9)).map(({ text }) => text)).toEqual([
    "Why did Joanna leave?",
    "She was unhappy.",
    "And then?",
    "She came back.",
  ]);
  expect(await store.forgetPerson("ted")).toMatchObject({ turns: 5 });
}
