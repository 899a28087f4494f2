import * as fc from "fast-check";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openSqlStore, type SqlDatabase } from "../../src/stores/sql-store.ts";
import type { StoredPosition, StoredParticipant, Store } from "../../src/stores/store.ts";
import { LATE_S } from "../../src/stores/unless-forgotten.ts";
import { migrateTo } from "../support/migrate-to.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";
import { NOTHING_CHOSEN } from "../support/choices.ts";

/** A day in seconds. */
const DAY_S = 24 * 60 * 60;

const server = { scope: "server", id: "server", serverId: "server" } as const;
const channel = (id: string) => ({ scope: "channel", id, serverId: "server" }) as const;
const member = (id: string) => ({ scope: "member", id, serverId: null }) as const;
/** A place that was said, as it is kept. */
const kept = (bound: number, edition: string | null = "first"): StoredPosition => ({
  bound,
  edition,
  isLost: false,
});
const here = { serverId: "server", channelId: "channel", storyId: "kramer" };

/** What Ted is told of the channel `channel`, which is a thread of the channel `parent`. */
const tedsReading = (store: Store, change: { since?: number; storyId?: string } = {}) =>
  store.audience({
    channel: { serverId: "server", channelId: "channel", channelIds: ["channel", "parent"] },
    personId: "ted",
    storyId: "kramer",
    since: 0,
    ...change,
  });

const readerIds = async (reading: ReturnType<Store["audience"]>) =>
  (await reading).others.map(({ personId }) => personId).toSorted();

/** Something that changes who reads what, and how far. */
type Deed =
  | { kind: "part" | "stop"; channelId: string; personId: string; storyId: string }
  | { kind: "say"; personId: string; storyId: string; bound: number | null }
  | { kind: "carry"; storyId: string; bound: number; edition: string; isLost: boolean }
  | { kind: "forget person" | "forget reading"; personId: string }
  | { kind: "forget channel"; channelId: string }
  | { kind: "forget story"; storyId: string };

const aChannel = fc.constantFrom("channel", "other");
const aPerson = fc.constantFrom("ted", "joanna", "billy");
const aStory = fc.constantFrom("kramer", "kite");
const aBound = fc.nat(2);
const aReader = { channelId: aChannel, personId: aPerson, storyId: aStory };
const said = { personId: aPerson, storyId: aStory, bound: fc.option(aBound, { nil: null }) };
const moved = {
  storyId: aStory,
  bound: aBound,
  edition: fc.constantFrom("first", "second"),
  isLost: fc.boolean(),
};
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("part" as const), ...aReader }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("stop" as const), ...aReader }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("say" as const), ...said }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("carry" as const), ...moved }) },
    fc.record({
      kind: fc.constantFrom("forget person" as const, "forget reading" as const),
      personId: aPerson,
    }),
    fc.record({ kind: fc.constant("forget channel" as const), channelId: aChannel }),
    fc.record({ kind: fc.constant("forget story" as const), storyId: aStory }),
  ),
  { minLength: 3, maxLength: 30 },
);

/** Who reads and how far everybody is, kept as plainly as can be. */
interface Model {
  readers: { channelId: string; personId: string; storyId: string; at: number }[];
  places: { personId: string; storyId: string; place: StoredPosition }[];
}

/** Where a place in the one of two editions lies in the other. */
const carried = ({
  bound: from,
  edition: of,
  isLost,
}: {
  bound: number;
  edition: string;
  isLost: boolean;
}) => ({
  bound: from + 10,
  edition: of === "first" ? "second" : "first",
  isLost,
});

