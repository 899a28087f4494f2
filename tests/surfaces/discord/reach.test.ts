import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UnknownProgressPolicy } from "../../../src/core/policies.ts";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import { openSqlStore } from "../../../src/stores/sql-store.ts";
import { openSqlite } from "../../../src/stores/sqlite.ts";
import type { Store } from "../../../src/stores/store.ts";
import type { CurrentPosition } from "../../../src/surfaces/discord/positions.ts";
import type { ChannelContext } from "../../../src/surfaces/discord/channel-context.ts";
import { channelBounds, boundsFor, type ChannelAudience } from "../../../src/surfaces/discord/audience.ts";

const LENGTH = 1000;
const DAY = 86_400;
/** When everything happens (Unix time, seconds), unless a test says otherwise. */
const NOW = 2_000_000_000;

const room: ChannelContext = {
  kind: "server",
  serverId: "server",
  channelId: "thread",
  channelIds: ["thread", "channel"],
  isThread: true,
  webhookChannelId: "channel",
};
const member = (id: string) => ({ scope: "member", id, serverId: null }) as const;

let home: string;
let made = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "reach-"));
});
afterAll(() => rm(home, { recursive: true }));

/** A reading group with a store of its own, before a story that has editions. */
async function group(editions: Record<string, (bound: number) => number | null> = {}) {
  let now = NOW;
  const gone = new Set<string>();
  const asked: string[] = [];
  const carried: string[] = [];
  let edition = "first";
  const store = await openSqlStore(await openSqlite(join(home, `${made++}`, "dramatis.db")), () => now);
  const story = () => ({ id: "tale", length: LENGTH, edition });
  const outline = (): StoryOutline => ({
    ...story(),
    title: "A tale",
    author: null,
    language: "en",
    sections: [],
    cast: [],
  });
  const deps = {
    store,
    engine: {
      outline: () => Promise.resolve(outline()),
      migratedPosition(_: string, place: { bound: number; edition: string }) {
        carried.push(`${place.edition} ${place.bound}`);
        return Promise.resolve(editions[place.edition]?.(place.bound) ?? null);
      },
    },
    isMember(_: string, personId: string) {
      asked.push(personId);
      return Promise.resolve(!gone.has(personId));
    },
    now: () => now * 1000,
  };
  return {
    store,
    asked,
    carried,
    gone,
    later: (seconds: number) => void (now += seconds),
    /** Puts a new edition in the place of the one there is. */
    replace: (by: string) => void (edition = by),
    /** Says how far somebody is, and has them take part. */
    reads: async (personId: string, bound: number | null, channelId = "thread"): Promise<void> => {
      if (bound !== null) await store.setProgress(member(personId), "tale", { bound, edition });
      await store.takePart({ serverId: "server", channelId, personId, storyId: "tale" });
    },
    reach: (personId: string, newReaders: UnknownProgressPolicy = "ask", channel = room) =>
      channelBounds({ ...deps, newReaders: () => newReaders }, channel, personId, story()),
  };
}

const limit = (store: Store, bound: number) =>
  store.setProgress({ scope: "channel", id: "channel", serverId: "server" }, "tale", {
    bound,
    edition: "first",
  });

