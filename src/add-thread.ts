import { workerData } from "node:worker_threads";
import { createProgram } from "./program.ts";
import type { Settings } from "./config.ts";
import { serveAdding } from "./engine/add-in-thread.ts";

// What runs in the thread that adds one story; `threads.ts` starts it.
const settings: Settings = workerData;
serveAdding(async (warn) => (await createProgram(settings, warn)).library);
