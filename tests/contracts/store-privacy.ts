import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterEach, describe, expect, it, vi } from "vitest";
import { JustForgotten } from "../../src/core/errors.ts";
import { memberActor } from "../../src/core/scene.ts";
import { sealed } from "../../src/stores/sealed.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { Store } from "../../src/stores/store.ts";
import { LATE_S } from "../../src/stores/unless-forgotten.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { rowsOnDisk } from "../support/rows-on-disk.ts";
import { eventWith, lineWith, openingBy, sceneWith } from "../support/scene-events.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";

/** A day in seconds. */
const DAY_S = 24 * 60 * 60;

/**
 * What a store promises of privacy. `open` gives a new, empty database each time, and `reopen` the last one again: a store
 * closes what it was opened with.
 */
export function testPrivacy(
  kind: string,
  { open, reopen }: Record<"open" | "reopen", () => Promise<SqlDatabase>>,
): void {
  describe(`as a store that keeps things to itself, ${kind}`, () => {
    const opened: Store[] = [];
    let time = 0;
    let warnings: string[] = [];
    const [young, old] = [randomBytes(32), randomBytes(32)];
    const begin = async (database: SqlDatabase, keys: readonly Uint8Array[] = []) => {
      const locked = sealed(database, keys, (message) => warnings.push(message));
      const store = await openSqlStore(locked, () => time);
      opened.push(store);
      const onDisk = async () => JSON.stringify(await rowsOnDisk(database.db));
      return { store, onDisk, db: database.db };
    };
    const start = async (keys?: readonly Uint8Array[]) => {
      time = 1_000 * DAY_S;
      warnings = [];
      return begin(await open(), keys);
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    const talk = async (store: Store) => {
      const askedId = await store.addPersonTurn({ ...turnWith(), text: "secret question", messageId: "m1" });
      const answerId = await store.beginReply({ ...turnWith({ parentId: askedId }), interactionToken: null });
      await store.addVariant(answerId, replyWith("secret answer"), 1000);
      const sceneId = await store.beginScene(sceneWith({ title: "secret title" }), [
        openingBy("ted"),
        lineWith(2, "secret line", { by: "ted", audience: ["~secret extra"] }),
      ]);
      return { askedId: askedId!, answerId, sceneId };
    };
    const expectRead = async (
      store: Store,
      { askedId, answerId, sceneId }: Awaited<ReturnType<typeof talk>>,
    ) => {
      const said = (await store.chain(answerId, 5)).map(({ text }) => text);
      expect(said).toEqual(["secret question", "secret answer"]);
      expect((await store.variant(answerId, 0))?.reply).toEqual(replyWith("secret answer"));
      expect(await store.turnOfMessage("m1")).toMatchObject({ id: askedId });
      expect(await store.scene(sceneId)).toMatchObject({ title: "secret title" });
      const [, line] = await store.sceneEvents(sceneId);
      expect(line).toEqual(lineWith(2, "secret line", { by: "ted", audience: ["~secret extra"] }));
    };

    it("has nothing on the disk of what was said when there is a key, and reads it", async () => {
      const { store, onDisk } = await start([young]);
      const told = await talk(store);
      await store.changeText("m1", "secret question");
      await store.addSceneEvent(told.sceneId, eventWith(3, { type: "ended" }));
      expect(await onDisk()).not.toContain("secret");
      await expectRead(store, told);
      await store.forgetPerson("ted");
      expect((await store.sceneEvents(told.sceneId)).map(({ type }) => type)).toEqual([
        "opened",
        "retracted",
        "ended",
      ]);
    });

    it("seals what was kept before there was a key, and with a new key what an older one sealed", async () => {
      const { store: plain, onDisk } = await start();
      const told = await talk(plain);
      expect(await onDisk()).toContain("secret");
      await plain.close();
      const first = await begin(await reopen(), [old]);
      await vi.waitFor(async () => expect(await first.onDisk()).not.toContain("secret"), 5_000);
      await expectRead(first.store, told);
      await first.store.close();
      const second = await begin(await reopen(), [young, old]);
      await expectRead(second.store, told);
      const done = expect.stringContaining("older ones may be taken out");
      await vi.waitFor(() => expect(warnings).toEqual([done, done]), 5_000);
      await second.store.close();
      const third = await begin(await reopen(), [young]);
      await expectRead(third.store, told);
      expect(warnings).toHaveLength(2);
    });

    it.each([
      ["lost", []],
      ["another", [randomBytes(32)]],
    ])(
      "takes what it cannot read for erased when its key is %s, and says so once a kind",
      async (_, keys) => {
        const { store: before } = await start([old]);
        const { askedId, answerId, sceneId } = await talk(before);
        await before.close();
        const { store } = await begin(await reopen(), keys);
        expect(await store.turn(askedId)).toBeNull();
        expect(await store.variant(answerId, 0)).toBeNull();
        expect(await store.chain(answerId, 5)).toEqual([]);
        expect(await store.latestTurn({ channelId: "channel" })).toBeNull();
        expect(await store.scene(sceneId)).toMatchObject({ title: "kramer" });
        expect((await store.sceneEvents(sceneId)).map(({ type }) => type)).toEqual([
          "retracted",
          "retracted",
        ]);
        const next = await store.addPersonTurn({ ...turnWith(), text: "new words", messageId: "m2" });
        expect(await store.turn(next!)).toMatchObject({ text: "new words" });
        expect(warnings).toHaveLength(5);
        for (const warning of warnings) expect(warning).toContain("DRAMATIS_ENCRYPTION_KEY");
        await store.forgetPerson("ted");
        expect((await store.personalRecord("ted")).turns).toBe(0);
      },
    );

    it("erases with a person what answers to others quote of them, and their mentions", async () => {
      const { store, onDisk } = await start();
      const by = (personId: string) => turnWith({ personId });
      const say = (personId: string, text: string) =>
        store.addPersonTurn({ ...by(personId), text, messageId: null });
      const answer = async (text: string, people: readonly string[]) => {
        const id = await store.beginReply({ ...by("billy"), interactionToken: null });
        await store.addVariant(id, replyWith(text), 1000, people);
        return id;
      };
      await say("zoe-1", "I never learned to swim in a lake");
      const asked = await say(
        "billy",
        "> I never learned to swim in a lake\nWhat does <@zoe-1> mean, <@ted>?",
      );
      const quoting = await answer("Zoe said she never learned to swim", ["zoe-1"]);
      const other = await answer("Ted likes the lake", ["ted"]);
      expect(await store.forgetPerson("zoe-1")).toEqual({ turns: 1, sceneLines: 0, othersAnswers: 1 });
      expect(await store.turn(quoting)).toBeNull();
      expect(await store.turn(other)).not.toBeNull();
      expect(await store.turn(asked!)).toMatchObject({ text: "> […]\nWhat does […] mean, <@ted>?" });
      time += LATE_S;
      await store.forgetForGood();
      expect(await onDisk()).not.toMatch(/zoe|learned/iu);
    });

    it("takes the name under which somebody was in a scene out of what others said", async () => {
      const { store, onDisk } = await start();
      const me = memberActor("zoe-1");
      const id = await store.beginScene(sceneWith({ openedBy: "billy" }), [
        openingBy("billy"),
        eventWith(2, { type: "introduced", actor: me, name: "Zoe", about: "" }, { by: "zoe-1" }),
        lineWith(3, "Hello, Zoe! Zoetrope? Ask <@zoe-1>.", { audience: ["joanna", me] }),
        lineWith(4, "Nice to meet you, Joanna.", { by: "billy" }),
      ]);
      await store.forgetPerson("zoe-1");
      const [, , said, other] = await store.sceneEvents(id);
      expect(said).toEqual(lineWith(3, "Hello, […]! Zoetrope? Ask […].", { audience: ["joanna"] }));
      expect(other).toEqual(lineWith(4, "Nice to meet you, Joanna.", { by: "billy" }));
      time += LATE_S;
      await store.forgetForGood();
      expect(await onDisk()).not.toContain("zoe-1");
    });

    it("writes nothing of somebody who was forgotten a moment ago, and erases what came through all the same", async () => {
      const { store, onDisk, db } = await start();
      const late = { ...turnWith({ personId: "zoe-1" }), text: "late words", messageId: null };
      await store.addPersonTurn(late);
      await store.forgetPerson("zoe-1");
      expect(await store.forgottenLately()).toEqual(["zoe-1"]);
      const member = { scope: "member", id: "zoe-1", serverId: null } as const;
      const sceneId = await store.beginScene(sceneWith({ openedBy: "billy" }), [openingBy("billy")]);
      for (const write of [
        () => store.addPersonTurn(late),
        () => store.beginReply({ ...late, interactionToken: null }),
        () => store.takePart({ serverId: null, channelId: "c", storyId: "kramer", personId: "zoe-1" }),
        () => store.choose(member, { storyId: "kramer" }),
        () => store.setProgress(member, "kramer", placeAt(1)),
        () => store.claimOnce("welcome", "zoe-1"),
        () => store.beginScene(sceneWith({ openedBy: "zoe-1" }), [openingBy("zoe-1")]),
        () => store.addSceneEvent(sceneId, lineWith(2, "late", { by: "zoe-1" })),
      ])
        await expect(write()).rejects.toThrow(JustForgotten);
      await store.addPersonTurn({ ...late, personId: "billy", text: "other words" });
      // As a write does that had looked before they were forgotten and came after.
      await sql`insert into turns (channel_id, person_id, story_id, bound, at, text)
        values ('channel', 'zoe-1', 'kramer', 1, 1, 'late words')`.execute(db);
      time += LATE_S - 1;
      await store.forgetForGood();
      expect(await store.forgottenLately()).toEqual(["zoe-1"]);
      time += 1;
      await store.forgetForGood();
      expect(await onDisk()).not.toMatch(/zoe-1|late words/u);
      expect(await onDisk()).toContain("other words");
      expect(await store.addPersonTurn(late)).not.toBeNull();
    });

    it("keeps what was said for as many days as each server chose, and elsewhere for as many as it is told", async () => {
      const { store } = await start();
      await store.choose({ scope: "server", id: "short", serverId: "short" }, { keepDays: 2 });
      await store.choose({ scope: "server", id: "long", serverId: "long" }, { keepDays: 200 });
      const where = ["short", "long", "usual", null];
      const turns = new Map<string | null, number>();
      for (const serverId of where) {
        const place = { serverId, channelId: `in ${serverId}` };
        turns.set(
          serverId,
          (await store.addPersonTurn({ ...turnWith(place), text: "words", messageId: null }))!,
        );
        await store.takePart({ ...place, personId: "ted", storyId: "kramer" });
        await store.beginScene(sceneWith(place), [openingBy("ted", time)]);
        await store.claimOnce(`notice in ${serverId}`, serverId ?? "ted");
      }
      const left = async () => {
        const found = where.map(async (serverId) => {
          const channelId = `in ${serverId}`;
          const kept = [
            (await store.turn(turns.get(serverId)!)) !== null,
            (await store.sceneIn(channelId)) !== null,
          ];
          return kept.includes(true) ? `${serverId} ${kept.join(" ")}` : [];
        });
        return (await Promise.all(found)).flat();
      };
      time += 2 * DAY_S + 1;
      expect(await store.forgetOld(90)).toBe(1);
      expect(await left()).toEqual(["long true true", "usual true true", "null true true"]);
      expect(await store.claimOnce("notice in short", "short")).toBe(true);
      expect(await store.claimOnce("notice in usual", "usual")).toBe(false);
      time += 90 * DAY_S;
      expect(await store.forgetOld(90)).toBe(2);
      expect(await left()).toEqual(["long true true"]);
      expect((await store.personalRecord("ted")).channels).toBe(1);
      expect(await store.claimOnce("notice in null", "ted")).toBe(true);
      time += 200 * DAY_S;
      expect(await store.forgetOld(90)).toBe(1);
      expect(await left()).toEqual([]);
      expect(await store.choices("server", "long")).toMatchObject({ keepDays: 200 });
    });

    it("finds in a database of an older version who stands in it", async () => {
      const database = await open();
      await migrateTo(database, "009-buttons");
      await sql`insert into turns (channel_id, person_id, story_id, bound, at, text)
        values ('channel', 'billy', 'kramer', 1, 1, 'Ask <@zoe-1>')`.execute(database.db);
      await sql`insert into scenes (channel_id, story_id, title, opened_by, at, newest_at, last_event)
        values ('thread', 'kramer', 'The park', 'billy', 1, 1, 1)`.execute(database.db);
      const body = JSON.stringify({ type: "said", actor: "joanna", text: "Hi" });
      const audience = JSON.stringify([memberActor("zoe-1")]);
      await sql`insert into scene_events (scene_id, event_id, at, type, audience, body)
        values ((select id from scenes), 1, 1, 'said', ${audience}, ${body})`.execute(database.db);
      const { store, onDisk } = await begin(database, [young]);
      await store.forgetPerson("zoe-1");
      time += LATE_S;
      await store.forgetForGood();
      const [event] = await store.sceneEvents(1);
      expect(event).toMatchObject({ text: "Hi", audience: [] });
      expect((await store.turn(1))?.text).toBe("Ask […]");
      expect(await onDisk()).not.toContain("zoe-1");
    });
  });
}
