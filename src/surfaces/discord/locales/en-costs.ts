import type { ModelFailureKind } from "../../../core/errors.ts";
import type { Limit } from "../costs/limits.ts";
import { numbersIn } from "./numbers.ts";

const { number, counted } = numbersIn("en");

/** A time that Discord shows to everybody in their own time zone, and how far it is. */
const when = (at: number) => `<t:${at}:t> (<t:${at}:R>)`;

/** What models cost, and who pays for it, in English. Amounts are given ready to be shown. */
export const EN_COSTS = {
  /** A limit of today is reached. */
  reached: {
    member: "Your share of the language model for today is used up here, so I quote the story.",
    role: "The share of the language model that your roles have for today is used up here, so I quote the story.",
    server: "This server's share of the language model for today is used up, so I quote the story.",
    bot: "I've used the language model as much as I may for today, so I quote the story.",
  } satisfies Readonly<Record<Limit["whose"], string>>,
  goesOn: (at: number) => `It goes on at ${when(at)}.`,
  managersChange: "People who manage this server can change that with `/settings quota`.",
  operatorChanges: "The person who runs this bot can change that.",
  nearly: (percent: number) => `You've used ${percent} % of your share of the language model for today here.`,
  nearlyServer: (server: string, percent: number) =>
    `**${server}** has used ${percent} % of its share of the language model for today: \`/usage server\` there shows by whom.`,
  untilThen: (at: number) => `When it's used up I quote the story, until ${when(at)}.`,
  /** The endpoint no longer takes the key of a server. */
  keyRefused: (server: string) =>
    `The language model rejects the key of **${server}**, so I quote the story there. Nobody else pays for it. Give me another key with \`/settings key\` there, or remove it.`,

  tokens: (tokens: number) => counted(tokens, "token"),
  dollars: (micros: number) =>
    `$${(micros / 1_000_000).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: micros < 10_000 ? 4 : 2 })}`,
  about: (amount: string) => `about ${amount}`,
  answers: (calls: number) => counted(calls, "call"),
  embedded: (tokens: number) => `${number(tokens)} for finding passages`,

  usage: {
    yours: "Your use of the language model here",
    servers: "This server's use of the language model",
    today: "Today",
    month: "30 days",
    nothing: "nothing",
    paidByServer: "paid with this server's own key",
    paidByOperator: "paid by the person who runs this bot",
    left: "Left for today",
    whose: {
      member: "you",
      role: "you, by your roles",
      server: "this server",
      bot: "everybody who uses this bot",
    } satisfies Readonly<Record<Limit["whose"], string>>,
    noLimit: "no limit",
    percentLeft: (percent: number) => `${percent} % is left`,
    resets: (at: number) => `Counted by days in UTC; the next begins at ${when(at)}.`,
    byMembers: "Who used most in 30 days",
    byDays: "By day",
    byRoles: "By role, of those who used most in 30 days; who has several counts in each",
    withoutRole: "no role",
    nobody: "people I've erased",
    quotesOnly: "No language model writes my answers, so they cost nothing.",
    noPrices: "The price isn't set here, so I only count tokens.",
  },

  quotas: {
    heading: "What may be used of the language model in a day here",
    member: "each member",
    server: "the whole server",
    none: "no quota is set: `/settings quota set`",
    exempt: "any amount",
    operators: "The person who runs this bot also limits what they pay for",
    ofServer: "a server",
    ofMember: "a member where you set nothing",
    nothingGiven: "Say how many tokens or dollars: `/settings quota set tokens: 20000`.",
    noPrices:
      "I don't know what the model costs here, so I can only count tokens: set a quota with `tokens`.",
    howRolesCount: "A role's quota takes the place of each member's; of several roles the best counts.",
    notThere: "No such quota is set here.",
  },

  key: {
    none: "This server has no key of its own: the person who runs this bot pays for the language model.",
    has: (lastFour: string, since: string, by: string | null) =>
      `This server pays for the language model itself, with the key that ends in \`${lastFour}\`, given ${since}${by === null ? "" : ` by ${by}`}.`,
    pays: "It pays for what the language model writes and reads here. Embeddings, which find passages, stay with the person who runs this bot.",
    refused: (at: string) => `The language model first rejected it ${at}: give me another one, or remove it.`,
    unused:
      "It isn't used at the moment: the person who runs this bot has chosen a model that takes no keys of servers.",
    /** Labels of buttons. */
    enter: "Enter a key…",
    remove: "Remove it",
    removed: "I've removed the key and kept nothing of it. The person who runs this bot pays again.",
    /** Title and label of at most 45 characters. */
    form: { title: "This server's own key", label: "API key: kept encrypted, never shown", example: "sk-…" },
    noVendor: "The language model I'm set up with takes no keys of servers.",
    noModel: "I'm set up without a language model, so a key is of no use here.",
    noSealing:
      "I can't keep a key here, because I couldn't encrypt it: the person who runs this bot has to set DRAMATIS_ENCRYPTION_KEY.",
    notAKey: "That's no key: it has letters, digits and signs, and no spaces.",
    doesNotWork: (why: string) => `I haven't kept that key: ${why}`,
    whyNot: {
      "bad-key": "the language model rejects it.",
      "no-such-model": "it doesn't open the model I'm set up with.",
      "rate-limited": "its account has no credit, or is asked too much: try again later.",
    } satisfies Partial<Readonly<Record<ModelFailureKind, string>>>,
    notTried: "I couldn't try it, as the language model didn't answer. Try again later.",
  },
};
