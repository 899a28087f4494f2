import { parentPort, workerData } from "node:worker_threads";
import { createApp } from "./app.ts";
import type { Settings } from "./config.ts";
import { localEngine } from "./engine/local.ts";
import { serveEngine } from "./engine/serve.ts";

// What runs in the engine's thread; `open-engine.ts` starts it.
const settings: Settings = workerData;
serveEngine(parentPort!, async (warn) => localEngine(await createApp(settings, warn), warn));
