import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { avatars } from "../../../src/surfaces/discord/delivery/avatars.ts";
import { SharedRest } from "../../../src/surfaces/discord/lifecycle/shared-rest.ts";
import { type Connected, connected } from "./connected.ts";

const MAKE = "POST /applications/:id/emojis";
const LIST = "GET /applications/:id/emojis";
const MINUTES = 60_000;
/** Longer than any test: only what is asked for makes a message go without its picture. */
const PATIENT = 10 * MINUTES;

const TED = { id: "ted", name: "Ted Kramer", picture: null };
const JOANNA = { id: "joanna", name: "Joanna Kramer", picture: null };

let at: Connected;
beforeEach(async () => {
  at = await connected();
});
afterEach(() => at[Symbol.asyncDispose]());

/** A new memory of pictures, as after a start. */
function opened({ patienceMs = PATIENT, now = () => 0 }: { patienceMs?: number; now?: () => number } = {}) {
  const { client, discord, log } = at;
  return avatars({ rest: client.rest, applicationId: discord.applicationId, log, patienceMs, now });
}

const addressOf = (emoji: { id: string } | undefined) =>
  `https://cdn.discordapp.com/emojis/${emoji?.id}.png?size=128`;

describe("the pictures of characters", () => {
  it("are made once for however many messages want them, and kept", async () => {
    const known = opened();
    const urls = await Promise.all(Array.from({ length: 6 }, () => known.urlFor(TED, "kramer")));
    const [emoji] = at.discord.emojis();
    expect(new Set(urls)).toEqual(new Set([addressOf(emoji)]));
    expect(await known.urlFor(TED, "kramer")).toBe(addressOf(emoji));
    expect([at.requested(LIST), at.requested(MAKE)]).toEqual([1, 1]);
  });

  it("are shown from where Discord's pictures are said to be", async () => {
    const { client, discord, log } = at;
    const { apiUrl } = discord;
    const cdnUrl = "http://127.0.0.1:9/pictures";
    const rest = new SharedRest(client.token, { apiUrl, cdnUrl });
    const known = avatars({ rest, applicationId: discord.applicationId, log, patienceMs: PATIENT });
    expect(await known.urlFor(TED, "kramer")).toBe(
      `${cdnUrl}/emojis/${discord.emojis()[0]!.id}.png?size=128`,
    );
  });

  it("are small PNGs named after what is in them", async () => {
    await opened().urlFor(TED, "kramer");
    const [emoji] = at.discord.emojis();
    expect(emoji!.name).toMatch(/^dramatis_[0-9a-f]{12}$/u);
    expect(Buffer.from(emoji!.bytes.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(emoji!.bytes.length).toBeLessThanOrEqual(256 * 1024);
  });

  it("are different for each character and in each story", async () => {
    const known = opened();
    const urls = [
      await known.urlFor(TED, "kramer"),
      await known.urlFor(JOANNA, "kramer"),
      await known.urlFor(TED, "another"),
    ];
    expect(urls).toEqual(at.discord.emojis().map(addressOf));
    expect(new Set(urls).size).toBe(3);
    expect(at.requested(LIST)).toBe(1);
  });

  it("are others when a card, or another edition of the story, gives them another face or name", async () => {
    const known = opened();
    const before = await known.urlFor(TED, "kramer");
    const picture = `data:image/png;base64,${Buffer.from("a card's picture").toString("base64")}`;
    const after = await known.urlFor({ ...TED, picture }, "kramer");
    expect(after).not.toBe(before);
    expect(await known.urlFor({ ...TED, picture }, "kramer")).toBe(after);
    expect(await known.urlFor({ ...TED, name: "Edward" }, "kramer")).not.toBe(before);
    expect(await known.urlFor(TED, "kramer")).toBe(before);
    expect(at.discord.emojis()).toHaveLength(3);
  });

  it("are the pack's own where it has one", async () => {
    const bytes = Buffer.from("a small picture");
    const picture = `data:image/webp;base64,${bytes.toString("base64")}`;
    const url = await opened().urlFor({ ...TED, picture }, "kramer");
    const emoji = at.discord.emojis()[0]!;
    expect(Buffer.from(emoji.bytes)).toEqual(bytes);
    expect(url).toBe(addressOf(emoji));
  });

  it("are found again after a restart", async () => {
    const url = await opened().urlFor(TED, "kramer");
    expect(await opened().urlFor(TED, "kramer")).toBe(url);
    expect(at.requested(MAKE)).toBe(1);
  });

  it("are gone without where there is no room for more, until a while later, and said once", async () => {
    let now = 0;
    const known = opened({ now: () => now });
    await known.urlFor(JOANNA, "kramer");
    at.discord.inject({ method: "POST", path: /emojis$/, status: 400, code: 30008 });
    expect(await known.urlFor(TED, "kramer")).toBeNull();
    now += 5 * MINUTES;
    expect(await known.urlFor(TED, "kramer")).toBeNull();
    expect(await known.urlFor(TED, "another")).toBeNull();
    // Those there are go on being used.
    expect(await known.urlFor(JOANNA, "kramer")).toBe(addressOf(at.discord.emojis()[0]));
    expect(at.requested(MAKE)).toBe(2);
    expect(at.logged).toHaveLength(1);
    now += 6 * MINUTES;
    expect(await known.urlFor(TED, "kramer")).toBe(addressOf(at.discord.emojis()[1]));
  });

  it.each([
    ["it may not list them", { method: "GET", status: 403, code: 50001, times: 1 }],
    ["it may not make them", { method: "POST", status: 403, code: 50013, times: 1 }],
    // discord.js repeats a request three times by itself.
    ["Discord is out of order", { method: "POST", status: 503, body: "<html>", times: 4 }],
  ])("are gone without when %s, and tried again later", async (_, fault) => {
    let now = 0;
    const known = opened({ now: () => now });
    at.discord.inject({ path: /emojis$/, ...fault });
    expect(await known.urlFor(TED, "kramer")).toBeNull();
    const asked = at.requested(LIST) + at.requested(MAKE);
    expect(await known.urlFor(JOANNA, "kramer")).toBeNull();
    expect(at.requested(LIST) + at.requested(MAKE)).toBe(asked);
    expect(at.logged).toHaveLength(1);
    now += 11 * MINUTES;
    expect(await known.urlFor(TED, "kramer")).toBe(addressOf(at.discord.emojis()[0]));
  });

  it("hold no message up: the next one has them", async () => {
    const known = opened({ patienceMs: 1 });
    at.discord.inject({ method: "GET", path: /emojis$/, delayMs: 200 });
    expect(await known.urlFor(TED, "kramer")).toBeNull();
    const emoji = await at.discord.until("the picture", () => at.discord.emojis()[0]);
    await expect.poll(() => known.urlFor(TED, "kramer")).toBe(addressOf(emoji));
  });
});