function expectAfter(before: Model, deed: Deed, at: number): Model {
  const { readers, places } = before;
  const others = <Row extends object>(rows: Row[], of: Partial<Row>) =>
    rows.filter((row) => !Object.entries(of).every(([key, value]) => Reflect.get(row, key) === value));
  switch (deed.kind) {
    case "part": {
      const { kind: _, ...row } = deed;
      return { readers: [...others(readers, row), { ...row, at }], places };
    }
    case "stop": {
      const { kind: _, ...row } = deed;
      return { readers: others(readers, row), places };
    }
    case "say": {
      const of = { personId: deed.personId, storyId: deed.storyId };
      const anew = deed.bound === null ? [] : [{ ...of, place: kept(deed.bound) }];
      return { readers, places: [...others(places, of), ...anew] };
    }
    case "carry": {
      const move = (place: StoredPosition) => {
        if (place.bound !== deed.bound || place.edition !== deed.edition) return place;
        const to = carried(deed);
        return { ...to, isLost: to.isLost || place.isLost };
      };
      const after = places.map((row) =>
        row.storyId === deed.storyId ? { ...row, place: move(row.place) } : row,
      );
      return { readers, places: after };
    }
    case "forget channel":
      return { readers: others(readers, { channelId: deed.channelId }), places };
    case "forget story":
      return {
        readers: others(readers, { storyId: deed.storyId }),
        places: others(places, { storyId: deed.storyId }),
      };
    default:
      return {
        readers: others(readers, { personId: deed.personId }),
        places: others(places, { personId: deed.personId }),
      };
  }
}

async function perform(store: Store, deed: Deed): Promise<void> {
  switch (deed.kind) {
    case "part":
      return store.takePart({ serverId: "server", ...deed });
    case "stop":
      return store.stopReading(deed);
    case "say":
      return store.setProgress(
        member(deed.personId),
        deed.storyId,
        deed.bound === null ? null : placeAt(deed.bound),
      );
    case "carry":
      return store.migratePositions(deed.storyId, deed, carried(deed));
    case "forget channel":
      return store.forgetChannels([deed.channelId]);
    case "forget story":
      return store.forgetStory(deed.storyId);
    case "forget reading":
      return store.forgetProgress(deed.personId);
    default:
      await store.forgetPerson(deed.personId);
  }
}

/**
 * What every store in a database promises about who reads a story, and how far everybody is. `open` gives a database of
 * its own each time, without tables; closing the store disposes of it.
 */
