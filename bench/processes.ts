/**
 * `npx tsx bench/processes.ts [ROUNDS] [SHARDS AT ONCE] [FAULTS]`: three processes on one PostgreSQL serve 16 shards while people ask; in
 * each round something happens to one of them, or to all: one of all faults, or of these (`killed,cut`). Ends with 1 when a question is
 * lost or answered twice, or a talk loses its order.
 */
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freshCli } from "../tests/support/cli.ts";
import { startPostgres } from "../tests/support/postgres-server.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { fleetOf } from "../tests/surfaces/discord/fleet.ts";
import { cutProxy } from "./cut-proxy.ts";
import { FAULTS } from "./process-faults.ts";
import { processFigures } from "./process-figures.ts";
import { Questions } from "./process-questions.ts";
import { type WatchedProcess, watchedProcess } from "./watched-process.ts";

const PROCESSES = 3;
const rounds = Number(process.argv[2] ?? 50);
const identifiesAtOnce = Number(process.argv[3] ?? 16);
const faults = process.argv[4]?.split(",") ?? Object.keys(FAULTS);
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
const questions = new Questions(fleet, pick);
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
      DRAMATIS_CALLS_PER_DAY: "1000000",
      LOG_LEVEL: "debug",
      NODE_OPTIONS: `--import "${clock}"`,
    },
    heard(line) {
      figures.hears(name, line);
      questions.hears(name, line);
      if (process.env["LINES"] !== undefined) console.error(name, JSON.stringify(line));
    },
  });
  running.push(one);
  one.next = one.ended.then(async () => {
    figures.isGone(name);
    running.splice(running.indexOf(one), 1);
    network.close();
    if (isOver()) return;
    await joined(await start());
  });
  return one;
}

/** Waits until a process is among those that use the database: the second word of its name there is its number in the system. */
async function joined({ pid }: WatchedProcess): Promise<void> {
  const query = "select id from processes where split_part(name, ' ', 2) = $1";
  while ((await admin.query(query, [String(pid)])).rows.length === 0) await sleep(100);
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

const first = await Promise.all(Array.from({ length: PROCESSES }, start));
await served();
for (const one of first) await joined(one);
console.log(
  `${rounds} rounds, ${identifiesAtOnce} logins at once, Node ${process.versions.node}, ${cpus().length} processors, ${load()}`,
);
const asking = questions.ask(over.signal);
const counts: Record<string, number> = {};
for (let round = 0; round < rounds; round++) {
  const fault = pick(faults);
  counts[fault] = (counts[fault] ?? 0) + 1;
  const victim = pick(running);
  console.error(`round ${round + 1}: ${fault}, ${load()}`);
  questions.fault = `${fault} ${victim.name}`;
  await FAULTS[fault]!({ running: () => [...running], admin, figures }, victim);
  // Who survived is still there.
  if (!running.includes(victim)) await victim.next;
  await served();
  questions.fault = "nothing";
}
over.abort();
await asking;
await questions.settled();
const { lines, isClean } = await questions.outcome(admin);
const quantile = (list: readonly number[], part: number) =>
  (list.toSorted((a, b) => a - b)[Math.floor(list.length * part)]! / 1000).toFixed(1);
console.log(`rounds: ${JSON.stringify(counts)}`);
for (const line of lines) console.log(line);
console.log(`shards of two processes ${figures.doubles.length}`);
for (const line of figures.doubles) console.log(`  ${line}`);
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
process.exit(isClean && figures.doubles.length === 0 ? 0 : 1);
