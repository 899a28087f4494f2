/**
 * `npx tsx bench/processes.ts [ROUNDS] [SHARDS AT ONCE]`: three processes on one PostgreSQL serve 16 shards while people ask; in each
 * round something happens to one of them, or to all. @throws Error when a question is lost or answered twice, or a talk loses its order.
 */
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Interaction, Message, User } from "../tests/support/discord/things.ts";
import { freshCli } from "../tests/support/cli.ts";
import { startPostgres } from "../tests/support/postgres-server.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { fleetOf, type Place, repliesTo } from "../tests/surfaces/discord/fleet.ts";
import { cutProxy } from "./cut-proxy.ts";
import { FAULTS } from "./process-faults.ts";
import { processFigures } from "./process-figures.ts";
import { type WatchedProcess, watchedProcess } from "./watched-process.ts";

const PROCESSES = 3;
/** How often somebody asks, and mentions the bot (ms). */
const ASK_MS = 250;
const MENTION_MS = 900;
/** Until everything is said in the end (ms). */
const CALM_MS = 60_000;

const rounds = Number(process.argv[2] ?? 50);
const identifiesAtOnce = Number(process.argv[3] ?? 16);
const random = randomNumbers(Number(process.env["SEED"] ?? 19));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const load = () =>
  `load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(" ")}`;

const server = await startPostgres();
const fleet = await fleetOf(server.url, { identifiesAtOnce });
const admin = new pg.Client(fleet.database.url);
await admin.connect();
const figures = processFigures();
const running: WatchedProcess[] = [];
let started = 0;

async function start(): Promise<WatchedProcess> {
  const url = new URL(fleet.database.url);
  const network = await cutProxy(Number(url.port));
  url.port = String(network.port);
  // Clocks that are wrong by ten seconds either way.
  const offset = pick([-10_000, 0, 10_000]);
  const clock = `data:text/javascript,const now = Date.now; Date.now = () => now() + (${offset})`;
  const name = `process ${++started}`;
  const one = watchedProcess(await freshCli(), {
    name,
    network,
    env: {
      DISCORD_BOT_TOKEN: fleet.discord.token,
      DISCORD_API_BASE_URL: fleet.discord.apiUrl,
      DATABASE_URL: url.href,
      OPENAI_BASE_URL: fleet.model.url,
      DRAMATIS_NEW_READERS: "everything",
      DRAMATIS_QUESTIONS_PER_MINUTE: "1000",
      NODE_OPTIONS: `--import "${clock}"`,
    },
    heard(line) {
      figures.hears(name, line);
      if (process.env["LINES"] !== undefined) console.error(name, JSON.stringify(line));
    },
  });
  running.push(one);
  one.next = one.ended.then(async () => {
    figures.isGone(name);
    running.splice(running.indexOf(one), 1);
    network.close();
    if (isOver()) return;
    await start();
    await joined();
  });
  return one;
}

/** Waits until all are among those that use the database. */
async function joined(): Promise<void> {
  const count = async () => Number((await admin.query("select count(*) from processes")).rows[0].count);
  while ((await count()) < PROCESSES) await sleep(100);
}

/** Waits until each shard has a process and a connection. */
async function served(): Promise<void> {
  for (;;) {
    const connected = new Set(fleet.discord.gateway.shards);
    const isConnected = connected.size === fleet.places.length;
    if (isConnected && (await fleet.holders()).every((holder) => holder !== null)) return;
    await sleep(100);
  }
}

const over = new AbortController();
const isOver = () => over.signal.aborted;
const asked: { readonly place: Place; readonly interaction: Interaction }[] = [];
const mentions: { readonly place: Place; readonly message: Message }[] = [];
const talkers = new Map<Place, User>(fleet.places.map((place) => [place, fleet.discord.addUser()]));

async function people(): Promise<void> {
  for (let at = 0; !isOver(); at++) {
    const place = pick(fleet.places);
    const question = `Question ${asked.length}: who is Ted?`;
    asked.push({
      place,
      interaction: fleet.discord.command(place.channel, talkers.get(place)!, "ask", { question }),
    });
    if (at % Math.round(MENTION_MS / ASK_MS) === 0) {
      const other = pick(fleet.places);
      const content = `<@${fleet.discord.botId}> Who is Ted?`;
      mentions.push({
        place: other,
        message: fleet.discord.say(other.channel, fleet.discord.addUser(), content),
      });
    }
    await sleep(ASK_MS);
  }
}

