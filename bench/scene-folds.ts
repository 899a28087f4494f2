import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sceneTalk } from "../src/answer/scene-talk.ts";
import { readSettings } from "../src/config.ts";
import { localEngine } from "../src/engine/local.ts";
import { searching } from "../src/engine/program.ts";
import type { SceneEvent } from "../src/core/scene.ts";
import { createProgram } from "../src/program.ts";
import { playable, stateOf } from "../src/scenes/state.ts";
import { tokenCounter } from "../src/text/tokens.ts";
import { doorOf } from "../tests/support/doors.ts";
import { scriptModel } from "../tests/support/script-model.ts";
import { quantile, row } from "./discord-figures.ts";
import { longScene } from "./scene-log.ts";

const LENGTHS = [10, 100, 1000];
const SCENES = 3;
/** Moments of each scene, its last events, at which it is measured. */
const MOMENTS = 10;
/** Rounds that are not measured: the compiler learns. */
const WARM = 2;

/** How large the prompt of a speaker is, and how long a scene takes to be read, by its length. */
export async function measureFolds(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "dramatis-bench-"));
  const program = await createProgram(readSettings({ DRAMATIS_DATA_DIR: data }), console.warn);
  const open = await program.library.open(program.defaultStory);
  const engine = await localEngine(program, console.warn, { resumesJobs: false });
  const count = await tokenCounter();
  const { signal } = new AbortController();
  const promptOf = async (log: readonly SceneEvent[], actor: string): Promise<number> => {
    const model = scriptModel("Well.");
    const talk = sceneTalk(log, actor, open.story);
    for await (const _ of doorOf(model).line({ talk, searching: searching(program, open), signal }));
    const messages = model.requests[0]?.messages ?? [];
    return messages.reduce((sum, { content }) => sum + count(content), 0);
  };
  console.log(`## Scenes: what a line takes (${SCENES} made-up scenes, their last ${MOMENTS} events)\n`);
  row(
    "events",
    "n",
    "prompt tokens p50 / max",
    "what the speaker hears p50 / p95 ms",
    "director p50 / p95 ms",
  );
  row("---", "---", "---", "---", "---");
  for (const length of LENGTHS) {
    const [tokens, folds, decisions]: [number[], number[], number[]] = [[], [], []];
    for (let seed = -WARM; seed < SCENES; seed++) {
      const scene = longScene(open.story, length, seed);
      for (let end = Math.max(2, length - MOMENTS); end < length; end++) {
        const log = scene.slice(0, end + 1);
        const [actor] = playable(stateOf(log));
        if (actor === undefined) continue;
        const fold = await timed(() => sceneTalk(log, actor, open.story));
        const decision = await timed(() => engine.nextSpeakers({ events: log }));
        if (seed < 0) continue;
        folds.push(fold);
        decisions.push(decision);
        tokens.push(await promptOf(log, actor));
      }
    }
    if (tokens.length === 0) throw new Error(`Nothing was measured in scenes of ${length} events.`);
    const times = [folds, decisions].map((all) =>
      [0.5, 0.95].map((at) => quantile(all, at).toFixed(2)).join(" / "),
    );
    row(length, tokens.length, `${quantile(tokens, 0.5)} / ${Math.max(...tokens)}`, ...times);
  }
  console.log("");
  await engine.close();
}

async function timed(task: () => unknown): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}