describe("how far a story is told", () => {
  it("is to all as far as the least of those who take part, and to each as far as they are", async () => {
    const { reads, reach } = await group();
    await reads("ann", 300);
    await reads("bob", 700);
    expect(await reach("bob")).toMatchObject({
      asker: 700,
      everyone: 300,
      furthest: 700,
      heldBackBy: "reader",
    });
    expect(await reach("ann")).toMatchObject({ asker: 300, everyone: 300, furthest: 700, heldBackBy: null });
  });

  it("is not held back by those who read in another channel, another story or a month ago", async () => {
    const { reads, reach, later, store } = await group();
    await reads("ann", 100, "elsewhere");
    await store.takePart({ serverId: "server", channelId: "thread", personId: "cid", storyId: "other" });
    await store.setProgress(member("cid"), "tale", { bound: 50, edition: "first" });
    await reads("dot", 200);
    later(30 * DAY + 1);
    await reads("bob", 700);
    expect(await reach("bob")).toMatchObject({ asker: 700, everyone: 700 });
  });

  it("is for all no further than the limit of the channel, which holds nobody back for themselves", async () => {
    const { reads, reach, store } = await group();
    await limit(store, 400);
    await reads("bob", 700);
    expect(await reach("bob")).toMatchObject({ asker: 700, everyone: 400, group: 400, heldBackBy: "limit" });
  });

  it("is for all what the schedule says at the time", async () => {
    const { reads, reach, store, later } = await group();
    const target = { channelId: "thread", serverId: "server", storyId: "tale" };
    const step = (days: number, bound: number) => ({ at: NOW + days * DAY, bound, edition: "first" });
    await store.setSchedule(target, [step(1, 200), step(2, 500)]);
    await reads("bob", 700);
    expect(await reach("bob")).toMatchObject({ everyone: 0, group: 0, heldBackBy: "schedule" });
    later(DAY);
    expect(await reach("bob")).toMatchObject({ everyone: 200, asker: 700 });
    later(DAY);
    expect(await reach("bob")).toMatchObject({ everyone: 500, group: 500 });
  });

  it.each([
    ["ask", { asker: 0, everyone: 0, said: null }],
    ["nothing", { asker: 0, everyone: 0, said: null }],
    ["everything", { asker: 400, everyone: 400, said: null }],
  ] as const)("to somebody who said nothing, under %s", async (newReaders, expected) => {
    const { reach, store } = await group();
    await limit(store, 400);
    expect(await reach("new", newReaders)).toMatchObject({ ...expected, newReaders });
  });

  it("is not held back by others who never said how far they are", async () => {
    const { reads, reach } = await group();
    await reads("ann", null);
    await reads("bob", 700);
    for (const newReaders of ["ask", "nothing", "everything"] as const)
      expect(await reach("bob", newReaders)).toMatchObject({ asker: 700, everyone: 700 });
  });

  it("goes for all never beyond a limit or anybody's own place, whatever was set", () => {
    const place = fc.record({ position: fc.nat(LENGTH), isLost: fc.constant(false) });
    const lost = fc.constant<CurrentPosition>({ position: 0, isLost: true });
    const anywhere = fc.option(fc.oneof({ weight: 4, arbitrary: place }, lost), { nil: null });
    const reading: fc.Arbitrary<ChannelAudience> = fc.record({
      own: anywhere,
      others: fc.array(fc.record({ personId: fc.string(), at: anywhere })),
      limits: fc.array(place, { maxLength: 3 }),
      schedules: fc.array(
        fc
          .array(fc.record({ at: fc.nat(100), position: fc.nat(LENGTH), isLost: fc.boolean() }))
          .map((steps) => steps.toSorted((a, b) => a.at - b.at)),
        { maxLength: 2 },
      ),
    });
    const newReaders = fc.constantFrom("ask", "nothing", "everything");
    fc.assert(
      fc.property(reading, newReaders, fc.nat(100), (given, choice, now) => {
        const reach = boundsFor(given, choice, LENGTH, now);
        const places = [...given.limits, ...given.others.map(({ at }) => at), given.own];
        for (const at of places) if (at !== null) expect(reach.everyone).toBeLessThanOrEqual(at.position);
        expect(reach.everyone).toBeLessThanOrEqual(Math.min(reach.asker, reach.group ?? LENGTH));
        if (given.own === null && choice !== "everything") expect(reach.asker).toBe(0);
        if (given.own !== null) expect(reach.asker).toBe(given.own.position);
        expect(reach.heldBackBy === null).toBe(reach.everyone === reach.asker);
      }),
    );
  });
});

