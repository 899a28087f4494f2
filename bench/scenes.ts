/**
 * `npx tsx bench/scenes.ts [PARTS] [CASES] [KILLS] [SEED]`: how scenes do. PARTS are of `folds,turns,kills` (default all but
 * the kills); CASES is a file of talks, as for `npm run eval -- --speakers`, "" for none; KILLS default to 50. Where
 * DATABASE_URL is set the bot keeps its scenes there.
 */
import { pathToFileURL } from "node:url";
import { measureSpeakers } from "./eval/next-speaker.ts";
import { measureFolds } from "./scene-folds.ts";
import { measureKills } from "./scene-kills.ts";
import { measureTurns } from "./scene-turns.ts";

const KILLS = 50;

/** Measures scenes, in every part that is named. */
export async function measureScenes(
  parts = "folds,turns",
  cases = "",
  kills = KILLS,
  seed = 1,
): Promise<void> {
  if (parts.includes("folds")) await measureFolds();
  if (cases !== "") measureSpeakers(cases);
  if (parts.includes("turns")) await measureTurns();
  if (parts.includes("kills")) await measureKills(kills, seed);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , parts, cases, kills = KILLS, seed = 1] = process.argv;
  await measureScenes(parts, cases, Number(kills), Number(seed));
}
