import { NOTHING_USED, type Quota, sumOfUsage, type Usage } from "../../../../core/usage.ts";
import type { EngineAbout } from "../../../../engine/engine.ts";
import type { StoredKey, StoredQuota, UsageSum } from "../../../../stores/store.ts";
import {
  type Ceilings,
  HOLDERS,
  isOfRole,
  isUnlimited,
  nextDay,
  shareOf,
  type Standing,
} from "../../costs/limits.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import { shownDate } from "./date.ts";

type CostTexts = CommandTexts["costs"];

/** What was used and what it cost. */
export type Sum = Usage & Pick<UsageSum, "micros">;

export function sumOf(sums: readonly UsageSum[]): Sum {
  const usage = sums.reduce<Usage>(sumOfUsage, NOTHING_USED);
  return { ...usage, micros: sums.reduce((micros, one) => micros + one.micros, 0) };
}

/** An amount with its price, where that is known. */
export function sumText(sum: Sum, prices: EngineAbout["prices"], costs: CostTexts): string {
  const { calls, prompt, completion, embedded, isEstimate, micros } = sum;
  if (calls === 0) return costs.usage.nothing;
  const tokens = costs.tokens(prompt + completion);
  const facts = [
    isEstimate ? costs.about(tokens) : tokens,
    ...(prices === null ? [] : [isEstimate ? costs.about(costs.dollars(micros)) : costs.dollars(micros)]),
    ...(embedded > 0 ? [costs.embedded(embedded)] : []),
    costs.answers(calls),
  ];
  return facts.join(" · ");
}

/** A heading with what each payer paid for. */
export function paidText(
  heading: string,
  sums: readonly UsageSum[],
  prices: EngineAbout["prices"],
  costs: CostTexts,
): string {
  const { usage } = costs;
  const byServer = sums.filter(({ payer }) => payer === "server");
  const byOperator = sums.filter(({ payer }) => payer === "operator");
  if (byServer.length === 0) return `${heading}: ${sumText(sumOf(byOperator), prices, costs)}`;
  return [
    `${heading}:`,
    `- ${usage.paidByServer}: ${sumText(sumOf(byServer), prices, costs)}`,
    ...(byOperator.length > 0
      ? [`- ${usage.paidByOperator}: ${sumText(sumOf(byOperator), prices, costs)}`]
      : []),
  ].join("\n");
}

/** What is left of each limit today. */
export function leftText({ limits, used }: Standing, costs: CostTexts): string {
  const { usage } = costs;
  const lines = limits.map((limit) => {
    const left = Math.max(0, Math.floor((1 - shareOf(limit, used)) * 100));
    const most = limit.anyOf.map((quota) => quotaText(quota, costs)).join(" / ");
    // What everybody uses together is nobody's business but the operator's.
    return limit.whose === "bot"
      ? `- ${usage.whose.bot}: ${usage.percentLeft(left)}`
      : `- ${usage.whose[limit.whose]}: ${usage.percentLeft(left)} (${most})`;
  });
  const counted = usage.resets(nextDay(Date.now()));
  return lines.length === 0
    ? `${usage.left}: ${usage.noLimit}`
    : [`${usage.left}:`, ...lines, counted].join("\n");
}

function quotaText(quota: Quota, { tokens, dollars, quotas }: CostTexts): string {
  if (isUnlimited(quota)) return quotas.exempt;
  return [
    ...(quota.tokens === null ? [] : [tokens(quota.tokens)]),
    ...(quota.micros === null ? [] : [dollars(quota.micros)]),
  ].join(" · ");
}

/** The quotas that a server set, and those of the operator beside them. */
export function quotasText(
  { quotas, ceilings }: { readonly quotas: readonly StoredQuota[]; readonly ceilings: Ceilings },
  costs: CostTexts,
): string {
  const words = costs.quotas;
  const others = HOLDERS.flatMap((holder) =>
    quotas
      .filter((one) => one.holder === holder)
      .map((one) => `- ${words[holder]}: ${quotaText(one, costs)}`),
  );
  const roles = quotas.filter(isOfRole).map((one) => `- <@&${one.holder}>: ${quotaText(one, costs)}`);
  const set = [...others, ...roles];
  const operators = [
    ...(isUnlimited(ceilings.server) ? [] : [`${words.ofServer}: ${quotaText(ceilings.server, costs)}`]),
    ...(isUnlimited(ceilings.member) ? [] : [`${words.ofMember}: ${quotaText(ceilings.member, costs)}`]),
  ];
  return [
    `**${words.heading}**`,
    ...(set.length === 0 ? [`- ${words.none}`] : set),
    ...(roles.length > 0 ? [words.howRolesCount] : []),
    ...(operators.length > 0 ? [`${words.operators}: ${operators.join(" · ")}`] : []),
  ].join("\n");
}

/** Whose key a server has, as far as that is ever shown. */
export function keyText(key: StoredKey | null, takesServerKeys: boolean, { key: words }: CostTexts): string {
  if (key === null) return words.none;
  const by = key.setBy === "" ? null : `<@${key.setBy}>`;
  return [
    words.has(key.lastFour, shownDate(key.at), by),
    words.pays,
    ...(key.refusedAt === null ? [] : [words.refused(shownDate(key.refusedAt))]),
    ...(takesServerKeys ? [] : [words.unused]),
  ].join("\n");
}
