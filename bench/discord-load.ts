import { setTimeout as sleep } from "node:timers/promises";
import { startPacedModel } from "./discord-model.ts";
import { type Server, startEchoBot, startProgram, startServer } from "./discord-processes.ts";
import type { Seen } from "./discord-server.ts";
import { demandMeasured } from "./measured.ts";
import { head, quantile, row } from "./discord-figures.ts";

const RATES = [50, 200, 1000];
const SECONDS = 4;
const WARM_MS = 10_000;
export const OUTCOMES = ["acknowledged p50 / p99 / max ms", "answered", "refused", "lost", "left"] as const;

/** The bots compared, and how long their last answers are waited for: one refuses what it cannot do in that time. */
const BOTS = [
  { name: "Dramatis", start: startProgram, patienceMs: 40_000 },
  { name: "echo bot", start: startEchoBot, patienceMs: 3000 },
] as const;

/** How soon commands are acknowledged, and what comes of them, when many people ask at the same time. */
export async function measureLoad(): Promise<void> {
  console.log(`## Discord: many at once (/ask for ${SECONDS} s each; the model takes 2 s)\n`);
  head("bot", "asked a second", ...OUTCOMES, "CPU");
  for (const perSecond of RATES) for (const bot of BOTS) await measure(bot, perSecond);
  console.log(
    `\nEach bot has answered one question before. Refused: told that too many are asking. Lost: acknowledged later than the 3 s Discord waits. Left: no answer ${BOTS[1].patienceMs / 1000} s after the last question (Dramatis: ${BOTS[0].patienceMs / 1000} s).\n`,
  );
}

async function measure({ name, start, patienceMs }: (typeof BOTS)[number], perSecond: number): Promise<void> {
  await using model = await startPacedModel();
  await using server = await startServer();
  await using bot = await start(server, model.url);
  const first = await warm(server);
  const before = await bot.usage();
  const began = performance.now();
  await server.load({ perSecond, seconds: SECONDS });
  const used = (await bot.usage()).cpuMs - before.cpuMs;
  const share = (100 * used) / (performance.now() - began);
  const seen = await settled(() => server.seen(first), patienceMs);
  row(name, perSecond, ...outcomesOf(seen), `${share.toFixed(0)} %`);
  const others = seen.filter(({ outcome }) => outcome === "other");
  if (others[0])
    console.log(`\n${others.length} answers were something else, the first: ${others[0].text}\n`);
}

/** How soon questions were acknowledged, and what came of them, as columns {@link OUTCOMES}. */
export function outcomesOf(seen: readonly Seen[]): readonly (string | number)[] {
  const taken = seen.flatMap(({ acknowledgedMs }) => acknowledgedMs ?? []);
  const times = [0.5, 0.99, 1].map((at) => quantile(taken, at).toFixed(1)).join(" / ");
  const counts = (["answered", "refused", "lost", "waiting"] as const).map(
    (outcome) => seen.filter((one) => one.outcome === outcome).length,
  );
  return [times, ...counts];
}

/** Has one question answered, so that everything is loaded. Gives the number of the next. */
export async function warm(server: Server): Promise<number> {
  const first = await server.ask([0], "command");
  const [seen] = await settled(() => server.seen(first), WARM_MS);
  demandMeasured(seen?.outcome === "answered" ? 1 : 0, "answer to a first question");
  return first + 1;
}

/** What was seen once every question is answered, or the patience is over. */
export async function settled(
  look: () => Promise<readonly Seen[]>,
  patienceMs: number,
): Promise<readonly Seen[]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (performance.now() > until || seen.every(({ outcome }) => outcome !== "waiting")) return seen;
    await sleep(250);
  }
}
