import { Client, Events, GatewayIntentBits } from "discord.js";
import { createLog } from "../../../src/ops/log.ts";
import type { ChannelContext } from "../../../src/surfaces/discord/channel-context.ts";
import { type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";
import type { Channel } from "../../support/discord/things.ts";

/** A client of discord.js, signed in at a stand-in of its own, with a log that is kept. */
export interface Connected extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly client: Client<true>;
  readonly log: ReturnType<typeof createLog>;
  readonly logged: readonly string[];
  /** Answered requests by method and route, for instance "POST /channels/:id/webhooks". */
  readonly requested: (route: string) => number;
}

export async function connected(intents: readonly GatewayIntentBits[] = []): Promise<Connected> {
  const discord = await startDiscord();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, ...intents],
    rest: { api: discord.apiUrl },
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const logged: string[] = [];
  return {
    discord,
    client: await ready,
    log: createLog("info", { write: (line) => void logged.push(line) }),
    logged,
    requested: (route) =>
      discord.requests.filter((request) => `${request.method} ${request.route}` === route).length,
    async [Symbol.asyncDispose]() {
      await client.destroy();
      await discord[Symbol.asyncDispose]();
    },
  };
}

/** The place of a channel or thread, as the bot sees it. */
export function placeOf(channel: Channel): ChannelContext {
  const webhookChannelId = channel.thread ? channel.parentId! : channel.id;
  return {
    kind: channel.guildId === null ? "direct" : "server",
    serverId: channel.guildId,
    channelId: channel.id,
    channelIds: [...new Set([channel.id, webhookChannelId])],
    isThread: channel.thread !== null,
    webhookChannelId,
  };
}
