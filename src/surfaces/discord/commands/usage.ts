import { ApplicationCommandOptionType } from "discord.js";
import { groupedBy } from "../../../core/grouped.ts";
import { dayOf } from "../../../core/usage.ts";
import type { UsageSum } from "../../../stores/store.ts";
import type { SlashCall } from "./command.ts";
import { labels, name } from "./options/labels.ts";
import { managedServer } from "./options/manager.ts";
import { leftText, paidText, sumOf, sumText } from "./replies/costs-text.ts";
import { tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

/** How far back is told (days), and how many rows of a list. */
const DAYS = 30;
const ROWS = 15;
/** Whose roles are looked up: each takes a request. */
const MEMBERS_WITH_ROLES = 25;

const MINE: Subcommand = {
  ...labels({
    en: ["me", "What you used here, today and in 30 days, and what is left"],
    de: ["ich", "Was du hier heute und in 30 Tagen verbraucht hast und was übrig ist"],
  }),
  async run(call) {
    const { bot, channel, personId, texts } = call;
    const { costs } = texts.commands;
    if (bot.about.mode === "offline") return tell(call, costs.usage.quotesOnly);
    const account = { serverId: channel.serverId, personId };
    const days = await bot.store.usageBy("day", { since: firstDay(), account });
    const left = leftText(await bot.costs.standing(account), costs);
    await tell(call, [`**${costs.usage.yours}**`, ...paidLines(call, days), left].join("\n"));
  },
};

const SERVERS: Subcommand = {
  ...labels({
    en: ["server", "What this server used: by whom, on which day"],
    de: ["server", "Was dieser Server verbraucht hat: wer und an welchem Tag"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...labels({ en: ["by", "What the list goes by"], de: ["nach", "Wonach die Liste geht"] }),
      choices: [
        { ...name({ en: "Members (default)", de: "Mitglieder (Voreinstellung)" }), value: "members" },
        { ...name({ en: "Roles", de: "Rollen" }), value: "roles" },
        { ...name({ en: "Days", de: "Tage" }), value: "days" },
      ],
    },
  ],
  async run(call) {
    const { bot, interaction, texts } = call;
    const { costs } = texts.commands;
    const serverId = managedServer(call);
    if (bot.about.mode === "offline") return tell(call, costs.usage.quotesOnly);
    const account = { serverId };
    const days = await bot.store.usageBy("day", { since: firstDay(), account });
    const by = interaction.options.getString("by");
    const list = by === "days" ? dayLines(call, days) : await memberLines(call, serverId, by === "roles");
    const { limits, ...standing } = await bot.costs.standing({ serverId, personId: "" });
    const left = leftText({ ...standing, limits: limits.filter(({ whose }) => whose === "server") }, costs);
    await tell(call, [`**${costs.usage.servers}**`, ...paidLines(call, days), left, "", ...list].join("\n"));
  },
};

/** `/usage`: what models cost, for those who use them. */
export const USAGE = commandOf(
  labels({
    en: ["usage", "What you and your server use of the language model"],
    de: ["verbrauch", "Was du und dein Server vom Sprachmodell verbrauchen"],
  }),
  [MINE, SERVERS],
);

function firstDay(): string {
  return dayOf(Date.now() - (DAYS - 1) * 24 * 60 * 60 * 1000);
}

/** Today and the month. */
function paidLines({ bot: { about }, texts }: SlashCall, days: readonly UsageSum[]): string[] {
  const { costs } = texts.commands;
  const today = days.filter(({ of }) => of === dayOf(Date.now()));
  return [
    paidText(costs.usage.today, today, about.prices, costs),
    paidText(costs.usage.month, days, about.prices, costs),
    ...(about.prices === null ? [costs.usage.noPrices] : []),
  ];
}

function dayLines({ bot: { about }, texts }: SlashCall, days: readonly UsageSum[]): string[] {
  const { costs } = texts.commands;
  const sums = [...groupedBy(days, ({ of }) => of)].toReversed().slice(0, ROWS);
  return [
    `**${costs.usage.byDays}**`,
    ...sums.map(([day, rows]) => `- ${day}: ${sumText(sumOf(rows), about.prices, costs)}`),
  ];
}

async function memberLines(call: SlashCall, serverId: string, byRoles: boolean): Promise<string[]> {
  const { bot, texts } = call;
  const { costs } = texts.commands;
  const rows = await bot.store.usageBy("person", { since: firstDay(), account: { serverId } });
  const people = mostFirst(groupedBy(rows, ({ of }) => of));
  const lines = (sums: readonly (readonly [string, readonly UsageSum[]])[], nameOf: (id: string) => string) =>
    sums.slice(0, ROWS).map(([id, of]) => `- ${nameOf(id)}: ${sumText(sumOf(of), bot.about.prices, costs)}`);
  const { usage } = costs;
  if (!byRoles)
    return [`**${usage.byMembers}**`, ...lines(people, (id) => (id === "" ? usage.nobody : `<@${id}>`))];
  const roles = new Map<string, UsageSum[]>();
  for (const [personId, of] of people.slice(0, MEMBERS_WITH_ROLES)) {
    const theirs = personId === "" ? [] : await bot.costs.rolesOf(serverId, personId);
    const named = theirs.filter((id) => id !== serverId);
    for (const id of named.length === 0 ? [""] : named) roles.set(id, [...(roles.get(id) ?? []), ...of]);
  }
  return [
    `**${usage.byRoles}**`,
    ...lines(mostFirst(roles), (id) => (id === "" ? usage.withoutRole : `<@&${id}>`)),
  ];
}

function mostFirst(sums: ReadonlyMap<string, readonly UsageSum[]>) {
  return [...sums].toSorted(([, one], [, other]) => tokensOf(other) - tokensOf(one));
}

function tokensOf(sums: readonly UsageSum[]): number {
  return sums.reduce((sum, { prompt, completion }) => sum + prompt + completion, 0);
}
