import { type PacedModel, startPacedModel } from "./discord-model.ts";
import { quantile, row } from "./discord-figures.ts";
import { demandMeasured } from "./measured.ts";
import { settled, warm } from "./discord-load.ts";
import { type Server, startEchoBot, startProgram, startServer } from "./discord-processes.ts";
import type { Seen, Way } from "./discord-server.ts";

/** Answers of each way whose first words are timed, and how many are written at the same time. */
const FIRST = { answers: 30, atOnce: 15 };
/** How long last texts are waited for (ms). */
const PATIENCE_MS = 25_000;

/** So many streams at the same time, in one channel or each in its own. */
interface Case {
  readonly streams: number;
  readonly isOneChannel: boolean;
}

const ONE: Case = { streams: 1, isOneChannel: true };
const FEW: Case = { streams: 5, isOneChannel: true };
const FEW_APART: Case = { streams: 5, isOneChannel: false };
const MANY: Case = { streams: 20, isOneChannel: true };
const MANY_APART: Case = { streams: 20, isOneChannel: false };

/** A bot with what it is asked through and answers by. */
interface Stage {
  readonly name: string;
  readonly server: Server;
  readonly model: PacedModel;
  /** Cases measured together: the program answers 24 at once, and discord.js sends no more than 50 requests a second. */
  readonly rounds: readonly (readonly Case[])[];
}

/** How soon the model's words can be read in Discord, its rate limits on: the first ones, and the last. */
export async function measureStreams(): Promise<void> {
  await using model = await startPacedModel();
  await using server = await startServer({ rateLimits: true });
  await using echoModel = await startPacedModel();
  await using echoServer = await startServer({ rateLimits: true });
  await using bot = await startProgram(server, model.url);
  await using echoBot = await startEchoBot(echoServer, echoModel.url);
  void [bot, echoBot];
  const stages: Stage[] = [
    { name: "Dramatis", server, model, rounds: [[ONE, FEW, FEW_APART], [MANY], [MANY_APART]] },
    {
      name: "echo bot",
      server: echoServer,
      model: echoModel,
      rounds: [[ONE, FEW, FEW_APART, MANY], [MANY_APART]],
    },
  ];
  await Promise.all(stages.map((stage) => warm(stage.server)));
  await measureFirstWords(stages);
  await measureLastWords(stages);
}

async function measureFirstWords(stages: readonly Stage[]): Promise<void> {
  console.log(
    `## Discord: from the model's first word to words that can be read (${FIRST.answers} answers each)\n`,
  );
  row("bot", "asked by", "first words p50 / p95 ms", "whole answer since asked p50 / p95 ms");
  row("---", "---", "---", "---");
  for (const way of ["command", "mention"] as const) {
    const rows = await Promise.all(stages.map((stage) => firstWords(stage, way)));
    for (const cells of rows) row(...cells);
  }
  console.log(
    "\nDramatis shows whole sentences that it has checked, and holds an answer back for 0.7 s after the first one, as most are whole by then and are sent once; a mention waits 1.5 s for further messages of the person. The echo bot answers a command when the model has finished, and edits its answer to a mention each 100 ms.\n",
  );
}

async function firstWords({ name, server, model }: Stage, way: Way): Promise<string[]> {
  const seen: Seen[] = [];
  while (seen.length < FIRST.answers) {
    const channels = Array.from({ length: FIRST.atOnce }, (_, at) => channelOf(way, seen.length + at));
    const from = await server.ask(channels, way);
    seen.push(...(await settled(() => server.seen(from), PATIENCE_MS)));
  }
  const both = (values: readonly number[]) =>
    [0.5, 0.95].map((at) => quantile(values, at).toFixed(0)).join(" / ");
  const toFirst = seen.map(
    ({ number, firstAt }) => (firstAt ?? NaN) - (model.spoken(number)?.firstAt ?? NaN),
  );
  demandMeasured(toFirst.filter(Number.isFinite).length, `answer of ${name} with the model's words`);
  const toLast = seen.map(({ askedAt, lastAt }) => (lastAt ?? NaN) - askedAt);
  return [name, way, both(toFirst), both(toLast)];
}

/** Each answer has a channel of its own. */
function channelOf(way: Way, at: number): number {
  return way === "command" ? at : FIRST.answers + at;
}

async function measureLastWords(stages: readonly Stage[]): Promise<void> {
  console.log(
    "## Discord: from the model's last word to the whole text (mentions; 5 sends and 5 edits in 5 s a channel)\n",
  );
  row(
    "bot",
    "streams",
    "in",
    "late p50 / max ms",
    `not whole ${PATIENCE_MS / 1000} s after asked`,
    "edits a stream",
  );
  row("---", "---", "---", "---", "---", "---");
  const rows = await Promise.all(stages.map((stage) => lastWords(stage)));
  for (const cells of rows.flat()) row(...cells);
  console.log("");
}

async function lastWords(stage: Stage): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  let channel = 2 * FIRST.answers;
  for (const round of stage.rounds) {
    const measured = round.map(async ({ streams, isOneChannel }) => {
      const channels = Array.from({ length: streams }, (_, at) => channel + (isOneChannel ? 0 : at));
      channel += isOneChannel ? 1 : streams;
      const where = isOneChannel ? "one channel" : `${streams} channels`;
      return [stage.name, streams, where, ...(await lateness(stage, channels))];
    });
    rows.push(...(await Promise.all(measured)));
  }
  return rows;
}

async function lateness({ server, model }: Stage, channels: readonly number[]): Promise<(string | number)[]> {
  const from = await server.ask(channels, "mention");
  const seen = await settled(async () => (await server.seen(from)).slice(0, channels.length), PATIENCE_MS);
  const late = seen.flatMap(({ number, lastAt }) => {
    const spokenAt = model.spoken(number)?.lastAt;
    return lastAt === null || spokenAt == null ? [] : lastAt - spokenAt;
  });
  const times = [0.5, 1].map((at) => quantile(late, at).toFixed(0)).join(" / ");
  const edits = seen.reduce((sum, one) => sum + one.edits, 0) / seen.length;
  return [late.length === 0 ? "" : times, seen.length - late.length, edits.toFixed(1)];
}