export function testReading(kind: string, open: () => Promise<SqlDatabase>): void {
  describe(`as a store of who reads what, ${kind}`, () => {
    const opened: Store[] = [];
    let time = 0;
    const start = async (prepare?: (database: SqlDatabase) => Promise<void>) => {
      time = 5_000_000_000;
      const database = await open();
      await prepare?.(database);
      const store = await openSqlStore(database, () => time);
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    it("keeps how far somebody is, story by story", async () => {
      const store = await start();
      expect(await store.progress("member", "ted", "kramer")).toBeNull();
      await store.setProgress(member("ted"), "kramer", placeAt(100));
      await store.setProgress(member("ted"), "kramer", { bound: 0, edition: "second" });
      await store.setProgress(member("ted"), "other", placeAt(5));
      await store.setProgress(channel("ted"), "kramer", placeAt(9));
      expect(await store.progress("member", "ted", "kramer")).toEqual(kept(0, "second"));
      await store.choose(member("ted"), { speaks: true });
      for (const storyId of ["kramer", "other"]) await store.takePart({ ...here, storyId, personId: "ted" });
      await store.takePart({ ...here, channelId: "elsewhere", personId: "ted" });
      await store.takePart({ ...here, channelId: "third", personId: "joanna" });
      expect(await store.personalRecord("ted")).toEqual({
        turns: 0,
        sceneLines: 0,
        usageDays: 0,
        since: time,
        choices: { ...NOTHING_CHOSEN, speaks: true },
        progress: { kramer: kept(0, "second"), other: kept(5) },
        channels: 2,
      });
      await store.setProgress(member("ted"), "kramer", null);
      expect(await store.progress("member", "ted", "kramer")).toBeNull();
      expect(await store.progress("channel", "ted", "kramer")).toEqual(kept(9));
    });

    it("carries over what is exactly that place of that story, and not what was said anew", async () => {
      const store = await start();
      await store.setProgress(member("ted"), "kramer", placeAt(100));
      await store.setProgress(channel("channel"), "kramer", placeAt(100));
      await store.setProgress(server, "kramer", placeAt(101));
      await store.setProgress(member("ted"), "kite", placeAt(100));
      await store.setProgress(member("joanna"), "kramer", { bound: 100, edition: "second" });
      await store.setSchedule(here, [
        { at: 1, ...placeAt(100) },
        { at: 2, ...placeAt(200) },
      ]);
      await store.setSchedule({ ...here, storyId: "kite" }, [{ at: 1, ...placeAt(100) }]);
      await store.migratePositions("kramer", placeAt(100), kept(120, "third"));

      const reading = await tedsReading(store);
      expect(reading.own).toEqual(kept(120, "third"));
      expect(reading.limits).toHaveLength(2);
      expect(reading.limits).toEqual(expect.arrayContaining([kept(120, "third"), kept(101)]));
      expect(reading.schedules).toEqual([
        [
          { at: 1, ...kept(120, "third") },
          { at: 2, ...kept(200) },
        ],
      ]);
      expect(await store.progress("member", "joanna", "kramer")).toEqual(kept(100, "second"));
      expect(await store.progress("member", "ted", "kite")).toEqual(kept(100));
      expect(await store.schedule("channel", "kite")).toEqual([{ at: 1, ...kept(100) }]);
    });

    it("remembers that a place was lost until it is said again", async () => {
      const store = await start();
      await store.setProgress(member("ted"), "kramer", placeAt(100));
      await store.setSchedule(here, [{ at: 1, ...placeAt(100) }]);
      const lost = { bound: 100, edition: "second", isLost: true };
      await store.migratePositions("kramer", placeAt(100), lost);
      expect(await tedsReading(store)).toMatchObject({ own: lost, schedules: [[lost]] });
      // Another's place at the same number goes on; the lost one is not found again by that.
      await store.setProgress(member("joanna"), "kramer", { bound: 100, edition: "second" });
      await store.migratePositions("kramer", lost, kept(110, "third"));
      expect(await store.progress("member", "joanna", "kramer")).toEqual(kept(110, "third"));
      expect(await store.progress("member", "ted", "kramer")).toMatchObject({ isLost: true });
      await store.setProgress(member("ted"), "kramer", placeAt(100));
      await store.setSchedule(here, [{ at: 1, ...placeAt(100) }]);
      expect(await tedsReading(store)).toMatchObject({ own: kept(100), schedules: [[kept(100)]] });
    });

    it("knows who takes part in the talk about a story in a channel, but for the one who asks", async () => {
      const store = await start();
      const since = time;
      for (const personId of ["ted", "joanna", "billy", "margaret"]) {
        time = personId === "margaret" ? since - 1 : since;
        await store.takePart({ ...here, personId });
      }
      await store.takePart({ ...here, channelId: "parent", personId: "in another channel" });
      await store.takePart({ ...here, storyId: "kite", personId: "of another story" });
      await store.setProgress(member("joanna"), "kramer", placeAt(70));
      await store.setProgress(member("billy"), "kite", placeAt(80));
      await store.setProgress(channel("billy"), "kramer", placeAt(80));

      const { own, others } = await tedsReading(store, { since });
      expect(own).toBeNull();
      expect(others).toHaveLength(2);
      const expected: StoredParticipant[] = [
        { personId: "joanna", position: kept(70) },
        { personId: "billy", position: null },
      ];
      expect(others).toEqual(expect.arrayContaining(expected));
      expect(await readerIds(tedsReading(store))).toEqual(["billy", "joanna", "margaret"]);
      expect(await readerIds(tedsReading(store, { storyId: "kite" }))).toEqual(["of another story"]);

      time = since + 5;
      await store.takePart({ ...here, personId: "margaret" });
      expect(await readerIds(tedsReading(store, { since: since + 5 }))).toEqual(["margaret"]);
    });

    it("knows the limits and schedules of the channels and the server, and of no others", async () => {
      const store = await start();
      expect(await tedsReading(store)).toEqual({ own: null, others: [], limits: [], schedules: [] });
      const bounds = { channel: 1, parent: 2, other: 3 };
      for (const [id, bound] of Object.entries(bounds)) {
        await store.setProgress(channel(id), "kramer", placeAt(bound));
        await store.setSchedule({ ...here, channelId: id }, [{ at: bound, ...placeAt(bound) }]);
      }
      await store.setProgress(server, "kramer", placeAt(4));
      await store.setProgress({ scope: "server", id: "other", serverId: "other" }, "kramer", placeAt(5));
      // Ids of servers, channels and members may be alike.
      await store.setProgress(member("channel"), "kramer", placeAt(6));
      await store.setProgress({ scope: "server", id: "ted", serverId: "ted" }, "kramer", placeAt(7));
      const { own, limits, schedules } = await tedsReading(store);
      expect(own).toBeNull();
      expect(limits.map(({ bound }) => bound).toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
      expect(schedules).toHaveLength(2);
      expect(schedules).toEqual(expect.arrayContaining([1, 2].map((at) => [{ at, ...kept(at) }])));
      expect(await tedsReading(store, { storyId: "kite" })).toMatchObject({ limits: [], schedules: [] });

      const alone = { serverId: null, channelId: "channel", channelIds: [] };
      expect(
        await store.audience({ channel: alone, personId: "ted", storyId: "kramer", since: 0 }),
      ).toMatchObject({ limits: [], schedules: [] });
    });

    it("keeps a schedule in the order of time and puts another in its place as a whole", async () => {
      const store = await start();
      expect(await store.schedule("channel", "kramer")).toEqual([]);
      const steps = [5_000_000_000, 20, 100, 3].map((at) => ({ at, ...placeAt(at % 1000) }));
      await store.setSchedule(here, steps);
      const inOrder = [3, 20, 100, 5_000_000_000].map((at) => ({ at, ...kept(at % 1000) }));
      expect(await store.schedule("channel", "kramer")).toEqual(inOrder);
      expect((await tedsReading(store)).schedules).toEqual([inOrder]);
      await store.setSchedule(here, [
        { at: 20, ...placeAt(1) },
        { at: 20, ...placeAt(2) },
      ]);
      expect(await store.schedule("channel", "kramer")).toEqual([{ at: 20, ...kept(2) }]);
      await store.setSchedule({ ...here, channelId: "parent" }, [{ at: 1, ...placeAt(1) }]);
      await store.setSchedule(here, []);
      expect(await store.schedule("channel", "kramer")).toEqual([]);
      expect((await tedsReading(store)).schedules).toEqual([[{ at: 1, ...kept(1) }]]);
    });

    it("lets nobody take part any longer who stopped, there or everywhere", async () => {
      const store = await start();
      const joanna = { personId: "joanna", storyId: "kramer" };
      for (const id of ["channel", "parent", "third"]) {
        await store.takePart({ ...here, channelId: id, personId: "joanna" });
      }
      await store.takePart({ ...here, personId: "billy" });
      await store.takePart({ ...here, storyId: "kite", personId: "joanna" });
      await store.stopReading({ ...joanna, channelId: "channel" });
      expect(await readerIds(tedsReading(store))).toEqual(["billy"]);
      expect((await store.personalRecord("joanna")).channels).toBe(3);
      await store.stopReading(joanna);
      expect((await store.personalRecord("joanna")).channels).toBe(1);
      expect(await readerIds(tedsReading(store, { storyId: "kite" }))).toEqual(["joanna"]);
    });

    it("forgets who read with the person, the server, the channel, the story, and in time", async () => {
      const readAll = async () => {
        const store = await start();
        for (const personId of ["joanna", "billy"]) {
          await store.takePart({ ...here, personId });
          await store.setProgress(member(personId), "kramer", placeAt(10));
        }
        await store.setSchedule(here, [{ at: 1, ...placeAt(10) }]);
        return store;
      };
      const erased = { others: [], schedules: [] };
      const byReading = await readAll();
      await byReading.addPersonTurn({ ...turnWith({ personId: "joanna" }), text: "Hi", messageId: null });
      await byReading.setProgress(channel("joanna"), "kramer", placeAt(10));
      await byReading.forgetProgress("joanna");
      expect(await readerIds(tedsReading(byReading))).toEqual(["billy"]);
      expect(await byReading.progress("member", "joanna", "kramer")).toBeNull();
      expect(await byReading.progress("channel", "joanna", "kramer")).toEqual(kept(10));
      expect(await byReading.personalRecord("joanna")).toMatchObject({ turns: 1, channels: 0, progress: {} });

      const byPerson = await readAll();
      await byPerson.forgetPerson("joanna");
      expect(await readerIds(tedsReading(byPerson))).toEqual(["billy"]);
      expect(await byPerson.schedule("channel", "kramer")).toHaveLength(1);

      const byServer = await readAll();
      expect(await byServer.serverIds()).toEqual(["server"]);
      await byServer.forgetServer("other");
      expect(await readerIds(tedsReading(byServer))).toEqual(["billy", "joanna"]);
      await byServer.forgetServer("server");
      expect(await tedsReading(byServer)).toMatchObject(erased);
      expect(await byServer.serverIds()).toEqual([]);
      expect(await byServer.progress("member", "joanna", "kramer")).toEqual(kept(10));

      const byChannel = await readAll();
      await byChannel.forgetChannels(["other"]);
      expect(await readerIds(tedsReading(byChannel))).toEqual(["billy", "joanna"]);
      await byChannel.forgetChannels(["channel"]);
      expect(await tedsReading(byChannel)).toMatchObject(erased);

      const byStory = await readAll();
      await byStory.setProgress(member("ted"), "kite", placeAt(5));
      await byStory.forgetStory("kramer");
      expect(await tedsReading(byStory)).toMatchObject(erased);
      expect(await byStory.progress("member", "joanna", "kramer")).toBeNull();
      expect(await byStory.progress("member", "ted", "kite")).toEqual(kept(5));

      const byTime = await readAll();
      time += DAY_S;
      expect(await byTime.forgetOld(1)).toBe(0);
      expect(await readerIds(tedsReading(byTime))).toEqual(["billy", "joanna"]);
      time += 1;
      expect(await byTime.forgetOld(1)).toBe(0);
      expect(await readerIds(tedsReading(byTime))).toEqual([]);
    });

    it("knows a server of which it keeps readers or a schedule alone", async () => {
      const store = await start();
      await store.takePart({ ...here, serverId: "read", personId: "ted" });
      await store.setSchedule({ ...here, serverId: "scheduled" }, [{ at: 1, ...placeAt(1) }]);
      await store.takePart({ ...here, serverId: null, channelId: "direct", personId: "ted" });
      expect((await store.serverIds()).toSorted()).toEqual(["read", "scheduled"]);
    });

    it("tells who reads and how far they are after anything that may happen", async () => {
      const store = await start();
      await fc.assert(
        fc.asyncProperty(deeds, async (todo) => {
          for (const storyId of ["kramer", "kite"]) await store.forgetStory(storyId);
          let model: Model = { readers: [], places: [] };
          const first = time;
          for (const deed of todo) {
            time += LATE_S;
            await perform(store, deed);
            model = expectAfter(model, deed, time);
          }
          const since = Math.floor((first + time) / 2);
          const { own, others } = await tedsReading(store, { since });
          const placeOf = (id: string) =>
            model.places.find((row) => row.personId === id && row.storyId === "kramer")?.place ?? null;
          const expected = model.readers
            .filter((row) => row.channelId === "channel" && row.storyId === "kramer" && row.at >= since)
            .filter((row) => row.personId !== "ted")
            .map((row) => ({ personId: row.personId, position: placeOf(row.personId) }));
          expect(own).toEqual(placeOf("ted"));
          expect(others).toHaveLength(expected.length);
          expect(others).toEqual(expect.arrayContaining(expected));
        }),
        { numRuns: 60 },
      );
    });

    it("takes over a database from before editions were told apart", async () => {
      const store = await start(async (database) => {
        const { db } = database;
        await migrateTo(database, "003-privacy");
        await sql`insert into progress (scope, id, story_id, bound) values ('member', 'ted', 'kramer', 100)`.execute(
          db,
        );
        await sql`insert into choices (scope, id, speaks) values ('server', 'server', 1)`.execute(db);
        await sql`insert into turns (channel_id, person_id, story_id, bound, at, variants)
          values ('channel', 'ted', 'kramer', 100, 1000, 1)`.execute(db);
        const { guard: _, ...reply } = replyWith("Hello");
        await sql`insert into variants (turn_id, number, reply)
          select id, 0, ${JSON.stringify(reply)} from turns`.execute(db);
      });
      expect(await store.progress("member", "ted", "kramer")).toEqual(kept(100, null));
      expect(await store.choices("server", "server")).toEqual({ ...NOTHING_CHOSEN, speaks: true });
      const turn = await store.latestTurn({ channelId: "channel" });
      expect(turn).toMatchObject({ reply: replyWith("Hello"), isSpoiler: false });
      expect(turn).not.toHaveProperty("edition");
      expect(turn?.moment).toBe(turn?.bound);

      await store.setProgress(member("joanna"), "kramer", placeAt(100));
      await store.migratePositions("kramer", { bound: 100, edition: null }, kept(100, "stamped"));
      expect(await store.progress("member", "ted", "kramer")).toEqual(kept(100, "stamped"));
      expect(await store.progress("member", "joanna", "kramer")).toEqual(kept(100));
    });
  });
}
