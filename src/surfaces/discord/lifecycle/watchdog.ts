import { type Client, Events, type REST, Status } from "discord.js";
import type { Logger } from "pino";
import { measure } from "../../../ops/meter.ts";

/** How often the gateway is checked (ms). */
const LOOK_MS = 15_000;
/** How long all shards may be without their sessions before the process counts as deaf (ms). */
const DEAF_MS = 3 * 60_000;
/** How long one may be, while others serve their servers: a restart would cut these off (ms). */
const ONE_DEAF_MS = 30 * 60_000;

/** Watches over the shards of a process. */
export interface Watchdog {
  /** Resolves with the reason when only a restart helps. */
  readonly deaf: Promise<string>;
  /** Watches a shard's client until the signal aborts. */
  readonly watch: (client: Client, signal: AbortSignal) => void;
  /** Whether every shard that is watched receives events. */
  readonly hears: () => boolean;
}

/**
 * Watches for ways in which a bot stops receiving events while its process lives: a session Discord ended for good, a
 * revoked token, a gateway that never comes back.
 */
export function watchdog(rest: REST, log: Logger): Watchdog {
  const clients = new Set<Client>();
  let resolve!: (reason: string) => void;
  const deaf = new Promise<string>((settle) => (resolve = settle));
  const deafness = deafTimes();
  setInterval(() => {
    const times = deafness([...clients].flatMap(({ ws }) => [...ws.shards]));
    if (times.size === 0) return;
    const [all, longest] = [Math.min(...times.values()), Math.max(...times.values())];
    if (all > DEAF_MS) resolve("the gateway does not come back");
    else if (longest > ONE_DEAF_MS) resolve("a shard does not come back");
    for (const [shard, ms] of times)
      if (ms > DEAF_MS && ms <= DEAF_MS + LOOK_MS) log.warn({ shard }, "a shard is deaf");
  }, LOOK_MS).unref();
  rest.on("response", ({ data }, { status }) => {
    // Those of webhooks and interactions have a token of their own, which ends without harm.
    if (status === 401 && data.auth !== false) resolve("Discord refused the token");
  });
  rest.on("invalidRequestWarning", ({ count }) => log.warn({ count }, "many refused requests"));
  rest.on("rateLimited", ({ timeToReset, scope, method }) =>
    log.debug({ method, scope, ms: timeToReset }, "waiting for a rate limit"),
  );
  return {
    deaf,
    hears: () =>
      [...clients].every(({ ws: { shards } }) => shards.size > 0 && areReady(shards) === shards.size),
    watch(client, signal) {
      clients.add(client);
      countReady(client, signal);
      signal.addEventListener("abort", () => clients.delete(client), { once: true });
      // One that was never let in is told of where it logs in.
      client.on(Events.ShardDisconnect, ({ code }, shard) => {
        if (client.isReady()) resolve(`shard ${shard} was closed for good (${code})`);
      });
      client.on(Events.Invalidated, () => resolve("the session was invalidated"));
      client.on(Events.Error, (error) => log.error({ err: error }, "client error"));
      client.on(Events.ShardError, (error, shard) => log.warn({ shard, err: error }, "gateway error"));
      client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, "gateway reconnecting"));
      client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, "gateway resumed"));
      client.on(Events.ShardReady, (shard) => log.info({ shard }, "gateway ready"));
    },
  };
}

const areReady = (shards: Client["ws"]["shards"]) =>
  shards.filter(({ status }) => status === Status.Ready).size;

/** Measures how many connections receive events, whenever that changes, until the signal aborts. */
function countReady(client: Client, signal: AbortSignal): void {
  let before = 0;
  const count = () => {
    const now = signal.aborted ? 0 : areReady(client.ws.shards);
    measure("dramatis_shards_ready", {}, now - before);
    before = now;
  };
  client.on(Events.ShardReady, count).on(Events.ShardResume, count);
  client.on(Events.ShardReconnecting, count).on(Events.ShardDisconnect, count);
  signal.addEventListener("abort", count, { once: true });
}

/** Tells how long each shard has been without its session (ms), as far as was seen; before it had any, how long. */
function deafTimes(): (
  shards: readonly (readonly [number, { readonly status: Status }])[],
) => Map<number, number> {
  const heardAt = new WeakMap<object, number>();
  return (shards) => {
    const now = performance.now();
    return new Map(
      shards.map(([id, shard]) => {
        if (shard.status === Status.Ready || !heardAt.has(shard)) heardAt.set(shard, now);
        return [id, now - (heardAt.get(shard) ?? now)];
      }),
    );
  };
}
