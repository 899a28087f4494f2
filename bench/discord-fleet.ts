import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort, freshDatabase, startPostgres } from "../tests/support/postgres-server.ts";
import { head, row } from "./discord-figures.ts";
import { OUTCOMES, outcomesOf, settled, warm } from "./discord-load.ts";
import { startPacedModel } from "./discord-model.ts";
import { type MeasuredBot, type Server, startProgram, startServer } from "./discord-processes.ts";

const PROCESSES = 3;
const SHARDS = 16;
const SERVERS = 10_000;
const RATES = [5, 50, 200, 1000];
const SECONDS = 5;
const PATIENCE_MS = 60_000;
const MEGABYTE = 2 ** 20;

/** How three processes on one PostgreSQL take what many servers ask, and what it costs them and the database. */
export async function measureFleet(): Promise<void> {
  const postgres = await startPostgres();
  try {
    await measure(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** One of the processes. */
interface Member {
  readonly bot: MeasuredBot;
  readonly metricsAt: string;
}

async function measure(postgres: string): Promise<void> {
  await using database = await freshDatabase(postgres);
  await using model = await startPacedModel();
  await using server = await startServer({ servers: SERVERS, shards: SHARDS });
  const admin = new pg.Client(database.url);
  await admin.connect();
  const fleet: Member[] = [];
  try {
    while (fleet.length < PROCESSES) fleet.push(await member(server, model.url, database.url));
    while (!(await isShared(admin)) || (await server.connected()) < SHARDS) await sleep(250);
    await measureRates(server, fleet);
    const { rows } = await admin.query(
      "select count(*) from pg_stat_activity where application_name = 'dramatis'",
    );
    const memory = await Promise.all(fleet.map(async ({ bot }) => (await bot.usage()).rss / MEGABYTE));
    console.log(
      `\nMemory of each process (RSS) ${memory.map(Math.round).join(", ")} MB; connections to the database ${rows[0].count}. CPU: of all processes, of one core.\n`,
    );
  } finally {
    for (const { bot } of fleet) await bot[Symbol.asyncDispose]();
    await admin.end();
  }
}

async function member(server: Server, modelUrl: string, databaseUrl: string): Promise<Member> {
  const port = await freePort();
  const settings = {
    DATABASE_URL: databaseUrl,
    DRAMATIS_HTTP_PORT: String(port),
    DRAMATIS_QUESTIONS_PER_MINUTE: "1000",
  };
  const bot = await startProgram(server, modelUrl, settings);
  return { bot, metricsAt: `http://127.0.0.1:${port}/metrics` };
}

async function measureRates(server: Server, fleet: readonly Member[]): Promise<void> {
  console.log(
    `## Discord: ${PROCESSES} processes on one PostgreSQL, ${SERVERS} servers in ${SHARDS} shards (/ask for ${SECONDS} s each; the model takes 2 s)\n`,
  );
  head("asked a second", ...OUTCOMES, "statements a question", "CPU");
  let first = await warm(server);
  for (const perSecond of RATES) {
    const [statements, cpu, began] = [await statementsOf(fleet), await cpuOf(fleet), performance.now()];
    await server.load({ perSecond, seconds: SECONDS });
    const seen = await settled(() => server.seen(first), PATIENCE_MS);
    first += seen.length;
    const each = ((await statementsOf(fleet)) - statements) / seen.length;
    const share = (100 * ((await cpuOf(fleet)) - cpu)) / (performance.now() - began);
    row(perSecond, ...outcomesOf(seen), each.toFixed(1), `${share.toFixed(0)} %`);
  }
}

/** Whether each shard is some process's, and no process has more than its share. */
async function isShared(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query(
    "select process_id, count(*)::int as held from shards group by process_id",
  );
  return (
    rows.length === PROCESSES &&
    rows.every(({ process_id: id, held }) => id !== null && held <= Math.ceil(SHARDS / PROCESSES))
  );
}

async function cpuOf(fleet: readonly Member[]): Promise<number> {
  let sum = 0;
  for (const { bot } of fleet) sum += (await bot.usage()).cpuMs;
  return sum;
}

async function statementsOf(fleet: readonly Member[]): Promise<number> {
  let sum = 0;
  for (const { metricsAt } of fleet)
    for (const [, count] of (await (await fetch(metricsAt)).text()).matchAll(
      /^dramatis_store_statement_seconds_count\{[^}]*\} (\d+)/gmu,
    ))
      sum += Number(count);
  return sum;
}
