import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Quota } from "../../../core/usage.ts";
import type { SlashCall } from "./command.ts";
import { labels, name } from "./options/labels.ts";
import { managedServer } from "./options/manager.ts";
import { quotasText } from "./replies/costs-text.ts";
import { tell } from "./replies/tell.ts";
import type { SubcommandGroup } from "./subcommands.ts";

/** The most tokens and dollars that may be set: more is a slip of the hand. */
const MAX_TOKENS = 1_000_000_000;
const MAX_DOLLARS = 100_000;

const ROLE_LABELS = labels({
  en: ["role", "Each who has this role, instead of every member"],
  de: ["rolle", "Alle, die diese Rolle haben, statt jedes Mitglieds"],
});
const ROLE: APIApplicationCommandBasicOption = { type: ApplicationCommandOptionType.Role, ...ROLE_LABELS };

const WHOSE: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels({
    en: ["for", "Whose quota; left out, each member's"],
    de: ["für", "Wessen Kontingent; ohne Angabe das jedes Mitglieds"],
  }),
  choices: [
    { ...name({ en: "Each member", de: "Jedes Mitglied" }), value: "member" },
    { ...name({ en: "The whole server", de: "Der ganze Server" }), value: "server" },
  ],
};

const AMOUNTS: readonly APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.Integer,
    ...labels({
      en: ["tokens", "Tokens read and written in a day; an answer takes some thousand"],
      de: ["token", "Token an einem Tag, gelesen und geschrieben; eine Antwort braucht einige tausend"],
    }),
    min_value: 0,
    max_value: MAX_TOKENS,
  },
  {
    type: ApplicationCommandOptionType.Number,
    ...labels({
      en: ["dollars", "US dollars in a day, where I know what the model costs"],
      de: ["dollar", "US-Dollar an einem Tag, wo ich weiß, was das Modell kostet"],
    }),
    min_value: 0,
    max_value: MAX_DOLLARS,
  },
];

/** `/settings quota`: how much of the model may be used in a server in a day. */
export const QUOTA: SubcommandGroup = {
  ...labels({
    en: ["quota", "How much of the language model may be used here in a day"],
    de: ["kontingent", "Wie viel vom Sprachmodell hier an einem Tag verbraucht werden darf"],
  }),
  subcommands: [
    {
      ...labels({
        en: ["show", "See the quotas of this server"],
        de: ["zeigen", "Die Kontingente dieses Servers sehen"],
      }),
      run: showQuotas,
    },
    {
      ...labels({
        en: ["set", "Set a quota for each member, a role or the whole server"],
        de: ["setzen", "Ein Kontingent für jedes Mitglied, eine Rolle oder den ganzen Server setzen"],
      }),
      options: [...AMOUNTS, ROLE, WHOSE],
      async run(call) {
        await change(call, amountGiven(call));
        await showQuotas(call);
      },
    },
    {
      ...labels({
        en: ["exempt", "Let those who have a role use any amount"],
        de: ["ausnehmen", "Die mit einer Rolle beliebig viel verbrauchen lassen"],
      }),
      options: [{ ...ROLE, required: true }],
      async run(call) {
        await change(call, { tokens: null, micros: null });
        await showQuotas(call);
      },
    },
    {
      ...labels({ en: ["remove", "Remove a quota"], de: ["entfernen", "Ein Kontingent entfernen"] }),
      options: [ROLE, WHOSE],
      async run(call) {
        await change(call, null);
        await showQuotas(call);
      },
    },
  ],
};

/** @throws UsageError for people who may not manage the server, and for a quota that is not there to be removed. */
async function change(call: SlashCall, quota: Quota | null): Promise<void> {
  const { bot, interaction, personId: setBy, texts } = call;
  const serverId = managedServer(call);
  const { options } = interaction;
  const holder = options.get("role")?.value ?? options.getString("for") ?? "member";
  const quotas = await bot.store.quotas(serverId);
  if (quota === null && !quotas.some((one) => one.holder === holder))
    throw new UsageError(texts.commands.costs.quotas.notThere);
  await bot.costs.servers.setQuota({ serverId, holder: String(holder), setBy }, quota);
}

/** @throws UsageError when none is given, or money where no price is known. */
function amountGiven({ bot, interaction, texts }: SlashCall): Quota {
  const { quotas } = texts.commands.costs;
  const tokens = interaction.options.getInteger("tokens");
  const dollars = interaction.options.getNumber("dollars");
  if (tokens === null && dollars === null) throw new UsageError(quotas.nothingGiven);
  if (dollars !== null && bot.about.prices === null) throw new UsageError(quotas.noPrices);
  return { tokens, micros: dollars === null ? null : Math.round(dollars * 1_000_000) };
}

async function showQuotas(call: SlashCall): Promise<void> {
  const { bot, texts } = call;
  const quotas = await bot.store.quotas(managedServer(call));
  await tell(call, quotasText({ quotas, ceilings: bot.costs.ceilings }, texts.commands.costs));
}
