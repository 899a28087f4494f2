import { workerData } from "node:worker_threads";
import { createProgram } from "./program.ts";
import type { Settings } from "./config.ts";
import type { Engine } from "./engine/engine.ts";
import { localEngine } from "./engine/local.ts";
import { serve } from "./ops/serve-thread.ts";

/** What the engine's thread is started with. */
export interface EngineThreadData {
  readonly settings: Settings;
  /** Whether it goes on with the jobs in the data folder: those of a bot, which may be running. */
  readonly resumesJobs: boolean;
}

// What runs in the engine's thread; `threads.ts` starts it.
const { settings, resumesJobs }: EngineThreadData = workerData;
serve<Engine>(async (warn) => localEngine(await createProgram(settings, warn), warn, { resumesJobs }));
