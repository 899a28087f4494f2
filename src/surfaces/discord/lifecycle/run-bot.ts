import { type Client, REST } from "discord.js";
import type { Logger } from "pino";
import type { UnknownProgressPolicy } from "../../../core/policies.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Store } from "../../../stores/store.ts";
import { assemble, type BotInput } from "./assemble.ts";
import { discordClient, type Sharding } from "./client.ts";
import type { AdmissionLimits } from "../conversation/admission.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { sentAcknowledgements, type SentAcknowledgements } from "../delivery/sent-acknowledgements.ts";
import { followMessages } from "../messages/follow-messages.ts";
import { handleInteractions } from "../interactions.ts";
import { logIn } from "./log-in.ts";
import { watchMissingServers } from "./missing-servers.ts";
import { type HeldLease, onlyWithLease } from "./lease.ts";
import { ownDatabase } from "./owned-database.ts";
import { handleMessages } from "../messages/receive-messages.ts";
import { readBack } from "../messages/read-back.ts";
import { proxies } from "../messages/proxies.ts";
import { type Application, preflight } from "./preflight.ts";
import { recoverUnfinished } from "./recover.ts";
import { recoverScenes } from "../scenes/recover-scenes.ts";
import { listenToScenes } from "../scenes/listen.ts";
import { watchForgotten } from "./watch-forgotten.ts";
import { watchQuietScenes } from "../scenes/quiet-scenes.ts";
import { areRegistered } from "./register.ts";
import { applyRetention } from "./retention.ts";
import { skipUnreadable } from "./skip-unreadable.ts";
import { watchdog } from "./watchdog.ts";
import { watchDrafts } from "./watch-drafts.ts";
import { atMostEvery } from "../seen.ts";

/** What the bot is started with. */
export interface BotOptions {
  readonly token: string;
  readonly clientId: string | undefined;
  /** Address of Discord's API without its version. */
  readonly apiUrl: string;
  /** Address of Discord's pictures. */
  readonly cdnUrl: string;
  readonly defaultStory: string;
  /** The policy for readers without a position, unless a server chose otherwise. */
  readonly newReaders: UnknownProgressPolicy;
  readonly limits: AdmissionLimits;
  readonly spending: BotInput["spending"];
  readonly sharding: Sharding;
  /** The application whose data the bot takes over, if it is told to. */
  readonly takesOverFrom: string | undefined;
  /** For how long a server must be missing before all that is kept of it is erased (days). */
  readonly missingServerDays: number;
  /** For how many days what people said is kept, unless a server chose otherwise. */
  readonly keepDays: number;
  /** How long a person's message waits where proxies post them again (milliseconds). */
  readonly proxyMs: number;
  /** How far back what was said while the bot was away is read; 0 for not at all. */
  readonly readBackMinutes: number;
  readonly openEngine: () => Promise<Engine>;
  /** `died` is to be told when nothing can be written down any more. */
  readonly openStore: (died: (reason: string) => void) => Promise<Store>;
  readonly log: Logger;
  /** Reports to the person who started it, one sentence at a time. */
  readonly say: (sentence: string) => void;
  /** Resolves when the process is asked to end. */
  readonly asked: Promise<void>;
}

/** Exit code that asks for a restart: EX_TEMPFAIL of sysexits.h. */
export const RESTART = 75;
/** How long running answers may take to finish once the process is asked to end, and to be marked as interrupted (ms). */
const FINISH_MS = 12_000;
const MARK_MS = 3000;
/** discord.js may never end a connection that is being made (ms). */
const DESTROY_MS = 5000;

/**
 * Runs the bot until it is asked to end or goes deaf, and gives the exit code: 0, or 75 for a restart.
 * @throws UsageError for a token that does not work, or another application's database; Failure when it cannot be started.
 */
