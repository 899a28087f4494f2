import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProgram } from "../../../src/program.ts";
import { readSettings } from "../../../src/config.ts";
import { UsageError } from "../../../src/core/errors.ts";
import type { NewReaders } from "../../../src/core/reading.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { localEngine } from "../../../src/engine/local.ts";
import { openStore } from "../../../src/stores/registry.ts";
import type { Store } from "../../../src/stores/store.ts";
import { openCatalogue } from "../../../src/surfaces/discord/catalogue.ts";
import type { DiscordPlace } from "../../../src/surfaces/discord/place.ts";
import {
  NothingForNewReaders,
  openPreferences,
  PlaceUnknown,
  type Preferences,
} from "../../../src/surfaces/discord/preferences.ts";

const STORY = "kramer-vs-kramer";

let data: string;
let engine: Engine;
let store: Store;
let ask: Preferences;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "dramatis-"));
  const warn = (message: string) => {
    throw new Error(message);
  };
  engine = await localEngine(await createProgram(readSettings({ DRAMATIS_DATA_DIR: data }), warn), warn);
  store = await openStore({ databaseUrl: undefined, dataFolder: data });
  ask = await preferencesWith("ask");
});
afterAll(async () => {
  await engine.close();
  await store.close();
  await rm(data, { recursive: true });
});

function preferencesWith(newReaders: NewReaders): Promise<Preferences> {
  const isMember = () => Promise.resolve(true);
  const catalogue = openCatalogue(engine);
  return openPreferences({ store, engine, catalogue, defaultStory: STORY, newReaders, isMember });
}

let made = 0;
/** A channel of a server of its own. */
function channel(): DiscordPlace {
  const [serverId, channelId] = [`7${made}`, `8${made++}`];
  const isAt = { serverId, channelId, channelIds: [channelId], webhookChannelId: channelId };
  return { kind: "server", isThread: false, ...isAt };
}

async function reads(place: DiscordPlace, personId: string, words: string): Promise<number> {
  const { position, edition } = await engine.findPlace(STORY, words);
  const target = { scope: "member", id: personId, serverId: null } as const;
  await store.setProgress(target, STORY, { bound: position, edition });
  await store.takePart({ ...place, personId, storyId: STORY });
  return position;
}

describe("a standpoint", () => {
  it("for all is that of the least far, for one alone their own; a word of theirs can only lessen it", async () => {
    const place = channel();
    const early = await reads(place, "ann", "20%");
    const late = await reads(place, "bob", "60%");
    const { length } = await engine.outline(STORY);
    expect(await ask.standpoint(place, "bob", {}, false)).toMatchObject({ bound: early, own: late });
    expect(await ask.standpoint(place, "bob", {}, true)).toMatchObject({ bound: late, own: late });
    expect(await ask.standpoint(place, "bob", { until: "40%" }, true)).toMatchObject({
      bound: Math.floor(length * 0.4),
      own: late,
    });
    expect(await ask.standpoint(place, "bob", { until: "100%" }, false)).toMatchObject({ bound: early });
  });

  it("has the moment a character speaks from, never beyond the bound, which is the narrator's too", async () => {
    const place = channel();
    const bound = await reads(place, "cid", "60%");
    const { length } = await engine.outline(STORY);
    const at = (speaker: string, words: string) => ask.standpoint(place, "cid", { speaker, at: words }, true);
    expect(await at("Ted", "30%")).toMatchObject({
      characterId: "ted",
      bound,
      moment: Math.floor(length * 0.3),
    });
    expect(await at("Ted", "90%")).toMatchObject({ bound, moment: bound });
    expect(await at("narrator", "30%")).toMatchObject({ bound, moment: bound });
    await expect(at("Ted", "chapter ninety")).rejects.toThrow(UsageError);
  });

  it("of somebody who has not said how far they are is none, until they say", async () => {
    const place = channel();
    await store.setProgress({ scope: "channel", id: place.channelId, serverId: place.serverId }, STORY, {
      bound: 100,
      edition: (await engine.outline(STORY)).edition,
    });
    for (const isPrivate of [true, false]) {
      await expect(ask.standpoint(place, "new", {}, isPrivate)).rejects.toMatchObject({
        constructor: PlaceUnknown,
        storyId: STORY,
        isLost: false,
        group: 100,
      });
    }
    await reads(place, "new", "10%");
    expect(await ask.standpoint(place, "new", {}, false)).toMatchObject({ bound: 100 });
  });

  it("follows what the server chose for those who said nothing, before what whoever runs the bot set", async () => {
    const place = channel();
    const target = { scope: "server", id: place.serverId!, serverId: place.serverId } as const;
    const preferences = await preferencesWith("everything");
    const standpoint = () => preferences.standpoint(place, "nobody yet", {}, false);
    const { length } = await engine.outline(STORY);
    expect(await standpoint()).toMatchObject({ bound: length, own: length });
    await preferences.choose(target, { newReaders: "nothing" });
    await expect(standpoint()).rejects.toThrow(NothingForNewReaders);
    await preferences.choose(target, { newReaders: "ask" });
    await expect(standpoint()).rejects.toThrow(PlaceUnknown);
    await preferences.choose(target, { newReaders: null });
    expect(await standpoint()).toMatchObject({ bound: length });
  });

  it("of somebody whose place a new edition took is none, whatever was chosen", async () => {
    const place = channel();
    const preferences = await preferencesWith("everything");
    const target = { scope: "member", id: "dot", serverId: null } as const;
    await store.setProgress(target, STORY, { bound: 500, edition: "that nobody knows" });
    await expect(preferences.standpoint(place, "dot", {}, true)).rejects.toMatchObject({
      constructor: PlaceUnknown,
      isLost: true,
    });
    await reads(place, "dot", "10%");
    expect(await preferences.standpoint(place, "dot", {}, true)).toHaveProperty("bound");
  });

  it("tells how those who are further hear the rest", async () => {
    const place = channel();
    const target = { scope: "server", id: place.serverId!, serverId: place.serverId } as const;
    expect(ask.further(place)).toBe("button");
    await ask.choose(target, { further: "spoiler" });
    expect(ask.further(place)).toBe("spoiler");
    expect(ask.further(channel())).toBe("button");
  });
});
