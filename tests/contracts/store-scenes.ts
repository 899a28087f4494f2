import * as fc from "fast-check";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { type Happening, type SceneEvent, memberActor } from "../../src/core/scene.ts";
import { standing } from "../../src/scenes/standing.ts";
import { stateOf } from "../../src/scenes/state.ts";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { NewScene, Store } from "../../src/stores/store.ts";
import { LATE_S } from "../../src/stores/unless-forgotten.ts";
import { eventWith, lineWith, openingBy, sceneWith } from "../support/scene-events.ts";

/** A day in seconds. */
const DAY_S = 24 * 60 * 60;

/** Everything that somebody can do in a scene, their id and words in all of it. */
function deedsOf(personId: string, words: string): fc.Arbitrary<Happening> {
  const me = memberActor(personId);
  const event = fc.nat(12);
  const decision = {
    ranked: [{ actor: me, score: 1, reasons: [`${personId} was addressed`] }],
    overruledBy: personId,
  };
  const kinds: readonly Happening[] = [
    { type: "said", actor: "ted", text: words },
    { type: "said", actor: me, text: words },
    { type: "thought", actor: "ted", text: words },
    { type: "told", actor: "joanna", to: [me, "margaret"], text: "Later.", decision },
    { type: "aside", text: words },
    { type: "entered", actor: me, name: words },
    { type: "entered", actor: `~${words}`, name: words },
    { type: "left", actor: me },
    { type: "moved", place: words },
    { type: "played", actor: "ted", player: personId },
    { type: "ruled", text: words },
    { type: "paused" },
  ];
  return fc.oneof(
    fc.constantFrom(...kinds),
    event.map((pinned) => ({ type: "pinned", event: pinned }) as const),
    event.map((gone) => ({ type: "retracted", events: [gone + 2] }) as const),
    event.map(
      (old) => ({ type: "said", actor: "joanna", text: `He says: ${words}`, insteadOf: old + 2 }) as const,
    ),
  );
}

/** The deeds after the opening, heard by two people. */
function logOf(deeds: readonly { readonly deed: Happening; readonly by: string }[]): SceneEvent[] {
  const audience = ["joanna", memberActor("gone-1"), memberActor("kept-1")];
  const log: SceneEvent[] = [];
  for (const { deed, by } of deeds) {
    const id = log.length + 2;
    log.push(eventWith(id, deed, { by: deed.type === "told" ? null : by, audience }));
  }
  return log;
}

