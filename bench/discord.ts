/**
 * `npx tsx bench/discord.ts [PARTS] [CONVERSATIONS]`: how the built bot does in Discord, beside a bare bot of
 * discord.js and openai. PARTS are of `load,streams,memory` (default all), or `fleet`: three processes on one PostgreSQL; CONVERSATIONS default to 1,000, as discord.js
 * lets no bot edit more than 50 answers a second. All of it takes about four minutes.
 */
import { cpus, loadavg } from "node:os";
import { pathToFileURL } from "node:url";
import { measureFleet } from "./discord-fleet.ts";
import { measureLoad } from "./discord-load.ts";
import { measureMemory } from "./discord-memory.ts";
import { measureStreams } from "./discord-streams.ts";

/** Measures the bot, every part or those named. */
export async function measureDiscord(parts = "load,streams,memory", conversations = 1000): Promise<void> {
  if (parts.includes("load")) await measureLoad();
  if (parts.includes("streams")) await measureStreams();
  if (parts.includes("fleet")) await measureFleet();
  if (parts.includes("memory")) await measureMemory(conversations);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const load = () =>
    loadavg()
      .map((value) => value.toFixed(1))
      .join(" ");
  console.log(
    `Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]!.model}), load ${load()}\n`,
  );
  await measureDiscord(process.argv[2], Number(process.argv[3] ?? 1000));
  console.log(`load at the end ${load()}`);
}
