/**
 * `npx tsx bench/page.ts NOVEL.txt`: how soon the page shows who is where in a novel, and how smoothly it follows the slider, in
 * Chromium without a graphics card.
 */
import { cpus, loadavg } from "node:os";
import { freshCli } from "../tests/support/cli.ts";
import { quantile } from "./discord-figures.ts";
import { serve } from "./served-page.ts";

const RUNS = 5;
const FRAMES = 180;
const CANVAS = ".matrix canvas";

/** Moves the slider of the moment by a step a frame, and gives how long each took (ms). */
const FOLLOW = `new Promise((resolve) => {
  const slider = document.querySelector("#story-moment");
  const times = [];
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  let last = performance.now();
  const step = (at) => {
    requestAnimationFrame((now) => {
      times.push(now - last);
      last = now;
      if (at >= ${FRAMES}) return resolve(times.slice(2));
      set.call(slider, String(Math.round((slider.max * at) / ${FRAMES})));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      step(at + 1);
    });
  };
  step(0);
})`;

const [novel] = process.argv.slice(2);
if (novel === undefined) throw new Error("Name the file of a novel.");
const cli = await freshCli();
const added = await cli.runAlone(["story", "add", novel]);
const id = added.out.trim();
if (added.code !== 0) throw new Error(added.err);
await using served = await serve(cli);
const first: number[] = [];
const frames: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const page = await served.open("#/talk", id);
  await page.getByRole("textbox").first().waitFor();
  // From the click on "Story" to the frame that has the matrix.
  first.push(
    await page.evaluate<number>(`new Promise((resolve) => {
      const began = performance.now();
      const seen = new MutationObserver(() => {
        if (!document.querySelector("${CANVAS}")) return;
        seen.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
      });
      seen.observe(document, { childList: true, subtree: true });
      location.hash = "#/story/where";
    })`),
  );
  frames.push(...(await page.evaluate<number[]>(FOLLOW)));
  await page.context().close();
}
const load = loadavg()
  .map((value) => value.toFixed(1))
  .join(" ");
console.log(
  `${id}, Node ${process.versions.node}, ${cpus().length} processors, Chromium ${served.browser.version()}, load ${load}`,
);
console.log(
  `matrix painted after: median ${quantile(first, 0.5).toFixed(0)} ms, longest ${Math.max(...first).toFixed(0)} ms`,
);
console.log(
  `a frame while the slider moves: p50 ${quantile(frames, 0.5).toFixed(1)} ms, p95 ${quantile(frames, 0.95).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(1)} ms (${frames.length})`,
);
