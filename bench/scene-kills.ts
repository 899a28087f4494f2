import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isLine, type SceneEvent, type SceneLine } from "../src/core/scene.ts";
import { standing } from "../src/scenes/standing.ts";
import { openStore } from "../src/stores/registry.ts";
import { startBot } from "../tests/support/bot-process.ts";
import { freshCli } from "../tests/support/cli.ts";
import { startDiscord } from "../tests/support/discord/stand-in.ts";
import type { Channel, Message } from "../tests/support/discord/things.ts";
import { randomNumbers } from "../tests/support/random.ts";
import { row } from "./discord-figures.ts";
import { numbered, startSceneModel } from "./scene-model.ts";
import { begun, isUnfinished, linesIn, LOOK_MS, PATIENCE_MS } from "./scene-stage.ts";

/** A kill comes so long after a person wrote, or the model was asked, at most (ms): within two lines. */
const LONGEST_MS = 8000;
const PACE = { firstMs: 200, betweenMs: 900 };

/**
 * Kills the bot at random moments of a scene, and starts it again; on PostgreSQL where DATABASE_URL names one. @throws Error
 * when a line that people saw is not in the log, is on Discord twice or not at all, or stays unfinished.
 */
export async function measureKills(kills: number, seed: number): Promise<void> {
  await using model = await startSceneModel(PACE);
  await using discord = await startDiscord({ messageContent: true });
  const databaseUrl = process.env["DATABASE_URL"];
  const settings = { OPENAI_BASE_URL: model.url, DRAMATIS_QUESTIONS_PER_MINUTE: "1000" };
  const cli = await freshCli();
  const env = { DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiUrl };
  const { code, err } = await cli.run(["bot", "register"], { env });
  if (code !== 0) throw new Error(`The commands could not be registered: ${err}`);
  const first = await startBot(discord, {
    cli,
    registers: false,
    env: { ...settings, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
  });
  let bot = first;
  const random = randomNumbers(seed);
  const { thread, opener } = await begun(discord, discord.addGuild(), 2);
  const lines = () => linesIn(discord, thread);
  const logNow = () => logOf(thread, { databaseUrl, dataFolder: join(first.cli.folder, ".dramatis") });
  const faults: string[] = [];
  const counts = { inLine: 0, heard: 0 };
  let log: readonly SceneEvent[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    const words = numbered("Ted, where were you?", kill);
    discord.say(thread, opener, words);
    // Each second kill comes while a line is made: after a restart the first one takes a while to begin.
    const isAsked = () => kill % 2 === 0 || model.askedAt(kill) !== undefined;
    for (const until = Date.now() + PATIENCE_MS; !isAsked() && Date.now() < until;) await sleep(LOOK_MS);
    await sleep(random() * LONGEST_MS);
    if (lines().some(isUnfinished)) counts.inLine++;
    const finished = lines().filter((line) => !isUnfinished(line));
    bot = await bot.restart("SIGKILL");
    const ended = discord.until("an end", () => !lines().some(isUnfinished), PATIENCE_MS);
    await ended.catch(() => faults.push(`After kill ${kill} a line stays unfinished.`));
    const before = log;
    log = await logNow();
    const found = [...lost(before, log), ...unlike(log, { finished, shown: lines() })];
    faults.push(...found.map((fault) => `After kill ${kill} ${fault}`));
    if (log.some((event) => isLine(event) && event.text === words)) counts.heard++;
  }
  await bot.end("SIGKILL");
  console.log(
    `## Scenes: killed at random moments (${databaseUrl ? "PostgreSQL" : "SQLite"}, seed ${seed})\n`,
  );
  row("kills", "while a line was written", "lines of characters", "messages of people in the log", "faults");
  row("---", "---", "---", "---", "---");
  row(kills, counts.inLine, linesOfBot(log).length, `${counts.heard} of ${kills}`, faults.length);
  console.log("");
  if (faults.length > 0) throw new Error(faults.join("\n"));
  if (counts.inLine === 0) throw new Error("No kill came while a line was written: nothing was measured.");
}

async function logOf(
  { id }: Channel,
  where: Parameters<typeof openStore>[0],
): Promise<readonly SceneEvent[]> {
  const store = await openStore(where);
  try {
    const scene = await store.sceneIn(id);
    return scene === null ? [] : await store.sceneEvents(scene.id);
  } finally {
    await store.close();
  }
}

/** What was in the log and is not any more. */
function lost(before: readonly SceneEvent[], log: readonly SceneEvent[]): string[] {
  const now = new Set(log.map((event) => JSON.stringify(event)));
  return before.flatMap((event) => (now.has(JSON.stringify(event)) ? [] : `event ${event.id} is gone.`));
}

/** Where Discord and the log say different things; what the model says is never the same twice. */
function unlike(
  log: readonly SceneEvent[],
  { finished, shown }: { readonly finished: readonly Message[]; readonly shown: readonly Message[] },
): string[] {
  const lines = linesOfBot(log);
  const isShown = ({ text }: SceneLine, { content }: Message) => content.includes(text);
  return [
    ...finished
      .filter((message) => !lines.some((line) => isShown(line, message)))
      .map(({ content }) => `this was shown and is not in the log: ${content}`),
    ...lines.flatMap((line) => {
      const times = shown.filter((message) => isShown(line, message)).length;
      return times === 1 ? [] : `this is shown ${times} times: ${line.text}`;
    }),
  ];
}

function linesOfBot(log: readonly SceneEvent[]): SceneLine[] {
  return standing(log)
    .filter(isLine)
    .filter(({ by }) => by === null);
}