await Promise.all(Array.from({ length: PROCESSES }, start));
await served();
console.log(
  `${rounds} rounds, ${identifiesAtOnce} logins at once, Node ${process.versions.node}, ${cpus().length} processors, ${load()}`,
);
const asking = people();
// Everywhere once, so that the bot takes part there.
for (const place of fleet.places) {
  const interaction = fleet.discord.command(place.channel, talkers.get(place)!, "ask", {
    question: "Question -1",
  });
  asked.push({ place, interaction });
}
const counts: Record<string, number> = {};
for (let round = 0; round < rounds; round++) {
  const fault = pick(Object.keys(FAULTS));
  counts[fault] = (counts[fault] ?? 0) + 1;
  const victim = pick(running);
  console.error(`round ${round + 1}: ${fault}, ${load()}`);
  await FAULTS[fault]!({ running: () => [...running], admin, figures }, victim);
  // Who survived is still there.
  if (!running.includes(victim)) await victim.next;
  await served();
}
over.abort();
await asking;
const isOpen = () =>
  asked.some(({ interaction }) => interaction.callbacks.length > 0 && !isAnswered(interaction)) ||
  mentions.some(({ place, message }) => repliesTo(fleet, place, message).length === 0);
for (let waited = 0; isOpen() && waited < CALM_MS; waited += 500) await sleep(500);

/** Whether whoever asked was told something for good. */
function isAnswered({ reply }: Interaction): boolean {
  return (
    reply !== null &&
    reply !== undefined &&
    /stand-in answers|restart|wrong|later|ended/iu.test(reply.content)
  );
}

const acknowledged = asked.filter(({ interaction }) => interaction.callbacks.length > 0);
const lost = acknowledged.filter(({ interaction }) => !isAnswered(interaction));
const twice = asked.filter(
  ({ interaction: { callbacks, followUps } }) => callbacks.length > 1 || followUps.length > 0,
);
const mended = acknowledged.filter(
  ({ interaction }) => !/stand-in answers/u.test(interaction.reply?.content ?? ""),
);
const unheard = mentions.filter(({ place, message }) => repliesTo(fleet, place, message).length === 0);
const heardTwice = mentions.filter(({ place, message }) => repliesTo(fleet, place, message).length > 1);
const { rows } = await admin.query(
  "select channel_id, person_id, text from turns where text like 'Question %' order by id",
);
const newest = new Map<string, number>();
let disordered = 0;
for (const { channel_id, person_id, text } of rows) {
  const number = Number(/-?\d+/u.exec(text)?.[0]);
  const talk = `${channel_id} ${person_id}`;
  if (number < (newest.get(talk) ?? -1)) disordered++;
  newest.set(talk, number);
}
const quantile = (list: readonly number[], part: number) =>
  (list.toSorted((a, b) => a - b)[Math.floor(list.length * part)]! / 1000).toFixed(1);
console.log(`rounds: ${JSON.stringify(counts)}`);
console.log(
  `questions ${asked.length}, acknowledged ${acknowledged.length}, of these lost ${lost.length}, mended ${mended.length - lost.length}, twice ${twice.length}`,
);
console.log(`mentions ${mentions.length}, lost ${unheard.length}, twice ${heardTwice.length}`);
console.log(`talks out of order ${disordered}; shards of two processes ${figures.doubles.length}`);
for (const line of figures.doubles) console.log(`  ${line}`);
for (const { interaction } of lost.slice(0, 5)) console.log(`  lost: ${interaction.reply?.content}`);
for (const [fault, times] of [...figures.outages, ["all", [...figures.outages.values()].flat()] as const])
  console.log(
    `served again after ${fault}: p50 ${quantile(times, 0.5)} s, p95 ${quantile(times, 0.95)} s, longest ${quantile(times, 0.9999)} s (${times.length})`,
  );
console.log(load());
const everyone = [...running];
for (const one of everyone) one.signal("SIGKILL");
await Promise.all(everyone.map(({ ended }) => ended));
await admin.end();
await fleet[Symbol.asyncDispose]();
await server.stop();
process.exit(lost.length + twice.length + unheard.length + heardTwice.length + disordered > 0 ? 1 : 0);
