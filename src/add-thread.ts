import { workerData } from "node:worker_threads";
import { createApp } from "./app.ts";
import type { Settings } from "./config.ts";
import { serveAdding } from "./engine/add-in-thread.ts";

// What runs in the thread that adds one story; `threads.ts` starts it.
const settings: Settings = workerData;
serveAdding(async (warn) => (await createApp(settings, warn)).library);
