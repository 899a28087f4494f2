import { workerData } from "node:worker_threads";
import { createProgram } from "./program.ts";
import type { Settings } from "./config.ts";
import type { Engine } from "./engine/engine.ts";
import { localEngine } from "./engine/local.ts";
import { serve } from "./ops/serve-thread.ts";

// What runs in the engine's thread; `threads.ts` starts it.
const { settings, resumesJobs }: { settings: Settings; resumesJobs: boolean } = workerData;
serve<Engine>(async (warn) => localEngine(await createProgram(settings, warn), warn, { resumesJobs }));
