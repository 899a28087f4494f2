import { type Client, Events, Status } from "discord.js";
import type { Logger } from "pino";

/** How often the gateway is checked (ms). */
const LOOK_MS = 15_000;
/** How long a shard may be without its session before the process counts as deaf (ms). */
const DEAF_MS = 3 * 60_000;

/**
 * Watches for ways in which a bot stops receiving events while its process lives: a session Discord ended for good, a
 * revoked token, a gateway that never comes back. Resolves with the reason; then only a restart
 * helps.
 */
export function watchdog(client: Client, log: Logger): Promise<string> {
  return new Promise((resolve) => {
    let readyAt = performance.now();
    const timer = setInterval(() => {
      const isReady =
        client.ws.shards.size > 0 && client.ws.shards.every(({ status }) => status === Status.Ready);
      if (isReady) readyAt = performance.now();
      else if (performance.now() - readyAt > DEAF_MS) resolve("the gateway does not come back");
    }, LOOK_MS);
    timer.unref();
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
    client.on(Events.ShardReady, (shard) => log.info({ shard }, "gateway ready"));
    client.rest.on("invalidRequestWarning", ({ count }) => log.warn({ count }, "many refused requests"));
    client.rest.on("rateLimited", ({ timeToReset, scope, method }) =>
      log.debug({ method, scope, ms: timeToReset }, "waiting for a rate limit"),
    );
  });
}
