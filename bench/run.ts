/**
 * `npm run bench [-- DATA]`: how well and how fast the whole pipeline works, as Markdown tables. DATA is a folder
 * with `fairytaleqa/` and `novels/` (default: what `dataFolder` says).
 */
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { measureAnswers } from "./answers.ts";
import { measureDiscord } from "./discord.ts";
import { dataFolder, readTales } from "./fairytale.ts";
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

await measureSpeed(data);
const tales = await openTales(readTales(data, "val"));
await measureRetrieval(tales);
await measureAnswers(tales);
console.log("");
await measureDiscord();
await measureScenes();
console.log(`load at the end ${load()}`);
