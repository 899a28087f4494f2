import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { row } from "./discord-figures.ts";
import { demandMeasured } from "./measured.ts";
import { startProgram, startServer } from "./discord-processes.ts";

const AT_ONCE = 24;
const STEPS = 4;
const MEGABYTE = 2 ** 20;

/** What many conversations leave behind in the bot's memory and on its disk; it quotes, without a model. */
export async function measureMemory(conversations: number): Promise<void> {
  await using server = await startServer();
  await using bot = await startProgram(server, null);
  console.log(`## Discord: ${conversations} conversations (/ask, quoting, ${AT_ONCE} at a time)\n`);
  row(
    "conversations",
    "a second",
    "memory (RSS) MB",
    "heap MB",
    "event loop late p50 / p99 / max ms",
    "database MB",
  );
  row("---", "---", "---", "---", "---", "---");
  for (let step = 0; step <= STEPS; step++) {
    const began = performance.now();
    const count = step === 0 ? 0 : conversations / STEPS;
    await server.converse({ count, atOnce: AT_ONCE });
    const rate = (1000 * count) / (performance.now() - began);
    const { rss, heap, delay } = await bot.usage();
    const late = [delay.p50, delay.p99, delay.max].map((ms) => ms.toFixed(1)).join(" / ");
    const sizes = [rss, heap, databaseBytes(bot.folder)].map((bytes) => (bytes / MEGABYTE).toFixed(1));
    row((step * conversations) / STEPS, rate.toFixed(0), sizes[0]!, sizes[1]!, late, sizes[2]!);
  }
  const quoting = (await server.seen(0)).filter(({ text }) => text.includes("“")).length;
  demandMeasured(quoting, "answer with a quotation");
  console.log(
    `\n${quoting} were answered with a quotation. Memory is read before, the heap after a collection.\n`,
  );
}

function databaseBytes(folder: string): number {
  const data = join(folder, ".dramatis");
  const files = readdirSync(data).filter((name) => name.startsWith("dramatis.db"));
  return files.reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
}
