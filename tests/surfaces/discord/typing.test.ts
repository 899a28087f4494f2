import { GatewayIntentBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepTyping } from "../../../src/surfaces/discord/delivery/typing.ts";
import { connected, type Connected } from "./connected.ts";

describe("showing that the bot types", () => {
  let at: Connected;
  beforeEach(async () => {
    at = await connected([GatewayIntentBits.GuildMessageTyping]);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await at[Symbol.asyncDispose]();
  });

  const typed = (count: number) =>
    at.discord.until(`${count} times`, () => at.requested("POST /channels/:id/typing") >= count);

  it("is repeated before Discord forgets it, until it is over", async () => {
    const channel = at.discord.addChannel(at.discord.addGuild());
    const stop = keepTyping(at.client, channel.id);
    await typed(1);
    vi.advanceTimersByTime(9_999);
    await typed(2);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(at.requested("POST /channels/:id/typing")).toBe(2);
  });

  it("is given up where it is refused", async () => {
    const stop = keepTyping(at.client, "123456789012345678");
    await typed(1);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    stop();
    expect(at.requested("POST /channels/:id/typing")).toBe(1);
  });
});