export async function runBot(options: BotOptions): Promise<number> {
  const { token, apiUrl, clientId, log } = options;
  const rest = new REST({ api: apiUrl }).setToken(token);
  const application = await preflight(rest, clientId);
  let died!: (reason: string) => void;
  const isDead = new Promise<string>((resolve) => (died = resolve));
  const store = await options.openStore(died);
  const closing: (() => Promise<void>)[] = [() => store.close()];
  try {
    const lease = await leaseUnlessAsked(options, store, application.id);
    if (lease === null) return 0;
    closing.unshift(() => lease.release());
    const engine = await options.openEngine();
    closing.unshift(() => engine.close());
    const acknowledgements = sentAcknowledgements();
    const client = discordClient({
      apiUrl,
      cdnUrl: options.cdnUrl,
      hasMessageContent: application.hasMessageContent,
      sharding: options.sharding,
      through: (make) => acknowledgements.noting(onlyWithLease(lease, make)),
    });
    skipUnreadable(client, log);
    closing.unshift(() => within(DESTROY_MS, client.destroy()));
    const deaf = watchdog(client, log);
    const isLost = lease.lost.then(() => {
      // What is running belongs to the other process by now: nothing is finished here, nor closed.
      closing.length = 0;
      return "another process uses the database";
    });
    const reasons = [isLost, deaf, isDead, options.asked.then(() => null)];
    const served = await serve({ ...options, client, application, store, engine, acknowledgements });
    await introduce(rest, application, { client: served.client, say: options.say, log });
    const reason = await Promise.race(reasons);
    if (reason === null) options.say("Ending: answers that are being written are finished first.");
    else log.error({ reason }, "ending to be restarted");
    if (closing.length > 0) await Promise.race([served.finish(), isLost]);
    return reason === null ? 0 : RESTART;
  } finally {
    for (const close of closing)
      await close().catch((error: unknown) => log.warn({ err: error }, "not closed"));
  }
}

/** The lease of the database; `null` when the process is asked to end before it gets it. */
async function leaseUnlessAsked(
  { asked, log, say, takesOverFrom }: BotOptions,
  store: Store,
  applicationId: string,
): Promise<HeldLease | null> {
  const ending = new AbortController();
  void asked.then(() => ending.abort());
  const { signal } = ending;
  try {
    return await ownDatabase({ store, applicationId, takesOverFrom, signal, log, say });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Logs in and serves; gives what is needed to end. */
async function serve(
  input: BotInput &
    Pick<BotOptions, "token" | "missingServerDays" | "proxyMs" | "readBackMinutes"> & {
      readonly acknowledgements: SentAcknowledgements;
    },
): Promise<{ client: Client<true>; finish: () => Promise<void> }> {
  const { client, token, store, acknowledgements } = input;
  const { bot, deps } = await assemble(input);
  let isStopping = false;
  const guarding = {
    admission: deps.admission,
    isStopping: () => isStopping,
    mayReportLoss: atMostEvery(60_000),
    acknowledgements,
  };
  // Read before anybody can ask: what is written later was not interrupted.
  const unfinished = await store.unfinished();
  handleInteractions(client, bot, guarding);
  const ready = await logIn(client, token);
  const listening = { ...guarding, proxies: proxies(ready, input.proxyMs, bot.forgetting) };
  const { flush, ...messages } = handleMessages(ready, bot, listening);
  const flushScenes = listenToScenes(ready, bot, listening);
  followMessages(ready, bot, deps.running);
  await watchMissingServers(ready, bot, input.missingServerDays);
  await applyRetention(bot, input.keepDays);
  watchForgotten(bot);
  await recoverUnfinished(bot, { ...deps, client: ready }, unfinished, { isAfterRestart: true });
  watchDrafts(bot, { ...deps, client: ready });
  await recoverScenes(bot, { ...deps, client: ready });
  watchQuietScenes(ready, bot);
  readBack(ready, bot, { minutes: input.readBackMinutes, ...messages });
  bot.reports.watch();
  const finish = async () => {
    isStopping = true;
    flush();
    flushScenes();
    bot.reports.close();
    await finishAnswers(deps);
  };
  return { client: ready, finish };
}

async function finishAnswers({ running, records }: ConversationDeps): Promise<void> {
  await within(FINISH_MS, running.idle());
  running.stopThose(() => true, "restarting");
  await within(MARK_MS, Promise.all([running.idle(), records.idle()]));
}

/** Waits for something, but no longer than that. */
async function within(ms: number, wait: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([wait, patience]);
  clearTimeout(timer);
}

async function introduce(
  rest: REST,
  { id, name, hasMessageContent }: Application,
  { client, say, log }: { client: Client<true>; say: (sentence: string) => void; log: Logger },
): Promise<void> {
  const servers = client.guilds.cache.size;
  say(
    `${name} is on Discord, in ${servers} ${servers === 1 ? "server" : "servers"}. Invite it with:\n${inviteUrl(id)}`,
  );
  if (!hasMessageContent) {
    say(
      "The Message Content intent is off, so free talk in threads cannot be offered: switch it on on the Bot page of the application if you want it.",
    );
  }
  const isSetUp = await areRegistered(rest, id).catch((error: unknown) => {
    log.warn({ err: error }, "could not ask which commands are registered");
    return true;
  });
  if (!isSetUp) say('Its commands are not registered yet: run "npx dramatis bot register".');
}

/** View, send, send in threads, embed, attach, history, reactions, public threads, webhooks, external emoji. */
const PERMISSIONS = "309774896192";

/** The address with which the owner of a server lets the bot in. */
function inviteUrl(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${PERMISSIONS}`;
}
