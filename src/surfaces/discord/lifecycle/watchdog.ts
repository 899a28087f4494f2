import { type Client, Events, Status } from "discord.js";
import type { Logger } from "pino";
import { measure } from "../../../ops/meter.ts";

/** How often the gateway is checked (ms). */
const LOOK_MS = 15_000;
/** How long all shards may be without their sessions before the process counts as deaf (ms). */
const DEAF_MS = 3 * 60_000;
/** How long one may be, while others serve their servers: a restart would cut these off (ms). */
const ONE_DEAF_MS = 30 * 60_000;

/**
 * Watches for ways in which a bot stops receiving events while its process lives: a session Discord ended for good, a
 * revoked token, a gateway that never comes back. Resolves with the reason; then only a restart
 * helps.
 */
export function watchdog(client: Client, log: Logger): Promise<string> {
  return new Promise((resolve) => {
    const deafness = deafTimes();
    setInterval(() => {
      const deaf = deafness(client.ws.shards);
      const [all, longest] = [Math.min(...deaf.values()), Math.max(...deaf.values())];
      if (all > DEAF_MS) resolve("the gateway does not come back");
      else if (longest > ONE_DEAF_MS) resolve("a shard does not come back");
      for (const [shard, ms] of deaf)
        if (ms > DEAF_MS && ms <= DEAF_MS + LOOK_MS) log.warn({ shard }, "a shard is deaf");
    }, LOOK_MS).unref();
    client.on(Events.ShardDisconnect, ({ code }, shard) =>
      resolve(`shard ${shard} was closed for good (${code})`),
    );
    client.on(Events.Invalidated, () => resolve("the session was invalidated"));
    client.rest.on("response", ({ data }, { status }) => {
      // discord.js forgets the token then, and every later request fails. Those of webhooks and interactions have their
      // own, which end without harm.
      if (status === 401 && data.auth !== false) resolve("Discord refused the token");
    });
    client.on(Events.Error, (error) => log.error({ err: error }, "client error"));
    client.on(Events.ShardError, (error, shard) => log.warn({ shard, err: error }, "gateway error"));
    client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, "gateway reconnecting"));
    client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, "gateway resumed"));
    client.on(Events.ShardReady, (shard) => {
      measure("dramatis_identifies_total", {});
      log.info({ shard }, "gateway ready");
    });
    countReady(client);
    client.rest.on("invalidRequestWarning", ({ count }) => log.warn({ count }, "many refused requests"));
    client.rest.on("rateLimited", ({ timeToReset, scope, method }) =>
      log.debug({ method, scope, ms: timeToReset }, "waiting for a rate limit"),
    );
  });
}

/** Measures how many connections receive events, whenever that changes. */
function countReady(client: Client): void {
  let before = 0;
  const count = () => {
    const ready = client.ws.shards.filter(({ status }) => status === Status.Ready).size;
    measure("dramatis_shards_ready", {}, ready - before);
    before = ready;
  };
  client.on(Events.ShardReady, count).on(Events.ShardResume, count);
  client.on(Events.ShardReconnecting, count).on(Events.ShardDisconnect, count);
}

/** Tells how long each shard has been without its session (ms), as far as was seen; before there is any, how long. */
function deafTimes(): (shards: ReadonlyMap<number, { readonly status: Status }>) => Map<number, number> {
  const heardAt = new Map<number, number>();
  return (shards) => {
    const now = performance.now();
    const statuses =
      shards.size > 0 ? [...shards].map(([id, { status }]) => [id, status] as const) : [[0, null] as const];
    return new Map(
      statuses.map(([id, status]) => {
        if (status === Status.Ready || !heardAt.has(id)) heardAt.set(id, now);
        return [id, now - (heardAt.get(id) ?? now)];
      }),
    );
  };
}