/** What a store promises of scenes. `open` gives a database of its own each time, without tables. */
export function testScenes(kind: string, open: () => Promise<SqlDatabase>): void {
  describe(`as a store of scenes, ${kind}`, () => {
    const opened: Store[] = [];
    let time = 0;
    const start = async () => {
      time = 1_000;
      const database = await open();
      const store = await openSqlStore(database, () => time);
      opened.push(store);
      /** Every row of every table, as text. */
      const everything = async () => {
        const tables = await database.db.introspection.getTables();
        const rows = tables.map((table) => sql`select * from ${sql.table(table.name)}`.execute(database.db));
        return JSON.stringify(await Promise.all(rows));
      };
      return { store, everything, db: database.db };
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });
    const begin = (store: Store, change: Partial<NewScene> = {}, ...more: SceneEvent[]) =>
      store.beginScene(sceneWith(change), [openingBy(change.openedBy ?? "ted-k"), ...more]);
    const idsOf = async (scenes: ReturnType<Store["scenesOf"]>) => (await scenes).map(({ id }) => id);

    it("keeps a scene with all that happens in it, in order", async () => {
      const { store } = await start();
      const id = await begin(store);
      const said = lineWith(2, "Why? 👀 \0 \ud800 '; drop table scenes", { by: "ted-k", audience: [] });
      const told = eventWith(3, { type: "told", actor: "margaret", to: ["joanna"], text: "Hush." });
      expect(await store.addSceneEvent(id, said, ["m1"])).toBe(true);
      expect(await store.addSceneEvent(id, told)).toBe(true);
      expect(await store.sceneEvents(id)).toEqual([openingBy("ted-k"), said, told]);
      const kept = { ...sceneWith(), id, at: 1_001, newestAt: 1_003, isEnded: false };
      expect(await store.scene(id)).toEqual(kept);
      expect(await store.sceneIn("thread")).toEqual(kept);
      expect(await store.scene(id + 1)).toBeNull();
      expect(await store.sceneIn("channel")).toBeNull();
      expect(await store.sceneEvents(id + 1)).toEqual([]);
      expect(await store.addSceneEvent(id + 1, said)).toBe(false);
    });

    it("lets exactly one of those write who write the same event at once, with its messages", async () => {
      const { store } = await start();
      const id = await begin(store);
      const numbers = Array.from({ length: 10 }, (_, number) => number);
      const won = await Promise.all(
        numbers.map((number) => store.addSceneEvent(id, lineWith(2, `words ${number}`), [`m${number}`])),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      const [, kept] = await store.sceneEvents(id);
      expect(kept).toMatchObject({ text: `words ${won.indexOf(true)}` });
      expect(await store.sceneMessages(id, 2)).toEqual([`m${won.indexOf(true)}`]);
      expect(await store.addSceneEvent(id, lineWith(1, "late"))).toBe(false);
      expect((await store.scene(id))?.newestAt).toBe(1_002);
    });

    it("loses nothing when many write at once and read again until they get their turn", async () => {
      const { store } = await start();
      const id = await begin(store);
      const write = async (text: string): Promise<void> => {
        const next = ((await store.sceneEvents(id)).at(-1)?.id ?? 0) + 1;
        if (!(await store.addSceneEvent(id, lineWith(next, text)))) await write(text);
      };
      const texts = Array.from({ length: 12 }, (_, number) => `words ${number}`);
      await Promise.all(texts.map(write));
      const [, ...lines] = await store.sceneEvents(id);
      expect(lines.map((line) => line.id)).toEqual(texts.map((_, at) => at + 2));
      expect(lines.map((line) => (line.type === "said" ? line.text : "")).toSorted()).toEqual(
        texts.toSorted(),
      );
    });

    it("knows which messages show an event, each with the one it showed first", async () => {
      const { store } = await start();
      const id = await begin(store, {}, lineWith(2, "one"));
      await store.addSceneMessages(id, 2, ["m9", "m1"]);
      await store.addSceneEvent(id, lineWith(3, "two"), ["m1", "m3"]);
      await store.addSceneMessages(id, 2, ["m9", "m2"]);
      await store.addSceneMessages(id, 99, ["m4"]);
      expect(await store.sceneMessages(id, 2)).toEqual(["m9", "m1", "m2"]);
      expect(await store.sceneMessages(id, 3)).toEqual(["m3"]);
      expect(await store.sceneEventOf("m1")).toEqual({ sceneId: id, eventId: 2 });
      expect(await store.sceneEventOf("m4")).toBeNull();
    });

    it("begins a branch with what happened before, and leaves the scene it comes from alone", async () => {
      const { store } = await start();
      const lines = Array.from({ length: 30 }, (_, at) => lineWith(at + 2, `words ${at}`));
      const from = await begin(store, {}, ...lines);
      time = 9_000;
      const branchedFrom = { sceneId: from, event: 5 };
      const before = (await store.sceneEvents(from)).slice(0, 5);
      const id = await store.beginScene(sceneWith({ channelId: "branch", branchedFrom }), before);
      expect(await store.addSceneEvent(id, lineWith(6, "otherwise", { at: 9_001 }))).toBe(true);
      expect(await store.sceneEvents(id)).toEqual([...before, lineWith(6, "otherwise", { at: 9_001 })]);
      expect(await store.sceneEvents(from)).toHaveLength(31);
      expect(await store.scene(id)).toMatchObject({ branchedFrom, at: 1_001, newestAt: 9_001 });
    });

    it("does not forget a branch from long ago before anybody writes in it", async () => {
      const { store } = await start();
      time = 9_000;
      const branchedFrom = { sceneId: 1, event: 1 };
      const id = await store.beginScene(sceneWith({ branchedFrom }), [openingBy("ted-k")]);
      time += DAY_S;
      await store.forgetOld(1);
      expect(await store.scene(id)).toMatchObject({ at: 1_001, newestAt: 9_000 });
    });

    it("knows whether a scene has ended, also when that is taken back, and that again", async () => {
      const { store } = await start();
      const id = await begin(store);
      const other = await begin(store, { channelId: "other" });
      const end = eventWith(2, { type: "ended" });
      const undo = eventWith(3, { type: "retracted", events: [2] });
      const redo = eventWith(4, { type: "retracted", events: [3] });
      for (const [event, isEnded] of [
        [end, true],
        [undo, false],
        [redo, true],
      ] as const) {
        await store.addSceneEvent(id, event);
        expect((await store.scene(id))?.isEnded).toBe(isEnded);
        expect(await idsOf(store.openScenes())).toEqual(isEnded ? [other] : [id, other]);
      }
      const branch = { channelId: "branch", branchedFrom: { sceneId: id, event: 2 } };
      const ended = await store.beginScene(sceneWith(branch), [openingBy("ted-k"), end]);
      expect((await store.scene(ended))?.isEnded).toBe(true);
    });

    it("lists the scenes of a server, and outside servers of a channel, the liveliest first", async () => {
      const { store } = await start();
      const first = await begin(store);
      const second = await begin(store, { channelId: "second" });
      const elsewhere = await begin(store, { serverId: "other" });
      const direct = await begin(store, { serverId: null, channelId: "direct" });
      await begin(store, { serverId: null, channelId: "another" });
      expect(await idsOf(store.scenesOf({ serverId: "server", channelId: "x" }, 9))).toEqual([second, first]);
      await store.addSceneEvent(first, lineWith(2, "Hello"));
      expect(await idsOf(store.scenesOf({ serverId: "server", channelId: "x" }, 1))).toEqual([first]);
      expect(await idsOf(store.scenesOf({ serverId: "other", channelId: "x" }, 9))).toEqual([elsewhere]);
      expect(await idsOf(store.scenesOf({ serverId: null, channelId: "direct" }, 9))).toEqual([direct]);
      expect(await idsOf(store.scenesOf({ serverId: null, channelId: "thread" }, 9))).toEqual([]);
    });

    it("gives the newest scene of a thread that had several", async () => {
      const { store } = await start();
      await begin(store, {}, eventWith(2, { type: "ended" }));
      const second = await begin(store, {}, eventWith(2, { type: "ended" }));
      expect(await store.sceneIn("thread")).toMatchObject({ id: second, isEnded: true });
    });

    it("reads a log with rows that cannot be read, and can go on with it", async () => {
      const { store, db } = await start();
      const id = await begin(store, {}, ...[2, 3, 4, 5].map((at) => lineWith(at, `words ${at}`)));
      const spoil = (event: number, column: string, value: string) =>
        sql`update scene_events set ${sql.ref(column)} = ${value} where event_id = ${event}`.execute(db);
      await spoil(2, "body", "{");
      await spoil(3, "audience", '["joanna", 7]');
      await spoil(4, "audience", "");
      await spoil(5, "body", "null");
      const log = await store.sceneEvents(id);
      expect(standing(log).map((event) => event.id)).toEqual([1, 3, 4]);
      expect(log.map(({ audience }) => audience.length)).toEqual([2, 2, 0, 0, 2]);
      expect(stateOf(log).linesSincePerson).toBe(2);
      expect(await store.addSceneEvent(id, lineWith(log.at(-1)!.id + 1, "on"))).toBe(true);
      await store.forgetPerson("ted-k");
    });

    it("erases the words of a person and what quotes them, and nothing else", async () => {
      const { store, everything } = await start();
      const me = memberActor("ted-k");
      const log = [
        openingBy("ted-k"),
        eventWith(2, { type: "entered", actor: me, name: "Ted the First" }, { by: "ted-k" }),
        lineWith(3, "I never told anybody about the lake", { by: "ted-k", audience: ["joanna", me] }),
        lineWith(4, "What lake?"),
        lineWith(5, "You said you never told anybody about the lake!"),
        lineWith(6, "I would rather not say", { by: "billy-k", audience: ["joanna", me] }),
        eventWith(7, { type: "retracted", events: [6] }, { by: "ted-k" }),
        eventWith(8, { type: "pinned", event: 3 }, { by: "billy-k" }),
        eventWith(9, { type: "said", actor: "joanna", text: "Oh?", insteadOf: 5 }),
      ];
      const id = await store.beginScene(sceneWith({ storyId: "server-1/kramer", title: "My lake" }), log);
      await store.addSceneMessages(id, 3, ["m3"]);
      await store.addSceneMessages(id, 4, ["m4"]);
      const others = await begin(store, { channelId: "others", openedBy: "billy-k" });
      expect((await store.personalRecord("ted-k")).sceneLines).toBe(1);
      expect(await store.forgetPerson("ted-k")).toMatchObject({ sceneLines: 1 });
      expect((await store.personalRecord("ted-k")).sceneLines).toBe(0);
      time += LATE_S;
      await store.forgetForGood();
      expect(await everything()).not.toMatch(/ted-k|First|never told|My lake/u);
      expect(await store.scene(id)).toMatchObject({ openedBy: "", title: "kramer" });
      const kept = await store.sceneEvents(id);
      expect(kept.map((event) => event.id)).toEqual(log.map((event) => event.id));
      expect(standing(kept).map((event) => event.id)).toEqual([1, 4]);
      expect(kept[5]).toEqual(lineWith(6, "I would rather not say", { by: "billy-k", audience: ["joanna"] }));
      expect(stateOf(kept)).toMatchObject({ place: "", moment: 900, opening: { premise: "" } });
      expect(await store.sceneEventOf("m3")).toBeNull();
      expect(await store.sceneEventOf("m4")).not.toBeNull();
      expect(await store.sceneEvents(others)).toEqual([openingBy("billy-k")]);
    });

    it("leaves no trace of a person it forgets, whatever happened, and the scene goes on", async () => {
      const { store, everything } = await start();
      let run = 0;
      const [mine, theirs] = [
        deedsOf("gone-1", "zyx wvu tsr qpo nml"),
        deedsOf("kept-1", "words of another"),
      ];
      const who = fc.oneof(
        mine.map((deed) => ({ deed, by: "gone-1" })),
        theirs.map((deed) => ({ deed, by: "kept-1" })),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(who, { minLength: 1, maxLength: 12 }), async (deeds) => {
          const log = logOf(deeds);
          const id = await begin(store, { channelId: `thread ${run++}`, openedBy: "kept-1" }, ...log);
          await store.forgetPerson("gone-1");
          time += LATE_S;
          await store.forgetForGood();
          expect(await everything()).not.toMatch(/gone-1|zyx/u);
          const kept = await store.sceneEvents(id);
          expect(kept.map((event) => event.id)).toEqual([1, ...log.map((event) => event.id)]);
          expect(stateOf(kept).present).not.toContain(memberActor("gone-1"));
          const others = (events: readonly SceneEvent[]) =>
            events.filter((event) => event.by === "kept-1" && event.type === "aside");
          expect(others(kept).map((event) => event.id)).toEqual(others(log).map((event) => event.id));
          expect(await store.addSceneEvent(id, lineWith(log.length + 2, "on"))).toBe(true);
        }),
        { numRuns: 40 },
      );
    });

    it("forgets with a server, a channel, its threads and its age what belongs to it, and nothing else", async () => {
      const { store, everything } = await start();
      const kept = await begin(
        store,
        { channelId: "kept", serverId: "kept" },
        lineWith(2, "kept", { at: 9_000 }),
      );
      await store.addSceneMessages(kept, 2, ["kept"]);
      for (const change of [
        { serverId: "gone" },
        { channelId: "gone" },
        { channelId: "x", parentChannelId: "gone" },
      ]) {
        const id = await begin(store, change);
        await store.addSceneEvent(id, lineWith(2, "gone words", { at: 9_000 }), [`gone ${id}`]);
      }
      expect(await store.serverIds()).toContain("gone");
      await store.forgetServer("gone");
      expect(await store.serverIds()).not.toContain("gone");
      await store.forgetChannels(["gone"]);
      expect(await everything()).not.toContain("gone");
      await begin(store, {}, lineWith(2, "gone by now"));
      await begin(store, {}, eventWith(2, { type: "ended" }));
      time = 9_000 + DAY_S;
      await store.forgetOld(1);
      expect(await everything()).not.toContain("gone");
      expect(await idsOf(store.openScenes())).toEqual([kept]);
      expect(await store.sceneEvents(kept)).toHaveLength(2);
      expect(await store.sceneMessages(kept, 2)).toEqual(["kept"]);
    });

    it("ends the scenes of a story that is removed, and they can still be read", async () => {
      const { store } = await start();
      const running = await begin(store, {}, lineWith(2, "Hello"));
      const ended = await begin(store, { channelId: "ended" }, eventWith(2, { type: "ended" }));
      const other = await begin(store, { channelId: "other", storyId: "kite" });
      time = 5_000;
      await store.forgetStory("kramer");
      expect(await idsOf(store.openScenes())).toEqual([other]);
      const log = await store.sceneEvents(running);
      expect(log).toHaveLength(3);
      expect(stateOf(log).isEnded).toBe(true);
      expect(await store.scene(running)).toMatchObject({ isEnded: true, newestAt: 5_000 });
      expect(await store.sceneEvents(ended)).toHaveLength(2);
      expect(await store.addSceneEvent(running, lineWith(3, "late"))).toBe(false);
    });

    it("reads 1,000 events in one call", async () => {
      const { store } = await start();
      const lines = Array.from({ length: 999 }, (_, at) => lineWith(at + 2, `words ${at} `.repeat(20)));
      const id = await begin(store, {}, ...lines);
      expect(await store.sceneEvents(id)).toEqual([openingBy("ted-k"), ...lines]);
    });
  });
}
