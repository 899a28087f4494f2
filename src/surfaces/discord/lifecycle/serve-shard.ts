import { setMaxListeners } from "node:events";
import type { Shard } from "../../../stores/store.ts";
import { arrivals } from "../conversation/arrivals.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { handleInteractions } from "../interactions.ts";
import { followMessages } from "../messages/follow-messages.ts";
import { proxies } from "../messages/proxies.ts";
import { readBack } from "../messages/read-back.ts";
import { handleMessages } from "../messages/receive-messages.ts";
import { listenToScenes } from "../scenes/listen.ts";
import { watchQuietScenes } from "../scenes/quiet-scenes.ts";
import { recoverScenes } from "../scenes/recover-scenes.ts";
import { atMostEvery } from "../seen.ts";
import { assemble, type Serving } from "./assemble.ts";
import { discordClient } from "./client.ts";
import type { Common } from "./common.ts";
import { logIn } from "./log-in.ts";
import { watchMissingServers } from "./missing-servers.ts";
import { recoverInteractions } from "./recover-interactions.ts";
import { recoverUnfinished } from "./recover.ts";
import { applyRetention } from "./retention.ts";
import { skipUnreadable } from "./skip-unreadable.ts";
import { watchDrafts } from "./watch-drafts.ts";
import { within } from "./within.ts";

/** How long running answers may take to finish once they are to end, and to be marked as interrupted (ms). */
const FINISH_MS = 12_000;
const MARK_MS = 3000;
/** discord.js may never end a connection that is being made (ms). */
const DESTROY_MS = 3000;

/** A shard that this process serves. */
export interface ServedShard {
  /** Resolves with the number of its servers when it is served; rejects with a Failure when the gateway does not let it in. */
  readonly ready: Promise<number>;
  /** Takes no new questions, has running answers end, and closes the connection. */
  readonly end: () => Promise<void>;
  /** Closes the connection at once; what is running is another process's. */
  readonly drop: () => void;
}

/** Serves a shard: all that is said and done in its servers. */
export function serveShard(common: Common, shard: Shard): ServedShard {
  const { rest, throttle, log, application } = common;
  const ending = new AbortController();
  const { signal } = ending;
  // Each part of a bot ends with it: more than the ten after which Node suspects a leak.
  setMaxListeners(0, signal);
  const { hasMessageContent } = application;
  const client = discordClient({ rest, hasMessageContent, shard, throttle });
  skipUnreadable(client, log);
  common.watchdog.watch(client, signal);
  const serving = serve(common, { shard, client, signal });
  // Whoever waits for it is told.
  serving.catch(() => {});
  return {
    ready: serving.then(({ servers }) => servers),
    async end() {
      const finished = serving.then(
        ({ finish }) => finish(),
        () => {},
      );
      if (client.isReady()) await within(FINISH_MS + MARK_MS, finished);
      ending.abort();
      await within(DESTROY_MS, client.destroy());
    },
    drop() {
      ending.abort();
      void client.destroy();
    },
  };
}

/** Logs in and serves; gives what is needed to end. */
async function serve(
  common: Common,
  serving: Serving,
): Promise<{ readonly servers: number; readonly finish: () => Promise<void> }> {
  const { client, shard, signal } = serving;
  const { store, acknowledgements, throttle } = common;
  const { bot, deps } = await assemble(common, serving);
  let isStopping = false;
  const { interactions } = common;
  const guarding = {
    running: deps.running,
    arrivals: arrivals(),
    interactions,
    admission: deps.admission,
    isStopping: () => isStopping,
    mayReportLoss: atMostEvery(60_000),
    acknowledgements,
  };
  // Read before anybody can ask: what is written later was not interrupted.
  const [unfinished, open] = [await store.unfinished(shard), await store.openInteractions(shard)];
  handleInteractions(client, bot, guarding);
  const isWaiting = () => throttle.isWaiting(shard.id);
  const ready = await logIn(client, common.token, { isWaiting });
  const listening = { ...guarding, proxies: proxies(ready, common.proxyMs, bot.forgetting) };
  const { flush, ...messages } = handleMessages(ready, bot, listening);
  const flushScenes = listenToScenes(ready, bot, listening);
  followMessages(ready, bot, deps.running);
  const recovering = { ...deps, client: ready };
  await watchMissingServers(ready, bot, { afterDays: common.missingServerDays, signal });
  await applyRetention(bot, common.keepDays, signal);
  await recoverUnfinished(bot, recovering, unfinished, { isAfterRestart: true });
  await recoverInteractions(bot, ready, open);
  watchDrafts(bot, recovering, signal);
  await recoverScenes(bot, recovering);
  watchQuietScenes(ready, bot, signal);
  readBack(ready, bot, { minutes: common.readBackMinutes, ...messages });
  bot.reports.watch();
  const finish = async () => {
    isStopping = true;
    flush();
    flushScenes();
    bot.reports.close();
    await finishAnswers({ ...deps, interactions });
  };
  return { servers: ready.guilds.cache.size, finish };
}

async function finishAnswers({
  running,
  records,
  interactions,
}: Pick<ConversationDeps, "running" | "records"> & Pick<Common, "interactions">): Promise<void> {
  await within(FINISH_MS, running.idle());
  running.stopThose(() => true, "restarting");
  await within(MARK_MS, Promise.all([running.idle().then(interactions.idle), records.idle()]));
}
