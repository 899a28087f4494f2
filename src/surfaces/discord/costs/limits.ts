import type { Amount, Payer, Quota } from "../../../core/usage.ts";
import type { StoredQuota } from "../../../stores/store.ts";

/** The most that the operator pays for in a day: for all, for a server, and for a member of one. */
export interface Ceilings {
  readonly bot: Quota;
  readonly server: Quota;
  readonly member: Quota;
}

/** A limit to what may be used in a day. */
export interface Limit {
  /** Whose it is: a person's own, by one of their roles or not, their whole server's, or everybody's. */
  readonly whose: "member" | "role" | "server" | "bot";
  /** Who can change it. */
  readonly by: "managers" | "operator";
  /** It is reached when all of these are. */
  readonly anyOf: readonly Quota[];
  /** The person who set it; unset where the operator did. */
  readonly setBy?: string;
}

/** What was used of each limit. */
export interface Used {
  readonly person: Amount;
  readonly server: Amount;
  readonly all: Amount;
}

/** How much a person may use, and did today. */
export interface Standing {
  readonly payer: Payer;
  readonly limits: readonly Limit[];
  readonly used: Used;
}

/** A limit nears its end from this share on. */
export const NEARLY = 0.8;

/** The holders of quotas that are no roles. */
export const HOLDERS = ["member", "server"] as const;

/** Whether quotas were set for roles. */
export function hasRoles(quotas: readonly StoredQuota[]): boolean {
  return quotas.some(isOfRole);
}

export function isOfRole({ holder }: Pick<StoredQuota, "holder">): boolean {
  return !HOLDERS.some((one) => one === holder);
}

/** Any amount may be used: what an exempt role has. */
export function isUnlimited({ tokens, micros }: Quota): boolean {
  return tokens === null && micros === null;
}

/** Who asks for something where, and what was chosen there. */
interface Asking {
  readonly payer: Payer;
  readonly serverId: string | null;
  readonly quotas: readonly StoredQuota[];
  /** The ids of their roles. */
  readonly roles: readonly string[];
}

/**
 * The limits that hold for a person. What the operator allows a server holds beside what the server allows itself; what
 * it allows a member holds only where the server says nothing. Neither holds for what the server pays itself.
 */
export function limitsFor({ payer, serverId, quotas, roles }: Asking, ceilings: Ceilings): Limit[] {
  const isOperators = payer === "operator";
  const own = ownLimit(quotas, roles);
  const server = quotas.find(({ holder }) => holder === "server");
  const limits: Limit[] = [
    ...(own ? [own] : isOperators ? [byOperator("member", ceilings.member)] : []),
    ...(server ? [byManagers("server", [server])] : []),
    ...(isOperators && serverId !== null ? [byOperator("server", ceilings.server)] : []),
    ...(isOperators ? [byOperator("bot", ceilings.bot)] : []),
  ];
  return limits.filter(({ anyOf }) => !anyOf.some(isUnlimited));
}

/** The best of somebody's roles counts; without any, what every member has. */
function ownLimit(quotas: readonly StoredQuota[], roleIds: readonly string[]): Limit | null {
  const roles = quotas.filter(({ holder }) => roleIds.includes(holder));
  if (roles.length > 0) return byManagers("role", roles);
  const member = quotas.find(({ holder }) => holder === "member");
  return member ? byManagers("member", [member]) : null;
}

const byOperator = (whose: Limit["whose"], quota: Quota): Limit => ({
  whose,
  by: "operator",
  anyOf: [quota],
});

const byManagers = (whose: Limit["whose"], anyOf: readonly StoredQuota[]): Limit => ({
  whose,
  by: "managers",
  anyOf,
  ...(anyOf[0] && { setBy: anyOf[0].setBy }),
});

/** What was used of what a limit is about. */
function usedOf({ whose }: Pick<Limit, "whose">, { person, server, all }: Used): Amount {
  if (whose === "bot") return all;
  return whose === "server" ? server : person;
}

/** The share of a limit that was used: 1 and more when it is reached. */
export function shareOf(limit: Limit, used: Used): number {
  const amount = usedOf(limit, used);
  const shares = limit.anyOf.map(({ tokens, micros }) =>
    Math.max(ratio(amount.tokens, tokens), ratio(amount.micros, micros)),
  );
  return Math.min(...shares);
}

function ratio(used: number, most: number | null): number {
  if (most === null) return 0;
  return most === 0 ? 1 : used / most;
}

/** The next midnight (UTC) after a time (ms), as Unix time (seconds): then counting begins again. */
export function nextDay(time: number): number {
  const day = 24 * 60 * 60;
  return (Math.floor(time / 1000 / day) + 1) * day;
}
