import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { applicationRoutes } from "./application-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { type Deeds, deeds } from "./deeds.ts";
import { type Fault, faultList } from "./faults.ts";
import { openGateway } from "./gateway.ts";
import { guildRoutes } from "./guild-routes.ts";
import { type Holdings, holdings, shown } from "./holdings.ts";
import { apiServer } from "./http.ts";
import { followUpRoutes, interactionRoutes } from "./interaction-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { rateLimits } from "./rate-limits.ts";
import { type Scenery, scenery } from "./scenery.ts";
import type { RecordedRequest, User } from "./things.ts";
import { type Probed, waiting } from "./waiting.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { emptyWorld, type World } from "./world.ts";

/** How this Discord behaves; by default as the real one, without limits of rate. */
export interface DiscordOptions {
  /** Message Content switched on in the portal; off (the default), an IDENTIFY that asks for it closes with 4014. */
  readonly messageContent?: boolean;
  /** Time between READY and the guilds; default none. */
  readonly guildDelayMs?: number;
  /** Default 41,250 ms, as Discord's. */
  readonly heartbeatMs?: number;
  /** Time a bot has for its first answer; default 3,000 ms. */
  readonly interactionDeadlineMs?: number;
  /** Time an interaction's token lives; default 900,000 ms. */
  readonly tokenLifetimeMs?: number;
  /** Default: any free port. */
  readonly port?: number;
  /** Every IDENTIFY and RESUME is answered by closing with this code; `refuse(null)` ends it. */
  readonly refuse?: number;
  /** Enforces 5 sends and 5 edits per 5 s per channel (per webhook for webhooks) with real 429s. */
  readonly rateLimits?: boolean;
  /** The length of those 5 s; a `Retry-After` is in whole seconds all the same. */
  readonly rateWindowMs?: number;
  /** Identifies a day; default 1,000. */
  readonly identifiesADay?: number;
  /** How many of them are left at the start; default all. */
  readonly identifiesLeft?: number;
  /** How many shards may identify at once; default 1, as for a new bot. */
  readonly identifiesAtOnce?: number;
  /** Gateway shards that Discord recommends; default 1. */
  readonly shards?: number;
}

/** What the gateway has seen. */
export interface GatewayLog {
  readonly connections: number;
  readonly identifies: number;
  readonly resumes: number;
  /** Close codes of ended connections, closed by either side. */
  readonly closes: readonly number[];
  /** Sessions with an open connection that have been told READY or RESUMED. */
  readonly ready: number;
  /** The shards of those sessions. */
  readonly shards: readonly number[];
}

/** A small Discord on the loopback interface, over real HTTP and WebSocket. */
export interface DiscordStandIn extends Scenery, Deeds, Holdings, AsyncDisposable {
  /** What `DISCORD_API_BASE_URL` (the discord.js option `rest.api`) should be. */
  readonly apiUrl: string;
  /** The bot's token. */
  readonly token: string;
  readonly applicationId: string;
  /** Owns the application. */
  readonly owner: User;
  /** The bot's user id: the application's id, as with every new application. */
  readonly botId: string;

  /** Every REST request, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  readonly gateway: GatewayLog;

  /**
   * Resolves to the first value of `probe` that is not undefined, null or false; it is asked again whenever anything
   * changes.
   *
   * @throws Error after `timeoutMs` (default 10,000), naming `what` and the last requests and messages.
   */
  until<T>(what: string, probe: () => Probed<T> | Promise<Probed<T>>, timeoutMs?: number): Promise<T>;

  // Faults.
  inject(fault: Fault): void;
  /** Asks every connection to reconnect and resume. */
  reconnect(): void;
  /** Ends every session; a resumable one may be resumed on the same connection. */
  invalidate(resumable: boolean): void;
  /** Closes every gateway connection with a code. */
  dropAll(code: number): void;
  /** Stops acknowledging heartbeats on the connections open now. */
  silenceHeartbeats(): void;
  /** Delivers the last event of a name once more, as Discord may. */
  repeat(name: string): void;
  /** Ends the tokens of all interactions so far: 50027 from now on. */
  expireTokens(): void;
  /** Refuses IDENTIFY and RESUME with a close code from now on; null accepts again. */
  refuse(code: number | null): void;
}

/** Starts a Discord; it serves until it is disposed of. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordStandIn> {
  const requests: RecordedRequest[] = [];
  const faults = faultList();
  const { changed, until } = waiting(() => describe(world, requests));
  const gateway = openGateway({
    world: () => world,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    guildDelayMs: options.guildDelayMs ?? 0,
    refuse: options.refuse ?? null,
  });
  let baseUrl = "";
  const world = emptyWorld({
    baseUrl: () => baseUrl,
    hasMessageContent: options.messageContent ?? false,
    interactionDeadlineMs: options.interactionDeadlineMs ?? 3000,
    tokenLifetimeMs: options.tokenLifetimeMs ?? 900_000,
    emit: gateway.emit,
    changed,
  });
  const aDay = options.identifiesADay ?? 1000;
  const identifiesLeft = (): number => (options.identifiesLeft ?? aDay) - gateway.log.identifies;
  const server = apiServer({
    world: () => world,
    routes: [
      ...guildRoutes({
        shards: options.shards ?? 1,
        identifies: { aDay, left: identifiesLeft, atOnce: options.identifiesAtOnce ?? 1 },
      }),
      ...channelRoutes,
      ...messageRoutes,
      ...interactionRoutes,
      ...followUpRoutes(world.bot.id),
      ...webhookRoutes,
      ...applicationRoutes,
    ],
    requests,
    faults,
    limits: rateLimits(options.rateLimits ?? false, options.rateWindowMs ?? 5000),
  });
  const hanging: Duplex[] = [];
  server.on("upgrade", (request, socket, head) => {
    const fault = faults.take("GET", "/gateway");
    if (fault?.status !== undefined) socket.end(`HTTP/1.1 ${fault.status} Injected\r\n\r\n`);
    else if (fault?.cut) socket.destroy();
    else if (fault?.hang) hanging.push(socket);
    else gateway.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  baseUrl = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    apiUrl: `${baseUrl}/api`,
    token: world.token,
    applicationId: world.bot.id,
    owner: world.owner,
    botId: world.bot.id,
    ...scenery(world),
    ...deeds(world, until),
    ...holdings(world),
    requests,
    gateway: gateway.log,
    until,
    inject: faults.inject,
    reconnect: gateway.reconnect,
    invalidate: gateway.invalidate,
    dropAll: gateway.dropAll,
    silenceHeartbeats: gateway.silenceHeartbeats,
    repeat: gateway.repeat,
    refuse: gateway.refuse,
    expireTokens: () => {
      for (const interaction of world.interactions.values()) interaction.isExpired = true;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        gateway.close();
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of hanging) socket.destroy();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}

/** The last things that happened, for the message of a wait that ends in vain. */
function describe(world: World, requests: readonly RecordedRequest[]): string {
  const last = requests
    .slice(-12)
    .map(({ method, path, status }) => `  ${method} ${path} -> ${status ?? "no answer"}`);
  const messages = [...world.messages.keys()]
    .flatMap((channelId) => shown(world, channelId))
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(-8)
    .map(({ shownName, content, channelId }) => `  [${channelId}] ${shownName}: ${content.slice(0, 200)}`);
  return ["Last requests:", ...last, "Last messages:", ...messages].join("\n");
}
