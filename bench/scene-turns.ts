import { setTimeout as sleep } from "node:timers/promises";
import { timeOf } from "../tests/support/discord/ids.ts";
import { startDiscord } from "../tests/support/discord/stand-in.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { quantile, row } from "./discord-figures.ts";
import { startProgram } from "./discord-processes.ts";
import { numbered, startSceneModel } from "./scene-model.ts";
import { begun, nextLine, type Played } from "./scene-stage.ts";

/** How many scenes are played at once, how many messages are answered in each, and how long people think at most (ms). */
const CASES = [
  { scenes: 1, rounds: 30, thinkMs: 0 },
  { scenes: 100, rounds: 4, thinkMs: 20_000 },
];
/** How long the bot waits for further messages of a person (ms). */
const BURST_MS = 1500;
const MEGABYTE = 2 ** 20;

/** How soon a speaker is found and the model asked after a person wrote, and what many scenes at once take. */
export async function measureTurns(): Promise<void> {
  console.log("## Scenes: from a person's message to the next speaker (the model answers at once)\n");
  row(
    "scenes at once",
    "lines",
    "to the model p50 / p95 / p99 ms",
    "to words on Discord",
    "CPU a line ms",
    "memory (RSS) MB",
    "event loop late p99 ms",
  );
  row(...Array.from({ length: 7 }, () => "---"));
  for (const one of CASES) await measure(one);
  console.log(
    `\nWithout the ${BURST_MS} ms for which the bot waits for further messages. In 100 scenes people write after up to 20 s.\n`,
  );
}

async function measure({ scenes, rounds, thinkMs }: (typeof CASES)[number]): Promise<void> {
  await using model = await startSceneModel({ firstMs: 0, betweenMs: 0 });
  await using discord = await startDiscord({ messageContent: true });
  const guild = discord.addGuild();
  const address = () => Promise.resolve({ apiUrl: discord.apiUrl, token: discord.token });
  await using bot = await startProgram({ address }, model.url, {
    DRAMATIS_NEW_READERS: "everything",
    DRAMATIS_ANSWERS_AT_ONCE: String(scenes),
    DRAMATIS_QUESTIONS_PER_MINUTE: "1000",
  });
  const played = await Promise.all(Array.from({ length: scenes }, () => begun(discord, guild, 1)));
  const [toModel, toWords]: [number[], number[]] = [[], []];
  const random = randomNumbers(scenes);
  const answered = async ({ thread, opener }: Played, number: number) => {
    await sleep(random() * thinkMs);
    const saidAt = Date.now() + BURST_MS;
    const said = discord.say(thread, opener, numbered("Ted, where were you?", number));
    const line = await nextLine(discord, thread, said);
    toModel.push((model.askedAt(number) ?? NaN) - saidAt);
    toWords.push(timeOf(line.id) - saidAt);
  };
  // The first line of each scene warms it.
  await Promise.all(played.map(answered));
  toModel.length = toWords.length = 0;
  const before = await bot.usage();
  const scenesPlayed = played.map(async (one, at) => {
    for (let round = 1; round <= rounds; round++) await answered(one, round * scenes + at);
  });
  await Promise.all(scenesPlayed);
  if (toModel.length === 0) throw new Error("No line was said in any scene.");
  const times = [toModel, toWords].map((all) =>
    [0.5, 0.95, 0.99].map((at) => quantile(all, at).toFixed(0)).join(" / "),
  );
  const { rss, delay, cpuMs } = await bot.usage();
  const cpu = ((cpuMs - before.cpuMs) / toModel.length).toFixed(0);
  row(scenes, toModel.length, ...times, cpu, (rss / MEGABYTE).toFixed(0), delay.p99.toFixed(1));
}
