import { join } from "node:path";
import { MessageFlags } from "discord.js";
import Libsql from "libsql";
import { expect } from "vitest";
import { z } from "zod";
import { type BotProcess, startBot } from "../../support/bot-process.ts";
import { buttonsOf } from "../../support/discord/component-input.ts";
import { type DiscordOptions, type DiscordStandIn, startDiscord } from "../../support/discord/stand-in.ts";
import type { Channel, Guild, Interaction, Message, User } from "../../support/discord/things.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../support/openai-stand-in.ts";

/** What the model was given, without the instructions: the talk before the question and the question. */
interface Prompt {
  readonly instructions: string;
  /** For instance "user: Who is Ted?", oldest first. */
  readonly history: readonly string[];
}

/** The whole bot at work: the program in a process of its own between a Discord and a model. */
export interface WholeBot extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly model: OpenAiStandIn;
  readonly bot: () => BotProcess;
  /** The server in which channels are unless another is named. */
  readonly guild: Guild;
  /** A new channel; the messages in this and the next two are what `expectQuiet` judges. */
  readonly channel: (options?: Parameters<DiscordStandIn["addChannel"]>[1], guild?: Guild) => Channel;
  readonly thread: (parent: Channel) => Channel;
  readonly direct: (person: User) => Channel;
  readonly person: (name?: string) => User;
  /** The finished answers in a channel, once there are as many; one that another follows at once may not be known as one. */
  readonly answers: (channel: Channel, count: number) => Promise<readonly Message[]>;
  /** The messages in a channel that say something, once there are as many. */
  readonly saying: (words: string, channel: Channel, count: number) => Promise<readonly Message[]>;
  /** The only or the newest of so many finished answers. */
  readonly answer: (channel: Channel, count?: number) => Promise<Message>;
  /** What the model was given with a question, once it was. */
  readonly prompt: (question: string) => Promise<Prompt>;
  /** How often the model was asked a question. */
  readonly asked: (question: string) => number;
  /** Rows of the bot's database. */
  readonly kept: (query: string, ...values: string[]) => unknown[];
  readonly until: DiscordStandIn["until"];
  readonly restart: (signal?: NodeJS.Signals) => Promise<void>;
  /** Throws unless no message of the bot notified a person or may unfold a link. */
  readonly expectQuiet: () => void;
}

const MESSAGES = z.array(z.object({ role: z.string(), content: z.string() }));

/** A finished answer has one of them, with its other buttons folded or not. */
const OF_ANSWERS = new Set(["…", "Passages"]);

/** Stands in the talk where a question may not be heard. */
const UNHEARD = "user: […]";

/** How long anything may take on a busy machine (ms). */
const PATIENCE_MS = 20_000;

/** Starts everything; without a model, the bot quotes the story. */
export async function wholeBot(
  options: DiscordOptions & { readonly hasModel?: boolean; readonly env?: Record<string, string> } = {},
): Promise<WholeBot> {
  const discord = await startDiscord(options);
  const model = await startOpenAiStandIn();
  const asked = { OPENAI_BASE_URL: model.url, OPENAI_MODEL: "stand-in" };
  const env = { ...(options.hasModel === false ? {} : asked), ...options.env };
  const guild = discord.addGuild();
  let bot = await startBot(discord, { env });
  const watched: Channel[] = [];
  const watch = (channel: Channel): Channel => {
    if (!watched.includes(channel)) watched.push(channel);
    return channel;
  };
  const until: DiscordStandIn["until"] = (what, probe) => discord.until(what, probe, PATIENCE_MS);
  const answers = (channel: Channel, count: number) =>
    until(`${count} answers in ${channel.id}`, () => {
      const found = discord.messages(channel).filter(wasAnswer);
      return found.length >= count && found;
    });
  return {
    discord,
    model,
    bot: () => bot,
    guild,
    channel: (how = {}, of = guild) => watch(discord.addChannel(of, how)),
    thread: (parent) => watch(discord.addThread(parent)),
    direct: (person) => watch(discord.directMessages(person)),
    person: (name) => discord.addUser(name === undefined ? {} : { name }),
    answers,
    saying: (words, channel, count) =>
      until(`${count} messages in ${channel.id}`, () => {
        const found = discord.messages(channel).filter(({ content }) => content.includes(words));
        return found.length >= count && found;
      }),
    answer: async (channel, count = 1) => (await answers(channel, count)).at(-1)!,
    prompt: (question) => until(`the question "${question}"`, () => promptsOf(model, question).at(-1)),
    asked: (question) => promptsOf(model, question).length,
    kept(query, ...values) {
      const database = new Libsql(join(bot.cli.folder, ".dramatis", "dramatis.db"));
      try {
        return database.prepare(query).all(...values);
      } finally {
        database.close();
      }
    },
    until,
    async restart(signal) {
      bot = await bot.restart(signal);
    },
    expectQuiet() {
      const written = watched.flatMap((channel) => writtenByBot(discord, channel));
      expect(written.filter(({ pings }) => pings.length > 0)).toEqual([]);
      const unfolding = written.filter(
        ({ flags, isEphemeral }) => !isEphemeral && !(flags & MessageFlags.SuppressEmbeds),
      );
      expect(unfolding.map(({ content }) => content)).toEqual([]);
    },
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
      await model.close();
    },
  };
}

