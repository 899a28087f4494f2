import { type Client, Events, GatewayIntentBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NoWebhook, type Webhook, webhooks } from "../../../src/surfaces/discord/delivery/webhooks.ts";
import { PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Guild } from "../../support/discord/things.ts";
import { type Connected, connected } from "./connected.ts";

const LIST = "GET /channels/:id/webhooks";
const MAKE = "POST /channels/:id/webhooks";
const MINUTES = 60_000;

let at: Connected;
let guild: Guild;
let channel: Channel;
beforeEach(async () => {
  at = await connected([GatewayIntentBits.GuildWebhooks]);
  guild = at.discord.addGuild();
  channel = at.discord.addChannel(guild);
});
afterEach(() => at[Symbol.asyncDispose]());

/** A new memory of webhooks, as after a start. */
function opened(now: () => number = Date.now) {
  return webhooks({ client: at.client, applicationId: at.discord.applicationId, log: at.log, now });
}

/** Resolves when the client has heard of it, that many times from now on. */
function heard(event: Events.ChannelDelete | Events.WebhooksUpdate, times = 1): Promise<void> {
  let left = times;
  return new Promise((resolve) =>
    (at.client as Client).on(event, () => {
      left -= 1;
      if (left === 0) resolve();
    }),
  );
}

function usable(found: Webhook | NoWebhook): Webhook {
  if (found instanceof NoWebhook) throw found;
  return found;
}

describe("webhooks", () => {
  it("makes one for however many ask at once, and keeps it", async () => {
    const { find } = opened();
    const made = heard(Events.WebhooksUpdate);
    const found = await Promise.all(Array.from({ length: 8 }, () => find(channel.id)));
    const [webhook] = at.discord.webhooks(channel);
    expect(new Set(found)).toEqual(new Set([{ id: webhook!.id, token: webhook!.token }]));
    expect([at.requested(LIST), at.requested(MAKE)]).toEqual([1, 1]);
    await made;
    await find(channel.id);
    await find(channel.id);
    // Once more at most: it cannot know that what it heard of was its own.
    expect(at.requested(LIST)).toBeLessThanOrEqual(2);
    expect(at.requested(MAKE)).toBe(1);
  });

  it("has one for each channel", async () => {
    const { find } = opened();
    const other = at.discord.addChannel(guild);
    const [here, there] = await Promise.all([find(channel.id), find(other.id)]);
    expect(usable(here).id).toBe(at.discord.webhooks(channel)[0]!.id);
    expect(usable(there).id).toBe(at.discord.webhooks(other)[0]!.id);
  });

  it("finds its own again after a restart, and takes nobody else's of the same name", async () => {
    at.discord.addWebhook(channel, { name: "Dramatis" });
    const before = usable(await opened().find(channel.id));
    expect(at.discord.webhooks(channel)).toHaveLength(2);
    expect(usable(await opened().find(channel.id))).toEqual(before);
    expect(at.discord.webhooks(channel)).toHaveLength(2);
  });

  it("makes another when its own was deleted", async () => {
    const { find } = opened();
    const told = heard(Events.WebhooksUpdate, 2);
    const first = usable(await find(channel.id));
    at.discord.deleteWebhook(at.discord.webhooks(channel)[0]!);
    await told;
    const second = usable(await find(channel.id));
    expect(second.id).not.toBe(first.id);
    expect(second.id).toBe(at.discord.webhooks(channel)[0]!.id);
  });

  it("looks again for one that is reported gone, once for all who report it", async () => {
    const { find, forget } = opened();
    const gone = usable(await find(channel.id));
    at.discord.inject({
      method: "GET",
      path: /webhooks$/,
      status: 200,
      body: "[]",
      headers: { "content-type": "application/json" },
    });
    forget(channel.id, gone);
    const next = find(channel.id);
    forget(channel.id, gone);
    expect(find(channel.id)).toBe(next);
    expect(usable(await next).id).not.toBe(gone.id);
  });

  it("says that a channel is full, does not ask again for minutes, and takes room when there is some", async () => {
    let now = 0;
    const { find } = opened(() => now);
    const filled = heard(Events.WebhooksUpdate, 15);
    const others = Array.from({ length: 15 }, () => at.discord.addWebhook(channel));
    await filled;
    expect(await find(channel.id)).toMatchObject({ reason: "full" });
    now += 4 * MINUTES;
    expect(await find(channel.id)).toMatchObject({ reason: "full" });
    expect(at.requested(MAKE)).toBe(1);
    now += 2 * MINUTES;
    expect(await find(channel.id)).toMatchObject({ reason: "full" });
    expect(at.requested(MAKE)).toBe(2);
    const told = heard(Events.WebhooksUpdate);
    at.discord.deleteWebhook(others[0]!);
    await told;
    expect(usable(await find(channel.id)).id).toBe(at.discord.webhooks(channel).at(-1)!.id);
  });

  it("says that the permission is missing, once to the log, and tries again some minutes later", async () => {
    let now = 0;
    const { find } = opened(() => now);
    at.discord.setOverwrite(channel, {
      id: guild.botRoleId!,
      type: "role",
      deny: PERMISSION.MANAGE_WEBHOOKS,
    });
    const refused = await Promise.all([find(channel.id), find(channel.id), find(channel.id)]);
    expect(refused.map((found) => found instanceof NoWebhook && found.reason)).toEqual(
      Array.from({ length: 3 }, () => "permission"),
    );
    await find(channel.id);
    expect(at.requested(LIST)).toBe(1);
    expect(at.logged).toHaveLength(1);
    expect(JSON.parse(at.logged[0]!)).toMatchObject({ channelId: channel.id, reason: "permission" });
    at.discord.setOverwrite(channel, { id: guild.botRoleId!, type: "role" });
    now += 6 * MINUTES;
    expect(await find(channel.id)).not.toBeInstanceOf(NoWebhook);
  });

  it("knows of none in a direct message, and none in a channel that was deleted", async () => {
    const { find } = opened();
    const direct = at.discord.directMessages(at.discord.addUser());
    expect(await find(direct.id)).toBeInstanceOf(NoWebhook);
    await find(channel.id);
    const told = heard(Events.ChannelDelete);
    at.discord.deleteChannel(channel);
    await told;
    expect(await find(channel.id)).toMatchObject({ reason: "no-place" });
  });

  it("passes on a failure of Discord's and tries again at the next call", async () => {
    const { find } = opened();
    // discord.js repeats a request three times by itself.
    at.discord.inject({ method: "GET", path: /webhooks$/, status: 502, body: "<html>", times: 4 });
    await expect(find(channel.id)).rejects.toMatchObject({ status: 502 });
    expect(await find(channel.id)).not.toBeInstanceOf(NoWebhook);
  });

  it("tells each name the one before it in the same channel", () => {
    const { nextName } = opened();
    const previous: (string | undefined)[] = [];
    const say = (channelId: string, name: string) =>
      nextName(channelId, (before) => {
        previous.push(before);
        return name;
      });
    say("1", "Ted");
    say("2", "Joanna");
    say("1", "Billy");
    say("1", "Ted");
    expect(previous).toEqual([undefined, undefined, "Ted", "Billy"]);
  });
});