describe("somebody who left the server", () => {
  it("holds nobody back any more, and is not asked for again", async () => {
    const { reads, reach, gone, asked } = await group();
    await reads("ann", 100);
    await reads("ada", 100);
    await reads("cid", 400);
    await reads("bob", 700);
    gone.add("ann").add("ada");
    expect(await reach("bob")).toMatchObject({ everyone: 400 });
    expect(asked.toSorted()).toEqual(["ada", "ann", "cid"]);
    asked.length = 0;
    expect(await reach("bob")).toMatchObject({ everyone: 400 });
    expect(asked).toEqual(["cid"]);
  });

  it("is looked for only where they hold somebody back, and never outside servers", async () => {
    const { reads, reach, asked, store } = await group();
    await reads("ann", 500);
    await reads("bob", 300);
    expect(await reach("bob")).toMatchObject({ everyone: 300 });
    await limit(store, 200);
    expect(await reach("ann")).toMatchObject({ everyone: 200 });
    expect(asked).toEqual([]);
    const elsewhere = { ...room, kind: "elsewhere" as const, serverId: null, channelIds: ["thread"] };
    expect(await reach("ann", "ask", elsewhere)).toMatchObject({ everyone: 300 });
    expect(asked).toEqual([]);
  });
});

describe("a new edition", () => {
  const HALVED = { first: (bound: number) => bound / 2 };

  it("carries over every place, once", async () => {
    const { reads, reach, replace, carried, store } = await group(HALVED);
    await limit(store, 800);
    await reads("ann", 300);
    await reads("bob", 700);
    replace("second");
    const expected = { asker: 350, everyone: 150, group: 400, said: 350, isLost: false };
    expect(await reach("bob")).toMatchObject(expected);
    expect(carried.toSorted()).toEqual(["first 300", "first 700", "first 800"]);
    expect(await store.progress("member", "ann", "tale")).toEqual({
      bound: 150,
      edition: "second",
      isLost: false,
    });
    expect(await reach("bob")).toMatchObject(expected);
    expect(carried).toHaveLength(3);
  });

  it("that loses a place has its person asked again, and nothing told that it held back", async () => {
    const { reads, reach, replace, carried } = await group({
      first: (bound) => (bound === 700 ? null : bound),
    });
    await reads("ann", 300);
    await reads("bob", 700);
    replace("second");
    for (const newReaders of ["ask", "everything"] as const) {
      const lost = { asker: 0, everyone: 0, said: null, isLost: true };
      expect(await reach("bob", newReaders)).toMatchObject(lost);
      expect(await reach("ann", newReaders)).toMatchObject({ asker: 300, everyone: 0, heldBackBy: "reader" });
    }
    expect(carried.filter((place) => place === "first 700")).toHaveLength(1);
    await reads("bob", 600);
    expect(await reach("bob")).toMatchObject({ asker: 600, everyone: 300, isLost: false });
  });

  it("finds lost places again when it goes", async () => {
    const { reads, reach, replace } = await group();
    await reads("bob", 700);
    replace("second");
    expect(await reach("bob")).toMatchObject({ asker: 0, isLost: true });
    replace("first");
    expect(await reach("bob")).toMatchObject({ asker: 700, isLost: false, said: 700 });
  });

  it("makes lost limits and steps of a schedule nothing, until they are set again", async () => {
    const { reads, reach, replace, store } = await group({ first: (bound) => (bound < 500 ? null : bound) });
    await limit(store, 400);
    const target = { channelId: "thread", serverId: "server", storyId: "tale" };
    await store.setSchedule(target, [{ at: NOW, bound: 300, edition: "first" }]);
    await reads("bob", 700);
    replace("second");
    expect(await reach("bob")).toMatchObject({ asker: 700, everyone: 0, group: 0 });
  });

  it("is taken to be the one of places kept before editions were told apart", async () => {
    const { reads, reach, store, carried } = await group();
    await reads("bob", 700);
    await store.migratePositions(
      "tale",
      { bound: 700, edition: "first" },
      { bound: 700, edition: null, isLost: false },
    );
    expect(await reach("bob")).toMatchObject({ asker: 700, said: 700 });
    expect(await store.progress("member", "bob", "tale")).toMatchObject({ edition: "first" });
    expect(carried).toEqual([]);
  });
});
