import type { Logger } from "pino";
import { Failure } from "../../../core/errors.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Health } from "../../../ops/health.ts";
import type { Store } from "../../../stores/store.ts";
import { sentAcknowledgements } from "../delivery/sent-acknowledgements.ts";
import { type Common, type CommonInput, openCommon } from "./common.ts";
import { type HeldShards, holdShards } from "./hold-shards.ts";
import { identifyThrottle } from "./identify-throttle.ts";
import { joinProcesses, type Membership, onlyAsMember } from "./membership.ts";
import { ownDatabase } from "./owned-database.ts";
import { type Application, preflight } from "./preflight.ts";
import { areRegistered } from "./register.ts";
import { SharedRest } from "./shared-rest.ts";
import { watchdog } from "./watchdog.ts";

/** What the bot is started with. */
export interface BotOptions extends Pick<
  CommonInput,
  | "token"
  | "defaultStory"
  | "newReaders"
  | "limits"
  | "spending"
  | "ceilings"
  | "sealing"
  | "missingServerDays"
  | "keepDays"
  | "proxyMs"
  | "readBackMinutes"
  | "log"
> {
  readonly clientId: string | undefined;
  /** Address of Discord's API without its version. */
  readonly apiUrl: string;
  /** Address of Discord's pictures. */
  readonly cdnUrl: string;
  /** How many shards the bot has; as Discord recommends, if unset. */
  readonly shardCount: number | undefined;
  /** Whether one process at a time serves, as an embedded database has it; else all share the servers. */
  readonly isAlone: boolean;
  /** The application whose data the bot takes over, if it is told to. */
  readonly takesOverFrom: string | undefined;
  readonly openEngine: () => Promise<Engine>;
  /** `died` is to be told when nothing can be written down any more. */
  readonly openStore: (died: (reason: string) => void) => Promise<Store>;
  /** Is told what the process lives by and needs. */
  readonly health: Health;
  /** Reports to the person who started it, one sentence at a time. */
  readonly say: (sentence: string) => void;
  /** Resolves when the process is asked to end. */
  readonly asked: Promise<void>;
}

/** Exit code that asks for a restart: EX_TEMPFAIL of sysexits.h. */
export const RESTART = 75;

/**
 * Runs the bot until it is asked to end or goes deaf, and gives the exit code: 0, or 75 for a restart.
 * @throws UsageError for a token that does not work, or another application's database; Failure when it cannot be started.
 */
export async function runBot(options: BotOptions): Promise<number> {
  const { token, apiUrl, clientId, isAlone, takesOverFrom, log } = options;
  const application = await preflight(new SharedRest(token, { apiUrl }), clientId);
  let died!: (reason: string) => void;
  const isDead = new Promise<string>((resolve) => (died = resolve));
  const store = await options.openStore(died);
  options.health.needs("database", () => store.turn(0));
  const closing: Closing = [() => store.close()];
  let isLost = new Promise<string>(() => {});
  try {
    const takeOver = await ownDatabase({ store, applicationId: application.id, takesOverFrom, log });
    const member = await joinProcesses({ store, isAlone, log });
    closing.unshift(() => member.leave());
    let serving: Serving | null = null;
    isLost = member.lost.then((reason) => {
      serving?.drop();
      // What is running belongs to another process by now: nothing is finished here, nor closed.
      closing.length = 0;
      return reason;
    });
    const reasons = [isLost, isDead, options.asked.then(() => null)];
    let reason = await Promise.race([takeOver?.(member), ...reasons]);
    if (reason === undefined) {
      serving = serve(options, { application, store, member });
      closing.unshift(serving.end);
      reason = await Promise.race([...reasons, serving.deaf, serving.failed]);
    }
    if (reason === null) options.say("Ending: answers that are being written are finished first.");
    else log.error({ reason }, "ending to be restarted");
    return reason === null ? 0 : RESTART;
  } finally {
    await Promise.race([closeAll(closing, log), isLost]);
  }
}

/** What is to be closed, in this order. */
type Closing = (() => Promise<void>)[];

async function closeAll(closing: Closing, log: Logger): Promise<void> {
  for (let close = closing.shift(); close !== undefined; close = closing.shift())
    await close().catch((error: unknown) => log.warn({ err: error }, "not closed"));
}

/** This process's share of the bot. */
interface Serving extends Pick<HeldShards, "failed" | "drop" | "end"> {
  readonly deaf: Promise<string>;
}

/** Serves this process's share, and introduces the bot when the first of it is served. */
function serve(
  options: BotOptions,
  running: { readonly application: Application; readonly store: Store; readonly member: Membership },
): Serving {
  const { token, apiUrl, cdnUrl, shardCount, isAlone, log, health, say } = options;
  const { application, store, member } = running;
  const acknowledgements = sentAcknowledgements();
  const rest = new SharedRest(token, {
    apiUrl,
    cdnUrl,
    through: (make) => acknowledgements.noting(onlyAsMember(member, make)),
  });
  member.onSight(({ processes }) => rest.divideAmong(processes.length));
  const throttle = identifyThrottle({ rest, store, log, say });
  const watching = watchdog(rest, log);
  health.needs("gateway", async () => {
    if (!watching.hears()) throw new Failure("A connection to the gateway receives no events.");
  });
  let engine: Engine | null = null;
  let common: Common | null = null;
  const open = async () => {
    const opened = await options.openEngine();
    health.lives("engine", () => opened.about());
    engine = opened;
    common = await openCommon({
      ...options,
      ...running,
      rest,
      acknowledgements,
      throttle,
      watchdog: watching,
      engine,
    });
    return common;
  };
  const wish = { count: shardCount ?? application.shards, isSet: shardCount !== undefined };
  const { ready, failed, drop, end } = holdShards({ store, member, isAlone, wish, open, log, say });
  ready
    .then((servers) => introduce(rest, application, { servers, say, log }))
    .catch((error: unknown) => log.warn({ err: error }, "could not introduce the bot"));
  return {
    deaf: watching.deaf,
    failed,
    drop,
    async end() {
      await end();
      await common?.end();
      await engine?.close();
    },
  };
}

async function introduce(
  rest: SharedRest,
  { id, name, hasMessageContent }: Application,
  { servers, say, log }: { servers: number; say: (sentence: string) => void; log: Logger },
): Promise<void> {
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
