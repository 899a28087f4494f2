/** A stand-in Discord as a process of its own, so that it does not share a bot's event loop; people in it ask. */
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createBirpc } from "birpc";
import { EN } from "../src/surfaces/discord/locales/en.ts";
import { timeOf } from "../tests/support/discord/ids.ts";
import { startDiscord } from "../tests/support/discord/stand-in.ts";
import type { Channel, Interaction, Message } from "../tests/support/discord/things.ts";
import { FIRST_WORDS, LAST_WORDS, numbered } from "./discord-model.ts";

/** How many servers there are, with one channel each, over how many shards; as arguments "servers=10000 shards=16". */
const SERVERS = numberGiven("servers", 200);
const SHARDS = numberGiven("shards", 1);
/** How long Discord waits for an acknowledgement (ms). */
const DEADLINE_MS = 3000;

/** How those are told that they wait. */
const [WAITING = ""] = `-# ${EN.waiting(0)}`.split("0");

/** How a person asks: by a command, or by a message that mentions the bot. */
export type Way = "command" | "mention";

/** How an answer came. Times are in milliseconds, `At` since 1970; `null`: not yet. */
export interface Seen {
  readonly number: number;
  /** From the question's leaving the gateway to the arrival of the request that acknowledges it. */
  readonly acknowledgedMs: number | null;
  readonly askedAt: number;
  /** When the model's first and last words could be read. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly edits: number;
  /** Lost: acknowledged later than Discord waits, so that it can never be answered. */
  readonly outcome: "answered" | "refused" | "lost" | "other" | "waiting";
  readonly text: string;
}

/** What a bench has this Discord do. */
export interface ServerFunctions {
  readonly address: () => { readonly apiUrl: string; readonly token: string };
  /** How many shards have a connection. */
  readonly connected: () => number;
  /** Somebody new asks in each of these channels (numbers), all at once. Gives the first question's number. */
  readonly ask: (channels: readonly number[], way: Way) => number;
  /** New people ask by command at a steady rate, whether answered or not. */
  readonly load: (rate: { readonly perSecond: number; readonly seconds: number }) => Promise<void>;
  /** New people ask by command, so many at a time; resolves when all have an answer. */
  readonly converse: (talks: { readonly count: number; readonly atOnce: number }) => Promise<void>;
  /** What came of the questions from a number on. */
  readonly seen: (from: number) => readonly Seen[];
}

interface Question {
  readonly number: number;
  readonly channel: Channel;
  readonly asked: Interaction | Message;
  readonly sentAt: number;
  readonly askedAt: number;
}

await using discord = await startDiscord({
  rateLimits: process.argv.includes("rate-limits"),
  shards: SHARDS,
  identifiesAtOnce: SHARDS,
});
const channels = Array.from({ length: SERVERS }, (_, at) =>
  discord.addChannel(discord.addGuild({ shard: [at % SHARDS, SHARDS] })),
);
const questions: Question[] = [];
const acknowledged = new Map<string, number>();

subscribe("http.server.request.start", (event) => {
  if (typeof event !== "object" || event === null || !("request" in event)) return;
  const { request } = event;
  if (!(request instanceof IncomingMessage)) return;
  const [, id] = /\/interactions\/(\d+)\/[^/]+\/callback/u.exec(request.url ?? "") ?? [];
  if (id !== undefined && !acknowledged.has(id)) acknowledged.set(id, performance.now());
});

function numberGiven(name: string, otherwise: number): number {
  const given = process.argv.find((one) => one.startsWith(`${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 1));
}

function ask(at: number, way: Way): Question {
  const channel = channels[at % SERVERS]!;
  const number = questions.length;
  const user = discord.addUser();
  const [sentAt, askedAt] = [performance.now(), Date.now()];
  const asked =
    way === "command"
      ? discord.command(channel, user, "ask", { question: numbered(number) })
      : discord.say(channel, user, `<@${discord.botId}> ${numbered(number)}`);
  const question = { number, channel, asked, sentAt, askedAt };
  questions.push(question);
  return question;
}

async function load({ perSecond, seconds }: { perSecond: number; seconds: number }): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < perSecond * seconds; await sleep(1)) {
    const due = Math.min(perSecond * seconds, ((performance.now() - began) / 1000) * perSecond);
    for (; sent < due; sent++) ask(sent, "command");
  }
}

async function converse({ count, atOnce }: { count: number; atOnce: number }): Promise<void> {
  let open: Question[] = [];
  for (let asked = 0; asked < count || open.length > 0; await sleep(5)) {
    open = open.filter((question) => answerTo(question) === null);
    for (; asked < count && open.length < atOnce; asked++) open.push(ask(asked, "command"));
  }
}

function answerTo({ asked, channel }: Question): Message | null {
  if ("callbacks" in asked) return asked.reply;
  return discord.messages(channel).find(({ reference }) => reference?.messageId === asked.id) ?? null;
}

function seen(question: Question): Seen {
  const { number, asked, askedAt, sentAt } = question;
  const answer = answerTo(question);
  const at = acknowledged.get(asked.id);
  const acknowledgedMs = at === undefined ? null : at - sentAt;
  const text = answer?.content ?? "";
  const editWith = (words: string) => answer?.edits.find(({ content }) => content.includes(words))?.at;
  // A message begins with the answer's first words; the place of a command's answer is there before them.
  const sent = answer === null || "callbacks" in asked ? null : timeOf(answer.id);
  return {
    number,
    acknowledgedMs,
    askedAt,
    firstAt: sent ?? editWith(FIRST_WORDS) ?? null,
    lastAt: editWith(LAST_WORDS) ?? (text.includes(LAST_WORDS) ? sent : null),
    edits: answer?.edits.length ?? 0,
    outcome: outcomeOf(text, acknowledgedMs),
    text,
  };
}

function outcomeOf(text: string, acknowledgedMs: number | null): Seen["outcome"] {
  if (text.includes(LAST_WORDS)) return "answered";
  if (text === EN.tooManyAtOnce) return "refused";
  if (text === "" && (acknowledgedMs ?? 0) > DEADLINE_MS) return "lost";
  const isWaiting = text === "" || text.startsWith(WAITING) || text.includes(FIRST_WORDS);
  return isWaiting ? "waiting" : "other";
}

const functions: ServerFunctions = {
  address: () => ({ apiUrl: discord.apiUrl, token: discord.token }),
  connected: () => new Set(discord.gateway.shards).size,
  ask: (at, way) => at.map((channel) => ask(channel, way).number)[0] ?? questions.length,
  load,
  converse,
  seen: (from) => questions.slice(from).map((question) => seen(question)),
};
createBirpc<object, ServerFunctions>(functions, {
  post: (message) => process.send?.(message),
  on: (listener) => void process.on("message", listener),
});
await new Promise((resolve) => process.once("disconnect", resolve));