/** Whether a message shows a finished answer, or the end of one. */
export function isAnswer(message: Message): boolean {
  return [...OF_ANSWERS].some((label) => labelsOf(message).includes(label));
}

/** Whether it does, or did before a later answer took its buttons. */
function wasAnswer(message: Message): boolean {
  return !labelsOf(message).includes("Stop") && [...OF_ANSWERS].some((label) => message.labels.has(label));
}

/** Presses a button under an answer or a line, if need be after the one that shows it. */
export async function press(
  discord: DiscordStandIn,
  message: Message,
  person: User,
  button: string,
): Promise<Interaction> {
  if (labelsOf(message).includes(button) || !labelsOf(message).includes("…"))
    return discord.press(message, person, button);
  const opened = discord.press(message, person, "…");
  const unfolded = await discord.until(`a button ${button}`, () =>
    [message, opened.reply].find((one) => one && labelsOf(one).includes(button)),
  );
  return discord.press(unfolded, person, button);
}

/** The buttons of a message that can be pressed. */
export function labelsOf(message: Message): string[] {
  return buttonsOf(message).map(({ label }) => String(label));
}

/** What an answer says, without the question above, the small print below and the numbers of passages. */
export function wordsOf({ content }: Message): string {
  return content
    .split("\n")
    .filter((line) => !line.startsWith("> ") && !line.startsWith("-# "))
    .join("\n")
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹\u202F]/gu, "");
}

/** What a person alone is told about something they did, once they are told. */
export function told(stage: WholeBot, interaction: Interaction): Promise<string> {
  return stage.until("words for one person", () => {
    const message = [...interaction.followUps, interaction.reply].find((one) => one?.isEphemeral === true);
    return message?.content;
  });
}

/** Has the bot erase everything of a person, and gives what they are told in the end. */
export async function erasedAll(
  { discord, until }: Pick<WholeBot, "discord" | "until">,
  channel: Channel,
  person: User,
): Promise<string> {
  const asked = discord.command(channel, person, "privacy delete");
  const question = await until("the question whether to erase", () =>
    [asked.reply, ...asked.followUps].find((one) => one && labelsOf(one).length > 0),
  );
  discord.press(question, person, labelsOf(question)[0]!);
  return until("that it is erased", () => labelsOf(question).length === 0 && question.content);
}

function writtenByBot(discord: DiscordStandIn, channel: Channel): Message[] {
  const parent = channel.thread ? discord.channel(channel.parentId!) : channel;
  const ids = [discord.botId, ...discord.webhooks(parent).map(({ id }) => id)];
  return discord.messages(channel).filter(({ author }) => ids.includes(author.id));
}

function promptsOf(model: OpenAiStandIn, question: string): Prompt[] {
  return model.requests.flatMap(({ path, body }) => {
    if (path !== "/v1/chat/completions") return [];
    const messages = MESSAGES.parse(body["messages"]);
    if (messages.length < 2 || messages.at(-1)!.content !== question) return [];
    const [first, ...rest] = messages;
    const history = rest
      .slice(0, -1)
      .map(({ role, content }) => `${role}: ${content}`)
      .filter((turn) => turn !== UNHEARD);
    return [{ instructions: first!.content, history }];
  });
}
