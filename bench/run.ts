/**
 * `npm run bench [-- DATA]`: how well and how fast the whole pipeline works, as Markdown tables. DATA is a folder
 * with `fairytaleqa/` and `novels/` (default: what `dataFolder` says). What it does not have is left out, which is said.
 */
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { measureAnswers } from "./answers.ts";
import { measureDiscord } from "./discord.ts";
import { dataFolder, readTales } from "./fairytale.ts";
import { measureGrowth } from "./growth-table.ts";
import { measureRetrieval } from "./retrieval.ts";
import { measureScenes } from "./scenes.ts";
import { measureSpeed } from "./speed.ts";
import { openTales } from "./tales.ts";

const data = resolve(dataFolder(process.argv[2]));
const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
console.log(
  `Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]!.model}), load ${load()}\n`,
);

await measureSpeed(inData("novels/pride-and-prejudice.txt", "Project Gutenberg's text no. 1342"));
if (inData("fairytaleqa/val", "split `val` of https://github.com/uci-soe/FairytaleQAData") !== null) {
  const tales = await openTales(readTales(data, "val"));
  await measureRetrieval(tales);
  await measureAnswers(tales);
  console.log("");
}
await measureDiscord();
await measureScenes();
await measureGrowth();
console.log(`load at the end ${load()}`);

/** Where a part of the data is; `null`, and a sentence that says what is left out, where it is not there. */
function inData(part: string, from: string): string | null {
  const path = join(data, part);
  if (existsSync(path)) return path;
  console.log(`Left out for want of ${path} (${from}): what is measured on it.\n`);
  return null;
}
