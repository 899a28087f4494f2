import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProgram } from "../../../src/program.ts";
import { readSettings } from "../../../src/config.ts";
import { UsageError } from "../../../src/core/errors.ts";
import type { UnknownProgressPolicy } from "../../../src/core/policies.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { localEngine } from "../../../src/engine/local.ts";
import { openStore } from "../../../src/stores/registry.ts";
import type { Store } from "../../../src/stores/store.ts";
import { openCatalogue } from "../../../src/surfaces/discord/catalogue.ts";
import type { ChannelContext } from "../../../src/surfaces/discord/channel-context.ts";
import {
  NothingForNewReaders,
  openPreferences,
  PositionUnknown,
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

function preferencesWith(newReaders: UnknownProgressPolicy): Promise<Preferences> {
  const isMember = () => Promise.resolve(true);
  const catalogue = openCatalogue(engine);
  const shard = { id: 0, count: 1 };
  return openPreferences({
    store,
    shard,
    engine,
    catalogue,
    defaultStory: STORY,
    newReaders,
    keepDays: 90,
    isMember,
  });
}

let made = 0;
/** A channel of a server of its own. */
function newChannel(): ChannelContext {
  const [serverId, channelId] = [`7${made}`, `8${made++}`];
  const isAt = { serverId, channelId, channelIds: [channelId], webhookChannelId: channelId };
  return { kind: "server", isThread: false, ...isAt };
}

async function reads(channel: ChannelContext, personId: string, words: string): Promise<number> {
  const { position, edition } = await engine.findPosition(STORY, words);
  const target = { scope: "member", id: personId, serverId: null } as const;
  await store.setProgress(target, STORY, { bound: position, edition });
  await store.takePart({ ...channel, personId, storyId: STORY });
  return position;
}

describe("a standpoint", () => {
  it("for all is that of the least far, for one alone their own; a word of theirs can only lessen it", async () => {
    const channel = newChannel();
    const early = await reads(channel, "ann", "20%");
    const late = await reads(channel, "bob", "60%");
    const { length } = await engine.outline(STORY);
    expect(await ask.standpoint(channel, "bob", {}, false)).toMatchObject({ bound: early, own: late });
    expect(await ask.standpoint(channel, "bob", {}, true)).toMatchObject({ bound: late, own: late });
    expect(await ask.standpoint(channel, "bob", { until: "40%" }, true)).toMatchObject({
      bound: Math.floor(length * 0.4),
      own: late,
    });
    expect(await ask.standpoint(channel, "bob", { until: "100%" }, false)).toMatchObject({ bound: early });
  });

  it("has the moment a character speaks from, never beyond the bound, which is the narrator's too", async () => {
    const channel = newChannel();
    const bound = await reads(channel, "cid", "60%");
    const { length } = await engine.outline(STORY);
    const at = (speaker: string, words: string) =>
      ask.standpoint(channel, "cid", { speaker, at: words }, true);
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
    const channel = newChannel();
    await store.setProgress({ scope: "channel", id: channel.channelId, serverId: channel.serverId }, STORY, {
      bound: 100,
      edition: (await engine.outline(STORY)).edition,
    });
    for (const isPrivate of [true, false]) {
      await expect(ask.standpoint(channel, "new", {}, isPrivate)).rejects.toMatchObject({
        constructor: PositionUnknown,
        storyId: STORY,
        isLost: false,
        group: 100,
      });
    }
    await reads(channel, "new", "10%");
    expect(await ask.standpoint(channel, "new", {}, false)).toMatchObject({ bound: 100 });
  });

  it("follows what the server chose for those who said nothing, before what whoever runs the bot set", async () => {
    const channel = newChannel();
    const target = { scope: "server", id: channel.serverId!, serverId: channel.serverId } as const;
    const preferences = await preferencesWith("everything");
    const standpoint = () => preferences.standpoint(channel, "nobody yet", {}, false);
    const { length } = await engine.outline(STORY);
    expect(await standpoint()).toMatchObject({ bound: length, own: length });
    await preferences.choose(target, { newReaders: "nothing" });
    await expect(standpoint()).rejects.toThrow(NothingForNewReaders);
    await preferences.choose(target, { newReaders: "ask" });
    await expect(standpoint()).rejects.toThrow(PositionUnknown);
    await preferences.choose(target, { newReaders: null });
    expect(await standpoint()).toMatchObject({ bound: length });
  });

  it("of somebody whose place a new edition took is none, whatever was chosen", async () => {
    const channel = newChannel();
    const preferences = await preferencesWith("everything");
    const target = { scope: "member", id: "dot", serverId: null } as const;
    await store.setProgress(target, STORY, { bound: 500, edition: "that nobody knows" });
    await expect(preferences.standpoint(channel, "dot", {}, true)).rejects.toMatchObject({
      constructor: PositionUnknown,
      isLost: true,
    });
    await reads(channel, "dot", "10%");
    expect(await preferences.standpoint(channel, "dot", {}, true)).toHaveProperty("bound");
  });

  it("tells how those who are further hear the rest", async () => {
    const channel = newChannel();
    const target = { scope: "server", id: channel.serverId!, serverId: channel.serverId } as const;
    expect(ask.further(channel)).toBe("button");
    await ask.choose(target, { further: "spoiler" });
    expect(ask.further(channel)).toBe("spoiler");
    expect(ask.further(newChannel())).toBe("button");
  });
});
