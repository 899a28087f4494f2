import { expect } from "vitest";
import { type BotProcess, type BotProcessOptions, startBot } from "../../support/bot-process.ts";
import { type DiscordOptions, type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";
import type { Channel, Guild, Interaction, Message, User } from "../../support/discord/things.ts";
import { type OpenAiStandIn, startOpenAiStandIn, type Step } from "../../support/openai-stand-in.ts";

/** Words planted in everything that people ask and that the model says: no log may hold them. */
export const ASKED = "quibblewort";
export const TOLD = "snorkelwick";

/** The bot as it runs, between a stand-in Discord and a stand-in model. */
export interface BotInTrouble extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly model: OpenAiStandIn;
  readonly bot: BotProcess;
  readonly guild: Guild;
  readonly channel: Channel;
}

/** Starts all three; `before` sets the scene before the bot logs in. */
export async function botInTrouble(
  options: {
    discord?: DiscordOptions;
    bot?: BotProcessOptions;
    before?: (discord: DiscordStandIn) => void;
  } = {},
): Promise<BotInTrouble> {
  const [discord, model] = await Promise.all([startDiscord(options.discord), startOpenAiStandIn()]);
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild);
  options.before?.(discord);
  const env = { OPENAI_BASE_URL: model.url, ...options.bot?.env };
  const bot = await startBot(discord, { ...options.bot, env });
  return {
    discord,
    model,
    bot,
    guild,
    channel,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await Promise.all([discord[Symbol.asyncDispose](), model.close()]);
    },
  };
}

/** Everything one can see that answers an interaction. */
export function answersTo({ reply, followUps }: Interaction): readonly Message[] {
  return [...(reply ? [reply] : []), ...followUps];
}

/** Somebody new asks, so that nothing of an earlier talk comes into it. */
export function ask(
  { discord, channel }: Pick<BotInTrouble, "discord" | "channel">,
  user?: User,
): Interaction {
  return discord.command(channel, user ?? discord.addUser(), "ask", { question: `What is a ${ASKED}?` });
}

/** Somebody new mentions the bot. */
export function mention({ discord, channel }: Pick<BotInTrouble, "discord" | "channel">): Message {
  return discord.say(channel, discord.addUser(), `<@${discord.botId}> What is a ${ASKED}?`);
}

/** An answer of the model in so many pieces, a sentence each. */
export function sentences(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `Sentence ${at + 1} tells of a ${TOLD} in the house. `);
}

/** A model that begins and then says nothing more. */
export function hanging(count = 3): Step {
  return { type: "hang", deltas: sentences(count) };
}

/** What the bot says in a channel for all to see. */
export function botMessages({
  discord,
  channel,
}: Pick<BotInTrouble, "discord" | "channel">): readonly Message[] {
  return discord
    .messages(channel)
    .filter(
      ({ author, webhookId, isEphemeral }) => !isEphemeral && (author.id === discord.botId || webhookId),
    );
}

/** Requests that Discord refused in a channel with 403 or 404, the oldest first. */
export function refusals({ discord }: Pick<BotInTrouble, "discord">, since: number): string[] {
  return discord.requests
    .slice(since)
    .filter(({ status }) => status === 403 || status === 404)
    .map(({ method, route, status }) => `${method} ${route} ${status}`);
}

/** @throws when a line is neither a sentence nor JSON, or holds a secret or what somebody wrote. */
export function demandCleanLog(bot: Pick<BotProcess, "err" | "log">, discord: DiscordStandIn): void {
  const lines = bot.err().split("\n");
  // Sentences for whoever started it begin with a letter; a stack or a dump would be indented.
  expect(lines.filter((line) => line !== "" && !/^(?:\{.*\}$|[A-Z]|https:)/u.test(line))).toEqual([]);
  expect(() => bot.log()).not.toThrow();
  const secrets = discord.requests.map(
    ({ path }) => /^\/(?:webhooks|interactions)\/\d+\/([^/]+)/u.exec(path)?.[1],
  );
  const forbidden = [ASKED, TOLD, discord.token, ...new Set(secrets)].filter((word) => word !== undefined);
  expect(lines.filter((line) => forbidden.some((word) => line.includes(word)))).toEqual([]);
}
