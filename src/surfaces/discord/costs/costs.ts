import type { Client } from "discord.js";
import type { Logger } from "pino";
import { type ModelFailureKind, UsageError } from "../../../core/errors.ts";
import type { KeptWarning } from "../../../core/warnings.ts";
import { type Account, dayOf, type Payer, type Payment } from "../../../core/usage.ts";
import type { EngineAbout } from "../../../engine/engine.ts";
import type { Sealing } from "../../../ops/sealing.ts";
import type { Store } from "../../../stores/store.ts";
import type { ChannelContext } from "../channel-context.ts";
import {
  type Ceilings,
  hasRoles,
  type Limit,
  limitsFor,
  shareOf,
  type Standing,
  type Used,
} from "./limits.ts";
import { type MemberRoles, memberRoles } from "./member-roles.ts";
import { type Answered, noteRefused, type Told, tellNearly } from "./notices.ts";
import { type Paying, reachedNotes, reachedText } from "./reached.ts";
import { serverCosts, type ServerCosts } from "./server-costs.ts";
import type { ProcessUsage } from "./usage.ts";

/** What models cost, and who pays for it. */
export interface Costs {
  /** What the operator pays for at most. */
  readonly ceilings: Ceilings;
  /** Encrypts what is secret; `null` where no key for that is set. */
  readonly sealing: Sealing | null;
  /** What servers chose. */
  readonly servers: ServerCosts;
  /** The ids of somebody's roles. */
  readonly rolesOf: MemberRoles;
  /** Who pays for what a person asks now. */
  readonly paying: (channel: Pick<ChannelContext, "serverId">, personId: string) => Promise<Paying>;
  /** The same, where nothing can be done without a model. @throws UsageError when nobody pays. */
  readonly demand: (of: Told) => Promise<Payment>;
  /** The sentence that a limit is reached, the first time in a day that somebody meets it there. */
  readonly reachedOnce: (paying: Paying, of: Told) => string[];
  readonly standing: (account: Account) => Promise<Standing>;
  /** Tells those whom it concerns, once a day, that little is left for a person's next questions. */
  readonly tellNearly: (of: Told) => Promise<void>;
  /** Tells who manages a server, once, that its key was refused, where that is why the story was quoted or nothing was said. */
  readonly noteRefused: (payment: Payment, answer: Answered) => Promise<void>;
}

/** The payment for what the operator always pays: embeddings. */
export function operatorPays({ channel, personId }: Pick<Told, "channel" | "personId">): Payment {
  return { account: { serverId: channel.serverId, personId }, payer: "operator" };
}

/** The warnings of an answer without those that only say that nobody paid. */
export function withoutLimits({ reached }: Paying, warnings: readonly KeptWarning[]): readonly KeptWarning[] {
  return reached === null ? warnings : warnings.filter((warning) => becauseOf(warning) !== "used-up");
}

function becauseOf(warning: KeptWarning): ModelFailureKind | null {
  return typeof warning !== "string" && "because" in warning ? warning.because : null;
}

/** What costs are watched with. */
export interface CostsDeps {
  readonly client: Client;
  readonly applicationId: string;
  readonly store: Store;
  readonly usage: ProcessUsage;
  readonly about: EngineAbout;
  readonly ceilings: Ceilings;
  readonly sealing: Sealing | null;
  readonly log: Logger;
}

const NO_AMOUNT = { tokens: 0, micros: 0 };

export function openCosts(deps: CostsDeps): Costs {
  const { client, store, usage, about, ceilings, log } = deps;
  const rolesOf = memberRoles(client.rest);
  const servers = serverCosts(store);

  async function standingOf(account: Account) {
    const { serverId, personId } = account;
    const { key: kept, quotas } = await servers.of(serverId);
    // Where another vendor's model answers by now, the key is of no use.
    const key = about.takesServerKeys ? kept : null;
    const payer: Payer = key === null ? "operator" : "server";
    const hasTheirs = serverId !== null && personId !== "" && hasRoles(quotas);
    const roles = hasTheirs ? await rolesOf(serverId, personId) : [];
    return { key, payer, limits: limitsFor({ payer, serverId, quotas, roles }, ceilings) };
  }

  /** Nothing is read of what no limit is about. */
  async function usedOf(account: Account, payer: Payer, limits: readonly Limit[]): Promise<Used> {
    const isAbout = (isMeant: (limit: Limit) => boolean) => limits.some(isMeant);
    const none = { person: NO_AMOUNT, server: NO_AMOUNT };
    const own = isAbout(({ whose }) => whose !== "bot")
      ? await store.usedOn(dayOf(Date.now()), account, payer)
      : none;
    return { ...own, all: isAbout(({ whose }) => whose === "bot") ? await usage.byAll() : NO_AMOUNT };
  }

  async function paying({ serverId }: Pick<ChannelContext, "serverId">, personId: string): Promise<Paying> {
    const account = { serverId, personId };
    if (about.mode === "offline") return { payment: { account, payer: "operator" }, reached: null };
    const { key, payer, limits } = await standingOf(account);
    const used = await usedOf(account, payer, limits);
    const reached = limits.find((limit) => shareOf(limit, used) >= 1);
    if (reached) return { payment: { account, payer: "nobody" }, reached };
    return { payment: { account, payer, sealedKey: key?.sealed }, reached: null };
  }

  return {
    ceilings,
    sealing: deps.sealing,
    servers,
    rolesOf,
    paying,
    async demand({ channel, personId, texts }) {
      const { payment, reached } = await paying(channel, personId);
      if (reached !== null) throw new UsageError(reachedText(reached, channel, texts));
      return payment;
    },
    reachedOnce: reachedNotes(),
    async standing(account) {
      const { payer, limits } = await standingOf(account);
      return { payer, limits, used: await usedOf(account, payer, limits) };
    },
    tellNearly: unlessFailing(log, async (of) => {
      if (about.mode === "offline") return;
      await usage.idle();
      const account = { serverId: of.channel.serverId, personId: of.personId };
      const { payer, limits } = await standingOf(account);
      await tellNearly(deps, of, { payer, limits, used: await usedOf(account, payer, limits) });
    }),
    noteRefused: unlessFailing(log, (payment, answer) => noteRefused(deps, payment, answer)),
  };
}

/** Does something of which an answer must not fail. */
function unlessFailing<A extends unknown[]>(
  log: Logger,
  act: (...given: A) => Promise<void>,
): (...given: A) => Promise<void> {
  return (...given) =>
    act(...given).catch((error: unknown) => log.warn({ err: error }, "nobody was told of costs"));
}
